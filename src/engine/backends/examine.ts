import { unavailable, type BackendFinding } from '../../shared/examination';
import type { BackendId } from '../../shared/run';
import { examineBackend } from './examine-backend';
import { reasonOf } from './reason';
import { startBackend } from './start';

/** Starts backends in turn and tries each. For a process of its own: none is stopped. */
export async function examineBackends(ids: readonly BackendId[], measure: boolean): Promise<BackendFinding[]> {
  const findings: BackendFinding[] = [];
  for (const id of ids) {
    try {
      findings.push(await examineBackend(await startBackend(id), measure));
    } catch (error) {
      findings.push(unavailable(id, reasonOf(error)));
    }
  }
  return findings;
}
