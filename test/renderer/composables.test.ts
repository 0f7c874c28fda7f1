// @vitest-environment happy-dom
import { mount } from '@vue/test-utils';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { defineComponent, h, KeepAlive, nextTick, ref } from 'vue';
import { kept } from '../../src/renderer/composables/kept';
import { remembered } from '../../src/renderer/composables/remembered';
import { useCommandKey, useWindowKey } from '../../src/renderer/composables/window-key';

afterEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

describe('a remembered value', () => {
  test.each([
    ['"score"', 'delta', 'score'],
    ['true', false, true],
    ['240', null, 240],
    ['{"bands":false}', { bands: true }, { bands: false }],
    ['null', null, null],
  ])('that an earlier version stored as %s is read', (stored, initial, wanted) => {
    localStorage.setItem('key', stored);
    expect(remembered<unknown>('key', initial).value).toEqual(wanted);
  });

  test('is stored when it changes, and restored at the next start', () => {
    const first = remembered<string | null>('study', null);
    expect(localStorage.getItem('study')).toBeNull();
    first.value = '영화';
    expect(localStorage.getItem('study')).toBe('"영화"');
    expect(remembered<string | null>('study', null).value).toBe('영화');
    first.value = null;
    expect(remembered<string | null>('study', null).value).toBeNull();
  });

  test('that cannot be read is the initial one, until it is changed', () => {
    localStorage.setItem('key', '{"half');
    const value = remembered('key', 'delta');
    expect(value.value).toBe('delta');
    value.value = 'score';
    expect(remembered('key', 'delta').value).toBe('score');
  });
});

test('a draft is stored shortly after its last change, and restored', async () => {
  vi.useFakeTimers();
  try {
    const draft = ref<{ name: string } | null>(null);
    expect(kept('study', draft)).toBe(false);
    draft.value = { name: 'a' };
    await nextTick();
    draft.value.name = 'ab';
    await nextTick();
    expect(sessionStorage.getItem('draft.study')).toBeNull();
    await vi.advanceTimersByTimeAsync(250);
    const again = ref<{ name: string } | null>(null);
    expect(kept('study', again)).toBe(true);
    expect(again.value).toEqual({ name: 'ab' });
  } finally {
    vi.useRealTimers();
  }
});

describe('keys of a view', () => {
  const press = (init: KeyboardEventInit, target: EventTarget = window): KeyboardEvent => {
    const event = new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true });
    target.dispatchEvent(event);
    return event;
  };
  const heard: string[] = [];
  const View = defineComponent({
    setup() {
      useWindowKey(({ key }) => heard.push(key) > 0);
      useCommandKey('Enter', () => heard.push('start'));
      return () => h('input');
    },
  });
  const Other = () => h('p');
  const App = ({ shown }: { shown: boolean }) => h(KeepAlive, () => h(shown ? View : Other));
  App.props = ['shown'];

  test('are handled only while it is shown, also if it is kept alive', async () => {
    heard.length = 0;
    const app = mount(App, { props: { shown: true }, attachTo: document.body });
    expect(press({ key: '/' }).defaultPrevented).toBe(true);
    await app.setProps({ shown: false });
    press({ key: 'x' });
    await app.setProps({ shown: true });
    press({ key: 'y' });
    press({ key: 'z' }, app.find('input').element);
    press({ key: 'Enter', code: 'Enter', ctrlKey: true }, app.find('input').element);
    app.unmount();
    press({ key: 'w' });
    expect(heard).toEqual(['/', 'y', 'start']);
  });
});
