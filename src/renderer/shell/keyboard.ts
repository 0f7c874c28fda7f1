import { onMounted, onUnmounted } from 'vue';
import { useRouter } from 'vue-router';
import { railViews } from '../router';

/** Keys that work everywhere; by place on the keyboard, and never while Hangul is composed. */
export function useKeyboard({ openPalette }: { openPalette: () => void }): void {
  const router = useRouter();

  function press(event: KeyboardEvent): void {
    if (event.isComposing || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    const digit = /^Digit([1-9])$/.exec(event.code);
    const view = digit && railViews[Number(digit[1]) - 1];
    if (event.code === 'KeyK') openPalette();
    else if (event.code === 'Comma') void router.push({ name: 'settings' });
    else if (event.code === 'KeyO') void router.push({ name: 'import' });
    else if (event.code === 'KeyN') void router.push({ name: 'study' });
    else if (view) void router.push({ name: view });
    else return;
    event.preventDefault();
  }

  onMounted(() => window.addEventListener('keydown', press));
  onUnmounted(() => window.removeEventListener('keydown', press));
}
