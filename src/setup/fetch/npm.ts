import { existsSync } from 'node:fs';
import path from 'node:path';
import { runProgram, type RunOptions } from '../run-program';

/** Returns npm's program: the one that started this process, the one beside this Node, or the one in PATH. */
export async function npm(args: readonly string[], options: RunOptions): Promise<string> {
  const script = npmScript();
  if (script) return runProgram(process.execPath, [script, ...args], options);
  return runProgram('npm', args, options);
}

function npmScript(): string | null {
  const beside = path.dirname(process.execPath);
  const candidates = [
    process.env['npm_execpath'],
    path.join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    path.join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  return candidates.find((file) => file && path.basename(file) === 'npm-cli.js' && existsSync(file)) ?? null;
}

export interface NpmSettings {
  readonly proxy?: string;
  readonly noProxy?: string;
  /** A file of certificate authorities that this machine trusts in addition to the usual ones. */
  readonly caFile?: string;
  /** Folder of this Node's headers, for native builds. */
  readonly nodeFolder?: string;
}

const keys = { proxy: 'https-proxy', noProxy: 'noproxy', caFile: 'cafile', nodeFolder: 'nodedir' } as const;

/** Returns the network settings of npm's own configuration; none if npm is absent. */
export async function npmSettings(options: RunOptions): Promise<NpmSettings> {
  const output = await npm(['config', 'get', ...Object.values(keys)], options).catch(() => '');
  const values = new Map(
    output.split('\n').flatMap((line) => {
      const at = line.indexOf('=');
      const value = line.slice(at + 1).trim();
      return at > 0 && value && value !== 'null' && value !== 'undefined' ? [[line.slice(0, at).trim(), value]] : [];
    }),
  );
  return Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, values.get(key)]));
}
