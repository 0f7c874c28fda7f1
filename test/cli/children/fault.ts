import { onInterruption } from '../../../src/cli/signals';
import { endOnFault } from '../../../src/cli/faults';
import { appError } from '../../../src/shared/errors';

/** A command that meets an error nobody handles: `fault.ts KIND [busy]`; `busy` has state to save first. */
const [kind, busy] = process.argv.slice(2);
endOnFault();
const timer = setInterval(() => undefined, 60_000);
if (busy) {
  onInterruption(() => {
    setTimeout(() => {
      process.stdout.write('saved\n');
      process.exitCode = 75;
      clearInterval(timer);
    }, 50);
  });
}
if (kind === 'rejection') void Promise.reject(new Error('no such table'));
else if (kind === 'exception') setTimeout(() => JSON.parse('{'), 1);
else void Promise.reject(appError('setup-needed', {}));
