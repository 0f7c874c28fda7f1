import { chunk } from 'es-toolkit/array/chunk';
import pLimit from 'p-limit';
import type { ModelAnswer, TextInput } from '../../shared/prediction';
import type { Predicting } from '../trained/predicting';

/** Models that answer text after text, as a person types them. */
export interface WarmModels {
  /** Returns the answer of each model to one input. */
  answer(ids: readonly string[], input: TextInput): Promise<readonly ModelAnswer[]>;
  close(): Promise<void>;
}

/** Models in memory at a time. */
const mostModels = 16;
/** Time in ms after which unused models leave memory. */
const idleMs = 60_000;

/** The last models stay loaded for a while. Further models are loaded in groups, so that memory stays bounded. */
export function warmModels(open: (ids: readonly string[]) => Promise<Predicting>, idle = idleMs): WarmModels {
  const oneByOne = pLimit(1);
  let loaded: { readonly key: string; readonly predicting: Predicting } | null = null;
  let timer: NodeJS.Timeout | undefined;

  async function close(): Promise<void> {
    clearTimeout(timer);
    const last = loaded;
    loaded = null;
    await last?.predicting.close();
  }
  async function modelsOf(ids: readonly string[]): Promise<Predicting> {
    const key = ids.join();
    if (loaded?.key !== key) {
      await close();
      loaded = { key, predicting: await open(ids) };
    }
    return loaded.predicting;
  }
  async function answer(ids: readonly string[], input: TextInput): Promise<readonly ModelAnswer[]> {
    clearTimeout(timer);
    const answers: ModelAnswer[] = [];
    try {
      for (const group of chunk(ids, mostModels)) {
        const [row] = await (await modelsOf(group)).predict([input]);
        answers.push(...row!);
      }
    } catch (error) {
      // A process that failed answers nothing more.
      await close();
      throw error;
    }
    timer = setTimeout(() => void oneByOne(close), idle);
    timer.unref();
    return answers;
  }
  return { answer: (ids, input) => oneByOne(() => answer(ids, input)), close: () => oneByOne(close) };
}
