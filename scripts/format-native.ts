import { isThere, ran } from './native/run';
import { nativeSources } from './native/sources';

/**
 * `npm run format:native [-- --write]`: whether the C++ has the style of .clang-format, or gives it that style. Exit status 1
 * where a file differs; without clang-format nothing is checked, and a line says so.
 */
const args = process.argv.slice(2);
const isWriting = args[0] === '--write';
if (args.length > (isWriting ? 1 : 0)) {
  process.stderr.write('Use "npm run format:native", or "npm run format:native -- --write".\n');
  process.exitCode = 2;
} else if (!isThere('clang-format')) {
  process.stdout.write('Skipped: there is no clang-format here (Debian and Ubuntu: apt-get install clang-format).\n');
} else {
  const done = ran('clang-format', [...(isWriting ? ['-i'] : ['--dry-run', '--Werror']), ...nativeSources()]);
  process.exitCode = done ? 0 : 1;
}
