import { existsSync } from 'node:fs';
import path from 'node:path';
import type { SetupContext } from '../context';
import { packageFolder } from '../folders';
import { ProgramFailure, runProgram, tellingLine } from '../run-program';
import { ensureBuildTools } from './build-tools';

export interface BuildOptions {
  /** The folder with `binding.gyp`. */
  readonly folder: string;
  /** Flags for the C++ compiler, in the form of gcc and clang, and of MSVC. */
  readonly flags: { readonly unix: string; readonly windows: string };
  readonly args: readonly string[];
}

/** Compiles a native module for the Node-API, so that one binary works in Node and Electron. */
export async function nodeGypRebuild(context: SetupContext, { folder, flags, args }: BuildOptions): Promise<void> {
  const { project, signal } = context;
  const nodeGyp = packageFolder('node-gyp', project);
  if (!nodeGyp) throw new Error('the package node-gyp is not installed');
  await ensureBuildTools(context);
  const { nodeFolder, proxy, caFile } = await context.npmSettings();
  const headers = nodeFolder ?? headersOf(process.execPath);
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    // MSVC reads `_CL_` after its command line, as `-U` requires; a Makefile reads CXXFLAGS.
    ...(process.platform === 'win32' ? { _CL_: flags.windows } : { CXXFLAGS: flags.unix }),
    JOBS: 'max',
    ...(proxy && !process.env['HTTPS_PROXY'] ? { npm_config_proxy: proxy } : {}),
    ...(caFile ? { npm_config_cafile: caFile } : {}),
  };
  const script = path.join(nodeGyp, 'bin', 'node-gyp.js');
  const [ours, theirs] = splitAt(args, '--');
  const line = [script, 'rebuild', '--release', ...(headers ? [`--nodedir=${headers}`] : []), ...ours, ...theirs];
  await runProgram(process.execPath, line, { cwd: folder, env, signal }).catch((error: unknown) => {
    signal?.throwIfAborted();
    if (!(error instanceof ProgramFailure)) throw error;
    throw new Error(`it could not be compiled${tellingLine(error.output)}`, { cause: error });
  });
}

/** Returns the folder with Node's headers, or null: node-gyp then downloads them from nodejs.org. */
function headersOf(program: string): string | null {
  const prefix = path.dirname(path.dirname(program));
  return existsSync(path.join(prefix, 'include', 'node', 'node_api.h')) ? prefix : null;
}

function splitAt(args: readonly string[], mark: string): [readonly string[], readonly string[]] {
  const at = args.indexOf(mark);
  return at < 0 ? [args, []] : [args.slice(0, at), args.slice(at)];
}
