import { defineStore } from 'pinia';
import { ref } from 'vue';
import type { EncoderInfo } from '../../shared/encoder';
import { call } from '../bridge';

/** Encoders of the data folder. */
export const useEncoders = defineStore('encoders', () => {
  const list = ref<readonly EncoderInfo[]>([]);
  const loaded = ref(false);

  async function load(): Promise<void> {
    list.value = await call('encoders:list');
    loaded.value = true;
  }

  /** Asks for a folder; null if the dialog was closed. */
  async function add(): Promise<EncoderInfo | null> {
    const [folder] = await call('files:choose', { purpose: 'encoder' });
    if (!folder) return null;
    const added = await call('encoders:add', { folder: folder.handle });
    await load();
    return added;
  }

  async function remove(encoder: string): Promise<void> {
    await call('encoders:remove', { encoder });
    await load();
  }

  return { list, loaded, load, add, remove };
});
