import { examineBackends } from '../engine/backends/examine';
import type { Examination } from '../shared/examination';

/**
 * A process that looks at the backends, tells whoever started it what it found, and ends. A native library that hangs or
 * aborts takes only this process with it; how long to wait is for the parent to say.
 */

const exit = (): void => process.exit(0);

/** Over the port of Electron's utility process, the channel of `fork`, or, started by hand, as JSON on stdout. */
function tell(examination: Examination): void {
  const port = process.parentPort as typeof process.parentPort | undefined;
  if (port) {
    port.postMessage(examination);
    // Nothing says when the message has left.
    setTimeout(exit, 100);
  } else if (process.send) {
    process.send(examination, exit);
  } else {
    process.stdout.write(`${JSON.stringify(examination)}\n`, exit);
  }
}

tell(await examineBackends());
