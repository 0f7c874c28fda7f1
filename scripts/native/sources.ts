import { readdirSync } from 'node:fs';
import path from 'node:path';

const kernels = path.join('resources', 'kernels');
const checks = path.join('test', 'native');

/** Returns every C++ file: the kernels and the programs that check them. */
export const nativeSources = (): string[] => [kernels, checks].flatMap((folder) => filesIn(folder, /\.(cc|h)$/));

/** Files that call TensorFlow or Node. */
const callers = new Set(['module.cc', 'operation.cc', 'program.cc']);
const kernelFiles = (): string[] => filesIn(kernels, /\.cc$/).filter((file) => !callers.has(path.basename(file)));

/** A C++ program that checks kernels without TensorFlow. */
export interface Check {
  readonly name: string;
  readonly files: readonly string[];
}

export const poolCheck: Check = {
  name: 'pool',
  files: [path.join(checks, 'pool-check.cc'), path.join(kernels, 'parallel.cc')],
};

export const kernelsCheck = (): Check => ({
  name: 'kernels',
  files: [path.join(checks, 'kernels-check.cc'), ...kernelFiles()],
});

/** Compiler options of every check. Those of arithmetic are the same as in binding.gyp. */
export const buildOptions: readonly string[] = [
  '-std=c++17',
  '-g',
  '-pthread',
  '-fno-math-errno',
  '-fno-trapping-math',
  `-I${kernels}`,
];

const filesIn = (folder: string, names: RegExp): string[] =>
  readdirSync(folder)
    .filter((name) => names.test(name))
    .sort()
    .map((name) => path.join(folder, name));
