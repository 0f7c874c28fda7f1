// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { defineComponent, h, nextTick } from 'vue';
import App from '../../src/renderer/App.vue';
import { setLocale } from '../../src/renderer/i18n';
import { keysOf, railViews, router, viewOfKey, views } from '../../src/renderer/router';

/** The window with one view more: a component of its own and one entry in the list. */
vi.mock('../../src/renderer/routes', async (original) => {
  const { routes } = await original<{ readonly routes: readonly object[] }>();
  const { notes } = await import('./notes-view');
  return { routes: [...routes, notes] };
});

const noQueue = {
  running: [],
  queued: 0,
  held: false,
  spent: [],
  interrupted: [],
  backend: null,
  device: null,
  error: null,
};

/** Main answers with an empty data folder. */
beforeAll(() => {
  Object.assign(window, {
    workbench: {
      call: (name: string) => Promise.resolve({ ok: true, value: name === 'queue:state' ? noQueue : [] }),
      on: () => () => undefined,
    },
  });
});

const hangul = /\p{Script=Hangul}/u;

describe('A view of one component and one entry in the list', () => {
  async function openApp() {
    setActivePinia(createPinia());
    setLocale('en');
    await router.push('/settings');
    const Bare = defineComponent(() => () => h('div'));
    const app = mount(App, {
      attachTo: document.body,
      global: {
        plugins: [router],
        stubs: { StatusBar: Bare, StudyPicker: Bare, ProblemLine: Bare, UnfinishedLine: Bare, SpentLine: Bare },
      },
    });
    await flushPromises();
    return app;
  }

  test('is shown at its path, under its title', async () => {
    const app = await openApp();
    await router.push('/notes');
    await flushPromises();
    expect(app.get('h1').text()).toBe('Notes');
    expect(app.text()).toContain('Every note of this study');
    app.unmount();
  });

  test('is an entry of the rail, marked while it is shown', async () => {
    const app = await openApp();
    const entry = () => app.findAll('nav a').find((one) => one.text().startsWith('Notes'))!;
    expect(entry().text()).toBe('Notes3');
    expect(entry().attributes('aria-current')).toBeUndefined();
    await router.push('/notes');
    await nextTick();
    expect(entry().attributes('aria-current')).toBe('page');
    app.unmount();
  });

  test('is opened by Ctrl and the digit of its place', async () => {
    const app = await openApp();
    const digit = railViews.findIndex(({ name }) => (name as string) === 'notes') + 1;
    expect(digit).toBe(9);
    window.dispatchEvent(new KeyboardEvent('keydown', { code: `Digit${digit}`, ctrlKey: true }));
    await flushPromises();
    expect(router.currentRoute.value.name).toBe('notes');
    app.unmount();
  });

  test('is in the palette with its keys, in both languages', async () => {
    const app = await openApp();
    const openPalette = async (): Promise<string[]> => {
      window.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyK', ctrlKey: true }));
      await flushPromises();
      return [...document.querySelectorAll('[role="option"]')].map((one) => one.textContent.replace(/\s+/g, ' '));
    };
    expect(await openPalette()).toContainEqual(expect.stringMatching(/^ ?Notes ?Views ?Ctrl 9/));
    setLocale('ko');
    await nextTick();
    expect(await openPalette()).toContainEqual(expect.stringMatching(/^ ?메모/));
    app.unmount();
  });

  test('keeps its state while another view is shown', async () => {
    const app = await openApp();
    await router.push('/notes');
    await flushPromises();
    await app.get('button.add').trigger('click');
    await router.push('/settings');
    await flushPromises();
    expect(app.find('button.add').exists()).toBe(false);
    await router.push('/notes');
    await flushPromises();
    expect(app.get('.count-of-notes').text()).toBe('1');
    app.unmount();
  });
});

describe('Every view', () => {
  test('has a title in both languages and a path of its own', () => {
    for (const { name, title, command } of views) {
      expect(title.en, name).not.toBe('');
      expect(title.ko, name).toMatch(hangul);
      if (command) expect(command.ko, name).toMatch(hangul);
    }
    expect(new Set(views.map(({ path }) => path)).size).toBe(views.length);
  });

  test('with an entry in the rail has an icon, and with a key is opened by it alone', () => {
    for (const view of views.filter(({ group }) => group)) expect(view.icon, view.name).toBeDefined();
    const keys = views.flatMap((view) => keysOf(view) ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    expect(viewOfKey('Comma')?.name).toBe('settings');
    expect(viewOfKey('KeyO')?.name).toBe('import');
    expect(viewOfKey('Digit1')?.name).toBe('trade-off');
    expect(viewOfKey('Digit9')?.name).toBe('notes');
    expect(viewOfKey('Digit0')).toBeUndefined();
  });
});
