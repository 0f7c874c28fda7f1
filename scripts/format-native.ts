import { isInstalled, succeeds } from './native/run';
import { nativeSources } from './native/sources';

/**
 * `npm run format:native [-- --write]`: checks that the C++ has the style of .clang-format, or applies it. Exit status 1 if a file
 * differs. Without clang-format nothing is checked.
 */
const args = process.argv.slice(2);
const isWriting = args[0] === '--write';
if (args.length > (isWriting ? 1 : 0)) {
  process.stderr.write('Use "npm run format:native", or "npm run format:native -- --write".\n');
  process.exitCode = 2;
} else if (!isInstalled('clang-format')) {
  process.stdout.write('Skipped: there is no clang-format here (Debian and Ubuntu: apt-get install clang-format).\n');
} else {
  const isOk = succeeds('clang-format', [...(isWriting ? ['-i'] : ['--dry-run', '--Werror']), ...nativeSources()]);
  process.exitCode = isOk ? 0 : 1;
}
