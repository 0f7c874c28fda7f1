import { onActivated, onDeactivated, onMounted, onUnmounted } from 'vue';

/** Hears keys of the window while a view is shown; a view that is kept alive is shown only while it is active. */
export function hearWhileShown(press: (event: KeyboardEvent) => void): void {
  const add = (): void => window.addEventListener('keydown', press);
  const remove = (): void => window.removeEventListener('keydown', press);
  // A kept view is mounted and activated; the same listener is added only once.
  onMounted(add);
  onActivated(add);
  onDeactivated(remove);
  onUnmounted(remove);
}
