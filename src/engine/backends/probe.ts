import { unavailable, type BackendProbe } from '../../shared/probe';
import type { BackendId } from '../../shared/run';
import { probeBackend } from './probe-backend';
import { reasonOf } from './reason';
import { startBackend } from './start';

/** Starts each backend and tries it. No backend is stopped, so the caller has to end the process. */
export async function probeBackends(ids: readonly BackendId[], measure: boolean): Promise<BackendProbe[]> {
  const probes: BackendProbe[] = [];
  for (const id of ids) {
    try {
      probes.push(await probeBackend(await startBackend(id), measure));
    } catch (error) {
      probes.push(unavailable(id, reasonOf(error)));
    }
  }
  return probes;
}
