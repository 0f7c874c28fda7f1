import { execFileSync, spawnSync } from 'node:child_process';

/** The Python whose packages read what the product writes: `ADAPTER_WORKBENCH_PEERS`, or the system's. */
const python = process.env['ADAPTER_WORKBENCH_PEERS'] ?? 'python3';

/** Returns which of these Python modules are missing; every one without Python. */
export function missingPeers(modules: readonly string[]): string[] {
  const code = `import importlib.util as u; print(*[m for m in ${JSON.stringify(modules)} if u.find_spec(m) is None])`;
  const { status, stdout } = spawnSync(python, ['-c', code], { encoding: 'utf8' });
  return status === 0 ? stdout.split(/\s+/).filter(Boolean) : [...modules];
}

/** Runs a Python script and returns the JSON that it prints. */
export const askPeer = <Value>(script: string, ...args: readonly string[]): Value =>
  JSON.parse(execFileSync(python, [script, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })) as Value;
