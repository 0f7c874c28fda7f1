import { probeBackends } from '../engine/backends/probe';
import type { BackendProbe } from '../shared/probe';
import { backendIds, type BackendId } from '../shared/run';

/**
 * The process that probes backends, sends the results to its parent, and ends: `probe.ts IDS [measure]`, ids separated by
 * commas. A native library that hangs or aborts takes only this process with it; the parent limits the time.
 */

const exit = (): void => process.exit(0);

/** Over the port of Electron's utility process, the channel of `fork`, or, started by hand, as JSON on stdout. */
function send(probes: readonly BackendProbe[]): void {
  const port = process.parentPort as typeof process.parentPort | undefined;
  if (port) {
    port.postMessage(probes);
    // There is no callback for a message that has left.
    setTimeout(exit, 100);
  } else if (process.send) {
    process.send(probes, exit);
  } else {
    process.stdout.write(`${JSON.stringify(probes)}\n`, exit);
  }
}

const [ids = backendIds.join(), measure] = process.argv.slice(2);
send(await probeBackends(ids.split(',') as BackendId[], measure === 'measure'));
