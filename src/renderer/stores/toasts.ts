import { defineStore } from 'pinia';
import { ref } from 'vue';
import type { ErrorRecord } from '../../shared/errors';
import { recordOf } from '../bridge';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly error: ErrorRecord | null;
}

/** Notices that are independent of views. They disappear after some seconds; errors stay until they are closed. */
export const useToasts = defineStore('toasts', () => {
  const list = ref<Toast[]>([]);
  let next = 1;

  function add(text: string, error: ErrorRecord | null): void {
    const id = next++;
    list.value = [...list.value.slice(-3), { id, text, error }];
    if (!error) setTimeout(() => close(id), 5000);
  }
  /** A text that is visible is not shown twice. */
  const say = (text: string): void => {
    if (!list.value.some((toast) => toast.text === text)) add(text, null);
  };
  const show = (error: ErrorRecord): void => {
    if (!list.value.some((toast) => toast.error?.code === error.code && toast.error.message === error.message)) {
      add('', error);
    }
  };
  const fail = (error: unknown): void => show(recordOf(error));
  const close = (id: number): void => {
    list.value = list.value.filter((toast) => toast.id !== id);
  };

  /** Runs the action of a button and shows its error. */
  async function attempt<Value>(work: () => Promise<Value>): Promise<Value | undefined> {
    try {
      return await work();
    } catch (error) {
      fail(error);
      return undefined;
    }
  }

  return { list, say, fail, show, close, attempt };
});
