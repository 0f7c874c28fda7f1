import { watchDebounced } from '@vueuse/core';
import type { Ref } from 'vue';

/** Delay in ms: long enough not to slow down typing, short enough that a crash loses no more than a word. */
const pauseMs = 200;

/**
 * Stores `draft` until the window closes and restores it when its page is loaded again, so that a crashed page loses no
 * draft. Returns whether something was restored.
 */
export function kept<Value>(key: string, draft: Ref<Value | null>): boolean {
  const place = `draft.${key}`;
  const before = read<Value>(place);
  if (before !== null) draft.value = before;
  watchDebounced(draft, () => write(place, draft.value), { deep: true, debounce: pauseMs });
  return before !== null;
}

function read<Value>(place: string): Value | null {
  try {
    return JSON.parse(sessionStorage.getItem(place) ?? 'null') as Value | null;
  } catch {
    return null;
  }
}

/** A draft that is too large is not stored. */
function write(place: string, value: unknown): void {
  try {
    sessionStorage.setItem(place, JSON.stringify(value));
  } catch {
    sessionStorage.removeItem(place);
  }
}
