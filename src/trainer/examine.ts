import { examineBackends } from '../engine/backends/examine';
import type { BackendFinding } from '../shared/examination';
import { backendIds, type BackendId } from '../shared/run';

/**
 * A process that looks at backends, tells whoever started it what it found, and ends: `examine.ts IDS [measure]`, the ids
 * with commas between. A native library that hangs or aborts takes only this process with it; how long to wait is for
 * the parent to say.
 */

const exit = (): void => process.exit(0);

/** Over the port of Electron's utility process, the channel of `fork`, or, started by hand, as JSON on stdout. */
function tell(findings: readonly BackendFinding[]): void {
  const port = process.parentPort as typeof process.parentPort | undefined;
  if (port) {
    port.postMessage(findings);
    // Nothing says when the message has left.
    setTimeout(exit, 100);
  } else if (process.send) {
    process.send(findings, exit);
  } else {
    process.stdout.write(`${JSON.stringify(findings)}\n`, exit);
  }
}

const [ids = backendIds.join(), measure] = process.argv.slice(2);
tell(await examineBackends(ids.split(',') as BackendId[], measure === 'measure'));
