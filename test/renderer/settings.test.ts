// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, test } from 'vitest';
import { setLocale } from '../../src/renderer/i18n';
import { useApp } from '../../src/renderer/stores/app';
import SettingField from '../../src/renderer/views/settings/SettingField.vue';
import { calls } from '../../src/shared/ipc';
import { settingKeys, settingSpecs, storedSettingsShape, windowSettings } from '../../src/shared/settings';
import type { AppState } from '../../src/shared/window';
import { z } from 'zod';

const defaults = z.object(storedSettingsShape).parse({});

describe('Every setting', () => {
  const changes: unknown[] = [];

  beforeEach(() => {
    setActivePinia(createPinia());
    setLocale('en');
    changes.length = 0;
    Object.assign(window, {
      workbench: {
        call: (_: string, part: object) => {
          changes.push(part);
          return Promise.resolve({ ok: true, value: { ...useApp().state!.settings, ...part } });
        },
      },
    });
    useApp().state = { settings: defaults, threads: 4, systemLocale: 'en' } as AppState;
  });

  test.each(settingKeys)('%s is in the schema of its call with each offered value', (key) => {
    const { args } = calls['app:settings'];
    for (const value of settingSpecs[key].choices(64)) expect(args.parse({ [key]: value })).toEqual({ [key]: value });
    expect(args.safeParse({ [key]: 'something else' }).success).toBe(false);
  });

  test.each(settingKeys)('%s has its default if a file lacks it or has a damaged value', (key) => {
    const stored = z.object(storedSettingsShape);
    expect(stored.parse({})[key]).toBe(settingSpecs[key].default);
    expect(stored.parse({ [key]: { damaged: true } })[key]).toBe(settingSpecs[key].default);
  });

  test.each(settingKeys)('%s has a field with its label and values in words, in both languages', async (key) => {
    for (const locale of ['en', 'ko'] as const) {
      setLocale(locale);
      const field = mount(SettingField, { props: { setting: key } });
      const shown = field.findAll('[role="radio"]').map((one) => one.text());
      const offered: readonly unknown[] = settingSpecs[key].choices(4);
      expect(shown).toHaveLength(offered.length);
      for (const [i, text] of shown.entries()) {
        if (typeof offered[i] !== 'number') expect(text, `${key} ${locale}`).not.toBe(String(offered[i]));
      }
      expect(field.get('[role="radiogroup"]').attributes('aria-label')).not.toBe('');
      await field.vm.$nextTick();
    }
  });

  test('is stored when it is chosen, with its type', async () => {
    const field = mount(SettingField, { props: { setting: 'parallel' } });
    await field.findAll('[role="radio"]')[2]!.trigger('click');
    await flushPromises();
    expect(changes).toEqual([{ parallel: 2 }]);
    expect(useApp().state!.settings.parallel).toBe(2);
  });

  test('shows a value that another machine chose', () => {
    useApp().state = { ...useApp().state!, settings: { ...defaults, parallel: 32 } };
    const field = mount(SettingField, { props: { setting: 'parallel' } });
    expect(field.findAll('[role="radio"]').map((one) => one.text())).toEqual(['Automatic', '1', '2', '4', '32']);
  });
});

test('The window sees only its own settings', () => {
  const all = { ...defaults, encoderHashes: 2 };
  expect(Object.keys(windowSettings(all))).toEqual(settingKeys);
});
