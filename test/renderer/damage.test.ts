// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { expect, test, vi } from 'vitest';
import EncoderFacts from '../../src/renderer/views/encoders/EncoderFacts.vue';
import TaskPanel from '../../src/renderer/views/tasks/TaskPanel.vue';
import TaskRows from '../../src/renderer/views/tasks/TaskRows.vue';
import { encoderParameters } from '../../src/encoders/counts';
import type { EncoderInfo } from '../../src/shared/encoder';
import { appError, errorRecord } from '../../src/shared/errors';
import type { TaskInfo } from '../../src/shared/task';
import { tinyShape } from '../tiny-encoder';

const task: TaskInfo = {
  ...{ name: 'reviews', kind: 'classification', metric: 'accuracy', labels: [], positive: null },
  ...{ rows: { train: 1, validation: 1, test: 1 }, rejected: 0, rejectedFile: null, warnings: [] },
  ...{ split: { kind: 'files' }, baseline: { metric: 'accuracy', validation: null, test: null } },
  ...{ sha256: 'a'.repeat(64), source: 'a.csv', credit: null, importedAt: '2026-01-01' },
};
const encoder: EncoderInfo = {
  ...{ ...tinyShape, name: 'tiny', source: 'tiny', sha256: 'b'.repeat(64) },
  parameters: encoderParameters(tinyShape),
};
const global = { plugins: [createPinia()] };

test('The window shows the reason in place of altered rows', async () => {
  const error = errorRecord(appError('task-content-changed', { task: 'reviews', folder: '/data' }));
  let reply: unknown = { ok: false, error };
  vi.stubGlobal('workbench', { call: () => Promise.resolve(reply), on: () => () => undefined });
  const refused = mount(TaskRows, { props: { task }, global });
  await flushPromises();
  expect(refused.find('[role=alert]').text()).toContain('import the task again');
  expect(refused.findAll('tbody tr')).toHaveLength(0);
  reply = { ok: true, value: [{ text: 'a good one', label: 0 }] };
  const whole = mount(TaskRows, { props: { task }, global });
  await flushPromises();
  expect(whole.find('[role=alert]').exists()).toBe(false);
  expect(whole.find('tbody').text()).toContain('a good one');
});

test('The window shows damage of stored rows and files, and nothing if they are intact', () => {
  const damage = errorRecord(appError('task-content-changed', { task: 'reviews', folder: '/data' }));
  expect(mount(TaskPanel, { props: { task }, global }).text()).not.toContain('import the task again');
  expect(mount(TaskPanel, { props: { task: { ...task, damage } }, global }).text()).toContain('import the task again');
  const other = errorRecord(appError('encoder-content-changed', { encoder: 'tiny', folder: '/data' }));
  expect(mount(EncoderFacts, { props: { encoder }, global }).text()).not.toContain('add its original folder again');
  const shown = mount(EncoderFacts, { props: { encoder: { ...encoder, damage: other } }, global }).text();
  expect(shown).toContain('add its original folder again');
});
