import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isInstalled, succeeds } from './native/run';
import { buildOptions, kernelsCheck, poolCheck, type Check } from './native/sources';

/**
 * `npm run sanitize [-- address|thread] [--portable]`: builds the kernels with a sanitizer and without TensorFlow, then runs the
 * thread pool and every kernel, forward and backward, on four threads. `--portable` builds the version for other processors and
 * compilers. `CXX` chooses the compiler. Exit status 1 if a sanitizer finds a fault. Without a compiler nothing runs.
 */
const sanitizers: Readonly<Record<string, string>> = { address: 'address,undefined', thread: 'thread' };

const args = process.argv.slice(2);
const isPortable = args.includes('--portable');
const chosen = args.filter((one) => one !== '--portable');
const compiler = process.env['CXX'] ?? 'g++';
const unknown = chosen.find((one) => !(one in sanitizers));
if (unknown !== undefined) {
  process.stderr.write(`There is no sanitizer named ${unknown}; allowed: ${Object.keys(sanitizers).join(', ')}.\n`);
  process.exitCode = 2;
} else if (!isInstalled(compiler)) {
  process.stdout.write(`Skipped: there is no C++ compiler here (${compiler} does not start).\n`);
} else {
  const folder = mkdtempSync(path.join(tmpdir(), 'adapter-workbench-sanitize-'));
  try {
    process.exitCode = areClean(folder) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs every check with every chosen sanitizer. A failed check does not end the others. */
function areClean(folder: string): boolean {
  const names = chosen.length > 0 ? chosen : Object.keys(sanitizers);
  const results = names.flatMap((name) =>
    [poolCheck, kernelsCheck()].map((check) => {
      const say = (state: string): void => void process.stdout.write(`${name} sanitizer, ${check.name}: ${state}\n`);
      say('building');
      const isOk = isClean(folder, sanitizers[name]!, check);
      say(isOk ? 'nothing found' : 'FAILED');
      return isOk;
    }),
  );
  return results.every(Boolean);
}

/** Builds the check with the sanitizer and runs it. Returns whether the sanitizer found nothing. */
function isClean(folder: string, sanitizer: string, check: Check): boolean {
  const options = [...buildOptions, '-O1', '-fno-omit-frame-pointer', `-fsanitize=${sanitizer}`];
  // The loader picks the versions for this processor before the thread sanitizer has started, which would crash it.
  if (isPortable || sanitizer === 'thread') options.push('-DPORTABLE_ONLY');
  if (sanitizer.includes('undefined')) options.push('-fno-sanitize-recover=all');
  const program = path.join(folder, 'check');
  return (
    succeeds(compiler, [...options, ...check.files, '-o', program]) &&
    succeeds(program, [], { TF_NUM_INTRAOP_THREADS: '4' })
  );
}
