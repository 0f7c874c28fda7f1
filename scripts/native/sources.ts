import { readdirSync } from 'node:fs';
import path from 'node:path';

const kernels = path.join('resources', 'kernels');
const checks = path.join('test', 'native');

/** The C++ of the project: the kernels, and the programs that check them. */
export const nativeSources = (): string[] => [kernels, checks].flatMap((folder) => filesIn(folder, /\.(cc|h)$/));

/** Kernels alone, without the parts that call TensorFlow or Node. */
const callers = new Set(['module.cc', 'operation.cc', 'program.cc']);
const kernelFiles = (): string[] => filesIn(kernels, /\.cc$/).filter((file) => !callers.has(path.basename(file)));

/** A program that checks C++ without TensorFlow. */
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

/** Options of every build; the options of arithmetic are those of binding.gyp. */
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
