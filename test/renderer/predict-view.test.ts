// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import { defineComponent, h, KeepAlive } from 'vue';
import { setLocale } from '../../src/renderer/i18n';
import { router } from '../../src/renderer/router';
import PredictView from '../../src/renderer/views/PredictView.vue';
import type { KeptModel, ModelAnswer } from '../../src/shared/prediction';

const model = (facts: Partial<KeptModel> & Pick<KeptModel, 'id' | 'task'>): KeptModel => ({
  ...{ kind: 'classification', labels: ['ham', 'spam'], encoder: 'tiny', encoderSha256: 'a', maxLength: 64 },
  ...{ method: { method: 'full' }, learningRate: 1e-3, seed: 0 },
  ...facts,
});
const scored = (label: string, spam: number): ModelAnswer['answer'] => ({
  label,
  scores: [
    { label: 'ham', probability: 1 - spam },
    { label: 'spam', probability: spam },
  ],
});

let models: readonly KeptModel[];
let answers: readonly ModelAnswer[];
const asked: unknown[] = [];

beforeEach(() => {
  asked.length = 0;
  Object.assign(window, {
    workbench: {
      call: (name: string, args: unknown) => {
        if (name === 'predictions:text') asked.push(args);
        return Promise.resolve({ ok: true, value: name === 'predictions:models' ? models : answers });
      },
      on: () => () => undefined,
    },
  });
});

async function openView() {
  setActivePinia(createPinia());
  setLocale('en');
  await router.push('/predict');
  const view = mount(
    defineComponent(() => () => h(KeepAlive, () => h(PredictView))),
    { global: { plugins: [router] } },
  );
  await flushPromises();
  return view;
}

it('shows the answers of all models of the task side by side, with tokens and truncation', async () => {
  models = [
    model({ id: 'a', task: 'mail' }),
    model({ id: 'b', task: 'mail', seed: 1 }),
    model({ id: 'c', task: 'other' }),
  ];
  answers = [
    { answer: scored('spam', 0.975), tokens: 70, truncated: true, error: null },
    { answer: scored('ham', 0.25), tokens: 70, truncated: true, error: null },
  ];
  const view = await openView();
  expect(view.get('button[type=submit]').attributes('disabled')).toBeDefined();
  await view.get('textarea').setValue('Win a prize');
  await view.get('form').trigger('submit');
  await flushPromises();
  expect(asked).toEqual([{ ids: ['a', 'b'], text: 'Win a prize' }]);
  const rows = view.findAll('tbody tr').map((row) => row.text());
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatch(/spam.*97\.5 %.*ham 2\.5 % · spam 97\.5 %.*70, truncated to 64/);
  expect(rows[1]).toMatch(/ham.*75\.0 %/);
  view.unmount();
});

it('asks for the second text of a pair, and shows values of a regression', async () => {
  models = [model({ id: 'a', task: 'likeness', kind: 'pair-regression', labels: null })];
  answers = [{ answer: { value: 2.5 }, tokens: 9, truncated: false, error: null }];
  const view = await openView();
  const [first, second] = view.findAll('textarea');
  await first!.setValue('A man sings');
  expect(view.get('button[type=submit]').attributes('disabled')).toBeDefined();
  await second!.setValue('A man is singing');
  await view.get('form').trigger('submit');
  await flushPromises();
  expect(asked).toEqual([{ ids: ['a'], text: 'A man sings', pair: 'A man is singing' }]);
  expect(view.get('tbody tr').text()).toMatch(/2\.500/);
  expect(view.get('thead').text()).not.toContain('Probability');
  view.unmount();
});

it('says so if no run has kept its weights', async () => {
  models = [];
  const view = await openView();
  expect(view.text()).toContain('No run has kept its weights');
  view.unmount();
});
