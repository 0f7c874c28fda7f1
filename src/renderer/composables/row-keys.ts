import type { Ref } from 'vue';

/** Handles a `keydown` on a table's body: arrows, J and K move between rows; Enter and Space open one. */
export function useRowKeys(body: Readonly<Ref<HTMLElement | null>>, open: (row: HTMLElement) => void) {
  return (event: KeyboardEvent): void => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const rows = [...(body.value?.querySelectorAll<HTMLElement>('tr[tabindex]') ?? [])];
    const at = rows.indexOf(document.activeElement as HTMLElement);
    if (at < 0) return;
    const by = { ArrowDown: 1, KeyJ: 1, ArrowUp: -1, KeyK: -1 }[event.code];
    if (by) rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.focus();
    else if (event.code === 'Enter' || event.code === 'Space') open(rows[at]!);
    else return;
    event.preventDefault();
  };
}
