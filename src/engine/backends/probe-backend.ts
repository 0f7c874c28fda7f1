import type { BackendProbe } from '../../shared/probe';
import { hasFused } from '../ops/fused';
import type { Backend } from './backend';
import { selfTest, stepMs } from './self-test';

/** Trains three steps on a backend that has started. With `measure` it also times a step of realistic size. */
export async function probeBackend(backend: Backend, measure: boolean): Promise<BackendProbe> {
  const { id, device, versions, isEmulated, notes = [] } = backend;
  // An emulated GPU is never selected automatically, and its shaders take long to compile.
  const tested = isEmulated ? { ok: false, ms: 0 } : await selfTest(backend);
  return {
    id,
    device,
    versions,
    isEmulated,
    available: true,
    version: versions['tensorflow'] ?? versions['dawn'] ?? versions['chromium'] ?? versions['tfjs'] ?? null,
    isFused: hasFused('WorkbenchAttention'),
    reason: null,
    notes,
    selfTest: tested,
    stepMs: measure && tested.ok ? Math.round(await stepMs(backend)) : null,
  };
}
