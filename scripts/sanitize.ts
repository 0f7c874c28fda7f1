import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isThere, ran } from './native/run';
import { buildOptions, kernelsCheck, poolCheck, type Check } from './native/sources';

/**
 * `npm run sanitize [-- address|thread] [--portable]`: builds the kernels with a sanitizer, without TensorFlow, and runs the
 * pool and every kernel, forward and backward, on four threads. `--portable` takes the bodies for other processors and
 * compilers, as the thread sanitizer always does. Exit status 1 where a sanitizer finds something; without a compiler nothing is run, and a line says so.
 */
const sanitizers: Readonly<Record<string, string>> = { address: 'address,undefined', thread: 'thread' };

const args = process.argv.slice(2);
const isPortable = args.includes('--portable');
const chosen = args.filter((one) => one !== '--portable');
const compiler = process.env['CXX'] ?? 'g++';
const unknown = chosen.find((one) => !(one in sanitizers));
if (unknown !== undefined) {
  process.stderr.write(`There is no sanitizer named ${unknown}; known are: ${Object.keys(sanitizers).join(', ')}.\n`);
  process.exitCode = 2;
} else if (!isThere(compiler)) {
  process.stdout.write(`Skipped: there is no C++ compiler here (${compiler} does not start).\n`);
} else {
  const folder = mkdtempSync(path.join(tmpdir(), 'adapter-workbench-sanitize-'));
  try {
    process.exitCode = areClean(folder) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every check with every chosen sanitizer; one that fails does not end the others. */
function areClean(folder: string): boolean {
  const names = chosen.length > 0 ? chosen : Object.keys(sanitizers);
  const results = names.flatMap((name) =>
    [poolCheck, kernelsCheck()].map((check) => {
      const say = (what: string): void => void process.stdout.write(`${name} sanitizer, ${check.name}: ${what}\n`);
      say('building');
      const isRight = isClean(folder, sanitizers[name]!, check);
      say(isRight ? 'nothing found' : 'FAILED');
      return isRight;
    }),
  );
  return results.every(Boolean);
}

/** Builds the check with the sanitizer and runs it. */
function isClean(folder: string, sanitizer: string, check: Check): boolean {
  const options = [...buildOptions, '-O1', '-fno-omit-frame-pointer', `-fsanitize=${sanitizer}`];
  // The loader picks the bodies for this processor before the thread sanitizer has started, which it does not survive.
  if (isPortable || sanitizer === 'thread') options.push('-DPORTABLE_ONLY');
  if (sanitizer.includes('undefined')) options.push('-fno-sanitize-recover=all');
  const program = path.join(folder, 'check');
  return (
    ran(compiler, [...options, ...check.files, '-o', program]) && ran(program, [], { TF_NUM_INTRAOP_THREADS: '4' })
  );
}
