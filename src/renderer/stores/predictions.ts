import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import type { KeptModel, ModelAnswer } from '../../shared/prediction';
import { isPair } from '../../shared/task';
import { call } from '../bridge';

/** A model with its answer to the last text. */
export interface AnsweredModel {
  readonly model: KeptModel;
  readonly answer: ModelAnswer;
}

/** Models whose weights are kept, and their answers to a text. */
export const usePredictions = defineStore('predictions', () => {
  const models = ref<readonly KeptModel[]>([]);
  const isLoaded = ref(false);
  const task = ref('');
  const text = ref('');
  const pair = ref('');
  const isWorking = ref(false);
  const answers = ref<readonly AnsweredModel[]>([]);

  const tasks = computed(() => [...new Set(models.value.map((one) => one.task))]);
  const own = computed(() => models.value.filter((one) => one.task === task.value));
  /** Whether the models of the task read a second text: always, never, or as the person likes. */
  const second = computed((): 'needed' | 'none' | 'optional' => {
    const [first] = own.value;
    if (!first) return 'none';
    if (first.anyPair) return 'optional';
    return isPair(first.kind) ? 'needed' : 'none';
  });
  const isReady = computed(
    () =>
      !isWorking.value &&
      own.value.length > 0 &&
      text.value.trim() !== '' &&
      (second.value !== 'needed' || pair.value.trim() !== ''),
  );

  async function load(): Promise<void> {
    models.value = await call('predictions:models');
    isLoaded.value = true;
    if (!tasks.value.includes(task.value)) choose(tasks.value[0] ?? '');
  }
  function choose(name: string): void {
    task.value = name;
    answers.value = [];
  }
  async function predict(): Promise<void> {
    if (!isReady.value) return;
    isWorking.value = true;
    const asked = own.value;
    try {
      const hasPair = second.value === 'needed' || (second.value === 'optional' && pair.value.trim() !== '');
      const found = await call('predictions:text', {
        ids: asked.map(({ id }) => id),
        text: text.value,
        ...(hasPair && { pair: pair.value }),
      });
      // The person may have chosen another task meanwhile.
      if (asked[0]?.task !== task.value) return;
      answers.value = asked.map((model, i) => ({ model, answer: found[i]! }));
    } finally {
      isWorking.value = false;
    }
  }
  return { models, isLoaded, tasks, task, text, pair, second, isReady, isWorking, answers, load, choose, predict };
});
