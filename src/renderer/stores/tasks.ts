import { defineStore } from 'pinia';
import { ref } from 'vue';
import type { TokenLengths } from '../../shared/results';
import type { TaskInfo } from '../../shared/task';
import { call } from '../bridge';

/** Tasks of the data folder, and the token lengths requested so far. */
export const useTasks = defineStore('tasks', () => {
  const list = ref<readonly TaskInfo[]>([]);
  const lengths = ref(new Map<string, TokenLengths>());

  async function load(): Promise<void> {
    list.value = await call('tasks:list');
  }

  const lengthsKey = (task: TaskInfo, encoder: string): string => `${task.sha256}|${encoder}`;

  async function loadLengths(task: TaskInfo, encoder: string): Promise<void> {
    const key = lengthsKey(task, encoder);
    if (lengths.value.has(key)) return;
    lengths.value.set(key, await call('tasks:tokenLengths', { task: task.name, encoder }));
  }

  const lengthsOf = (task: TaskInfo, encoder: string): TokenLengths | null =>
    lengths.value.get(lengthsKey(task, encoder)) ?? null;

  async function remove(task: string): Promise<void> {
    await call('tasks:remove', { task });
    await load();
  }

  return { list, load, loadLengths, lengthsOf, remove };
});
