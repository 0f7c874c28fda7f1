import type { BackendReport, Examination, SelfTest } from '../../shared/examination';
import { backendIds } from '../../shared/run';
import type { Backend } from './backend';
import { selfTest } from './self-test';
import { reasonOf, startBackend } from './start';

/** Starts every backend in turn and trains three steps on the best one. For a process of its own: none is stopped. */
export async function examineBackends(): Promise<Examination> {
  const backends: BackendReport[] = [];
  let selected: Backend | null = null;
  let tested: SelfTest = { ok: false, ms: 0 };
  for (const id of backendIds) {
    try {
      const backend = await startBackend(id);
      const version = backend.versions['tensorflow'] ?? backend.versions['tfjs'] ?? null;
      backends.push({ id, available: true, device: backend.device, version, reason: null });
      if (!selected) tested = await selfTest(backend);
      selected ??= backend;
    } catch (error) {
      backends.push({ id, available: false, device: null, version: null, reason: reasonOf(error) });
    }
  }
  return { backends, selected: selected?.id ?? null, versions: selected?.versions ?? {}, selfTest: tested };
}
