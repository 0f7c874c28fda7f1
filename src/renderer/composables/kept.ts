import { watchDebounced } from '@vueuse/core';
import type { Ref } from 'vue';

/** Long enough that typing is not slowed down, short enough that a page which crashes loses no more than a word. */
const pauseMs = 200;

/**
 * Keeps what `draft` holds until the window closes and puts it back when its page is loaded again, so that a page that
 * stopped loses no draft. Returns whether something was put back.
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

/** A draft too large to keep is no reason to fail. */
function write(place: string, value: unknown): void {
  try {
    sessionStorage.setItem(place, JSON.stringify(value));
  } catch {
    sessionStorage.removeItem(place);
  }
}
