import { useEventListener } from '@vueuse/core';
import { onActivated, onDeactivated, ref } from 'vue';

/** Handles keys of the window while a view is shown; a view that is kept alive is shown only while it is active. */
function useKeyWhileShown(press: (event: KeyboardEvent) => void): void {
  const isShown = ref(true);
  onActivated(() => (isShown.value = true));
  onDeactivated(() => (isShown.value = false));
  useEventListener(() => (isShown.value ? window : null), 'keydown', press);
}

/**
 * Handles a single key for a view; off in fields and while Hangul is composed. `take` returns whether it used the key.
 */
export function useWindowKey(take: (event: KeyboardEvent) => boolean): void {
  useKeyWhileShown((event) => {
    const target = event.target as HTMLElement;
    const isField = /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);
    if (event.isComposing || isField || event.ctrlKey || event.metaKey || event.altKey) return;
    if (take(event)) event.preventDefault();
  });
}

/** Handles Ctrl (on macOS: Cmd) with a key, by its position on the keyboard; also in fields. */
export function useCommandKey(code: string, act: () => unknown): void {
  useKeyWhileShown((event) => {
    if (event.isComposing || event.altKey || event.code !== code || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    act();
  });
}
