import { expect, it } from 'vitest';
import { bench, folder, refusalOf } from './bench';
import { writeTinyEncoder } from '../tiny-encoder';

it('the step benchmark prints every figure of the comparison, and a long run leaks no tensor', async () => {
  const encoder = folder();
  writeTinyEncoder(encoder);
  const small = ['--length', '16', '--batch', '4', '--steps', '2', '--steady', '40'];
  const { figures, machine, versions } = await bench('step', '--encoder', encoder, ...small);
  expect(figures.map(({ name, unit }) => `${name} ${unit}`)).toEqual([
    ...['adapter64', 'full', 'top1', 'top1Cached'].flatMap((label) => [
      `step.${label}.ms ms`,
      `step.${label}.productsMs ms`,
      `step.${label}.peakRssMB MB`,
    ]),
    'step.features10Epochs.ms ms',
    'step.steady.ms ms',
    'step.steady.tensorsGrown tensors',
    'step.steady.rssGrownMB MB',
  ]);
  expect(figures.filter(({ name, value }) => !name.includes('Grown') && !(value > 0))).toEqual([]);
  expect(figures.find(({ name }) => name === 'step.steady.tensorsGrown')?.value).toBe(0);
  expect(machine.cores).toBeGreaterThan(0);
  expect(versions['tensorflow']).toMatch(/^\d+\./);
});

it.each([
  [['--method', 'foo'], /--method is "foo"; allowed: full, top-n/],
  [['--encoder', '/nowhere'], /\/nowhere has no config.json/],
  [['--depth', '3'], /--depth/],
  [['--steps', '0'], /--steps is "0"; allowed: whole numbers from 1/],
])('refuses %j in one sentence', async (args, sentence) => {
  expect(await refusalOf('step', ...args)).toMatch(sentence);
});
