import { expect, it } from 'vitest';
import { unavailable, type BackendProbe } from '../../src/shared/probe';
import type { BackendId } from '../../src/shared/run';
import { chosenOf } from '../../src/workbench/choose-backend';

const works = (id: BackendId, changes: Partial<BackendProbe> = {}): BackendProbe => ({
  ...unavailable(id, ''),
  available: true,
  reason: null,
  selfTest: { ok: true, ms: 9 },
  ...changes,
});
const choice = (...findings: BackendProbe[]): BackendId | null => chosenOf(findings)?.id ?? null;
const wasm = works('wasm');

it('takes the first CPU backend if there is no GPU', () => {
  expect(choice(works('tensorflow'), unavailable('webgpu', 'none'), wasm)).toBe('tensorflow');
  expect(choice(unavailable('tensorflow', 'not built'), unavailable('webgpu', 'none'), wasm)).toBe('wasm');
  expect(choice(unavailable('tensorflow', 'not built'), unavailable('wasm', 'no'))).toBeNull();
});

it('takes a GPU that was measured to be faster, and no other', () => {
  const cpu = works('tensorflow', { stepMs: 100 });
  expect(choice(cpu, works('webgpu', { stepMs: 20 }), wasm)).toBe('webgpu');
  expect(choice(cpu, works('webgpu', { stepMs: 200 }), wasm)).toBe('tensorflow');
  expect(choice(cpu, works('webgpu', { stepMs: null }), wasm)).toBe('tensorflow');
  expect(choice(cpu, works('webgpu', { stepMs: 20, selfTest: { ok: false, ms: 9 } }), wasm)).toBe('tensorflow');
  expect(choice(cpu, works('webgpu', { stepMs: 20, isEmulated: true }), wasm)).toBe('tensorflow');
});

it('never takes an emulated GPU, even alone', () => {
  expect(choice(works('webgpu', { isEmulated: true }))).toBeNull();
});
