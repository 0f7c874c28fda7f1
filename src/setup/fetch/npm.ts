import { existsSync } from 'node:fs';
import path from 'node:path';
import { runProgram, type RunOptions } from '../run-program';

/** npm as this machine has it: the one that started us, the one beside this Node, or the one on the path. */
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
  /** A file with certificate authorities that this machine trusts besides the usual ones. */
  readonly caFile?: string;
  /** Where the headers of this Node lie, for native builds. */
  readonly nodeFolder?: string;
}

const keys = { proxy: 'https-proxy', noProxy: 'noproxy', caFile: 'cafile', nodeFolder: 'nodedir' } as const;

/** Returns the network settings of npm's own configuration; none where npm is absent. */
export async function npmSettings(options: RunOptions): Promise<NpmSettings> {
  const said = await npm(['config', 'get', ...Object.values(keys)], options).catch(() => '');
  const values = new Map(
    said.split('\n').flatMap((line) => {
      const at = line.indexOf('=');
      const value = line.slice(at + 1).trim();
      return at > 0 && value && value !== 'null' && value !== 'undefined' ? [[line.slice(0, at).trim(), value]] : [];
    }),
  );
  return Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, values.get(key)]));
}
