import { createRouter, createWebHashHistory, type RouteRecordRaw } from 'vue-router';
import { routes, type ViewRoute } from './routes';

export type ViewName = (typeof routes)[number]['name'];

declare module 'vue-router' {
  interface RouteMeta {
    readonly view: ViewRoute<ViewName>;
  }
}

export const views: readonly ViewRoute<ViewName>[] = routes;

/** Views that Ctrl and a digit open, by position. */
export const railViews = views.filter(({ group }) => group !== undefined && group !== 'foot');

/** Returns the keys that open a view together with Ctrl, as the palette shows them; null if there are none. */
export function keysOf(view: ViewRoute<ViewName>): string | null {
  const digit = railViews.indexOf(view) + 1;
  if (digit > 0) return `Ctrl ${digit}`;
  if (view.shortcut === undefined) return null;
  return `Ctrl ${view.shortcut === 'Comma' ? ',' : view.shortcut.replace('Key', '')}`;
}

/** Returns the view that Ctrl and a key open, by the key's position on the keyboard. */
export function viewOfKey(code: string): ViewRoute<ViewName> | undefined {
  const digit = /^Digit([1-9])$/.exec(code)?.[1];
  return digit ? railViews[Number(digit) - 1] : views.find(({ shortcut }) => shortcut === code);
}

export const router = createRouter({
  history: createWebHashHistory(),
  routes: views.map((view): RouteRecordRaw => {
    const { name, path, component } = view;
    return { name, path, component, meta: { view } };
  }),
});
