import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { differenceOfInternals, differenceOfPrograms } from '../../src/engine/backends/tensorflow/native-internals';
import type { NativeRuntime } from '../../src/engine/backends/tensorflow/native-program';
import { startBackend } from '../../src/engine/backends/start';
import { hasFused } from '../../src/engine/ops/fused';
import { noKernels } from './composed';

const run = promisify(execFile);
const other = path.resolve('test/engine/children/other-tfjs-node.cjs');

/** Runs a program with this installation's tfjs-node, or with one that works differently, and parses its output. */
async function printed(args: readonly string[], isOther: boolean): Promise<Record<string, unknown>> {
  const options = isOther ? { NODE_OPTIONS: `--require ${JSON.stringify(other)}` } : {};
  const env = { ...process.env, ...options };
  const { stdout } = await run(process.execPath, ['--import', 'tsx', ...args], { env });
  return JSON.parse(stdout) as Record<string, unknown>;
}

let native: NativeRuntime;
beforeAll(async () => {
  await startBackend('tensorflow');
  native = tf.backend() as unknown as NativeRuntime;
});

const doctored = (changes: object): NativeRuntime => Object.assign(Object.create(native) as NativeRuntime, changes);

describe('the internals of tfjs-node that programs use', () => {
  it('are as programs need them here', () => {
    const tensors = native.binding.getNumOfTensors();
    expect(differenceOfInternals(native)).toBeNull();
    expect(native.binding.getNumOfTensors()).toBe(tensors);
  });

  it.each<[string, () => object, string]>([
    ['no map of tensors', () => ({ tensorMap: undefined }), 'undefined'],
    ['no way to write', () => ({ write: undefined }), 'write is not a function'],
    [
      'a map by other keys',
      () => ({ tensorMap: { set: () => undefined, get: () => undefined } }),
      'are not kept by their data ids',
    ],
    ['ids that stay elsewhere', () => ({ getInputTensorIds: () => [7] }), 'ids are kept in another form'],
    ['references that are not counted', () => ({ incRef: () => undefined }), 'counted in another way'],
    [
      'a disposal that comes later',
      () => ({ disposeData: (id: object, force?: boolean) => native.disposeData(id, force) && false }),
      'disposed of in another way',
    ],
    ['a binding without counts', () => ({ binding: { ...native.binding, getNumOfTensors: undefined } }), 'is not a'],
  ])('with %s are refused with a reason', (_, changes, reason) => {
    expect(differenceOfInternals(doctored(changes()))).toContain(reason);
  });

  it('a program that computes other numbers, or leaves tensors behind, is refused', ({ skip }) => {
    skip(!hasFused('WorkbenchGelu'), noKernels);
    const programs = { isQueueing: false, add: () => [], uninstall: () => undefined };
    const together = <Result>(compute: () => Result): Result => compute();
    expect(differenceOfPrograms(native, { ...programs, together })).toBeNull();
    const wrong = { ...programs, together: <Result>() => tf.zeros([2]) as Result };
    expect(differenceOfPrograms(native, wrong)).toBe('a program computes other numbers');
    const leaking = {
      ...programs,
      together: <Result>(compute: () => Result): Result => {
        tf.keep(tf.mul(tf.ones([2]), 1));
        return compute();
      },
    };
    expect(differenceOfPrograms(native, leaking)).toBe('a program leaves tensors behind');
  });

  it('are checked at the start: without them training has the same losses, call by call', async ({ skip }) => {
    skip(!hasFused('WorkbenchGelu'), noKernels);
    const args = ['test/engine/children/losses-of-steps.ts'];
    const [usual, without] = [await printed(args, false), await printed(args, true)];
    expect(usual['notes']).toEqual([]);
    expect(without['losses']).toEqual(usual['losses']);
    expect(without['kernels']).toBe(usual['kernels']);
    expect(without['notes']).toEqual([
      'kernels are called one by one, which takes longer, because this tfjs-node works differently (references to a tensor are counted elsewhere)',
    ]);
  });

  it('doctor says that they differ', async ({ skip }) => {
    skip(!hasFused('WorkbenchGelu'), noKernels);
    const found = await printed(['src/cli/main.ts', 'doctor', '--json'], true);
    expect(found).toMatchObject({ selected: 'tensorflow', selfTest: { ok: true } });
    expect(found['notes']).toEqual([expect.stringContaining('counted elsewhere')]);
    expect((await printed(['src/cli/main.ts', 'doctor', '--json'], false))['notes']).toEqual([]);
  });
});
