import { onActivated, onDeactivated, onMounted, onUnmounted } from 'vue';

/** Hears keys of the window while a view is shown; a view that is kept alive is shown only while it is active. */
export function hearWhileShown(press: (event: KeyboardEvent) => void, isKeptAlive: boolean): void {
  const add = (): void => window.addEventListener('keydown', press);
  const remove = (): void => window.removeEventListener('keydown', press);
  if (isKeptAlive) {
    onActivated(add);
    onDeactivated(remove);
  } else {
    onMounted(add);
  }
  onUnmounted(remove);
}
