import { StorageSerializers, useLocalStorage } from '@vueuse/core';
import type { Ref } from 'vue';

/** Returns a value of the window that is restored at the next start: sizes, choices, open panels. */
export const remembered = <Value>(key: string, initial: Value): Ref<Value> =>
  useLocalStorage(key, initial, {
    serializer: StorageSerializers.object,
    // Stored before the window can close.
    flush: 'sync',
    writeDefaults: false,
    // Asynchronous events would repeat its own change, and miss another one in the same tick.
    listenToStorageChanges: false,
    // A value that cannot be read is the initial one; the next change replaces it.
    onError: () => undefined,
  });
