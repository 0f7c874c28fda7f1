import { onActivated, onDeactivated, onMounted, onUnmounted } from 'vue';

/** A single key for a view while it is shown; off in fields and while Hangul is composed. `take` says whether it did. */
export function useWindowKey(take: (event: KeyboardEvent) => boolean, keptAlive?: string): void {
  const press = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement;
    const isField = /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);
    if (event.isComposing || isField || event.ctrlKey || event.metaKey || event.altKey) return;
    if (take(event)) event.preventDefault();
  };
  const add = (): void => window.addEventListener('keydown', press);
  const remove = (): void => window.removeEventListener('keydown', press);
  if (keptAlive) {
    onActivated(add);
    onDeactivated(remove);
  } else {
    onMounted(add);
  }
  onUnmounted(remove);
}
