import { hearWhileShown } from './while-shown';

/** A single key for a view while it is shown; off in fields and while Hangul is composed. `take` says whether it did. */
export function useWindowKey(take: (event: KeyboardEvent) => boolean): void {
  hearWhileShown((event) => {
    const target = event.target as HTMLElement;
    const isField = /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);
    if (event.isComposing || isField || event.ctrlKey || event.metaKey || event.altKey) return;
    if (take(event)) event.preventDefault();
  });
}

/** Ctrl (on macOS: Cmd) and a key, by its place on the keyboard; also in fields. */
export function useCommandKey(code: string, act: () => unknown): void {
  hearWhileShown((event) => {
    if (event.isComposing || event.altKey || event.code !== code || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    act();
  });
}
