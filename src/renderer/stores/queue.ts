import { defineStore } from 'pinia';
import { ref } from 'vue';
import type { QueueView } from '../../shared/window';
import { call } from '../bridge';

/** The state of the queue. */
export const useQueue = defineStore('queue', () => {
  const view = ref<QueueView>({
    running: [],
    queued: 0,
    held: false,
    spent: [],
    interrupted: [],
    backend: null,
    device: null,
    error: null,
  });

  const load = async (): Promise<void> => {
    view.value = await call('queue:state');
  };
  const take = (state: QueueView): void => {
    view.value = state;
  };
  const pause = (): Promise<void> => call('queue:pause');
  const resume = (): Promise<void> => call('queue:continue');

  return { view, load, take, pause, resume };
});
