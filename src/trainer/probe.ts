import { probeBackends } from '../engine/backends/probe';
import type { BackendProbe } from '../shared/probe';
import { backendIds, type BackendId } from '../shared/run';

/**
 * The process that probes backends, sends the results to its parent, and ends: `probe.ts IDS [measure]`, with ids
 * separated by commas. A native library that hangs or aborts ends only this process; the parent limits the time.
 */

const exit = (): void => process.exit(0);

/**
 * Sends over the port of Electron's utility process, the channel of `fork`, or as JSON on stdout if started by hand.
 */
function send(probes: readonly BackendProbe[]): void {
  const port = process.parentPort as typeof process.parentPort | undefined;
  if (port) {
    port.postMessage(probes);
    // The port has no callback for a message that was delivered.
    setTimeout(exit, 100);
  } else if (process.send) {
    process.send(probes, exit);
  } else {
    process.stdout.write(`${JSON.stringify(probes)}\n`, exit);
  }
}

const [ids = backendIds.join(), measure] = process.argv.slice(2);
send(await probeBackends(ids.split(',') as BackendId[], measure === 'measure'));
