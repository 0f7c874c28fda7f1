import { useEventListener } from '@vueuse/core';
import { useRouter } from 'vue-router';
import { viewOfKey } from '../router';

/** Handles keys that work everywhere, by position on the keyboard, and never while Hangul is composed. */
export function useKeyboard({ openPalette }: { openPalette: () => void }): void {
  const router = useRouter();

  function press(event: KeyboardEvent): void {
    if (event.isComposing || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    const view = viewOfKey(event.code);
    if (event.code === 'KeyK') openPalette();
    else if (view) void router.push({ name: view.name });
    else return;
    event.preventDefault();
  }

  useEventListener(window, 'keydown', press);
}
