import { usePreferredDark } from '@vueuse/core';
import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import type { Locale } from '../../shared/errors';
import type { WindowSettings } from '../../shared/settings';
import type { AppState } from '../../shared/window';
import { call } from '../bridge';
import { setLocale } from '../i18n';

/** The app itself: versions, folder, settings; language and theme follow from them. */
export const useApp = defineStore('app', () => {
  const state = ref<AppState | null>(null);
  const dark = usePreferredDark();

  const locale = computed<Locale>(() => {
    const { settings, systemLocale } = state.value ?? { settings: null, systemLocale: 'en' as const };
    return settings && settings.language !== 'system' ? settings.language : systemLocale;
  });
  const theme = computed(() => (dark.value ? 'dark' : 'light'));

  async function load(): Promise<void> {
    state.value = await call('app:state');
    setLocale(locale.value);
  }

  /** Main sets the theme for the whole window. */
  async function change(part: Partial<WindowSettings>): Promise<void> {
    const settings = await call('app:settings', part);
    if (state.value) state.value = { ...state.value, settings };
    setLocale(locale.value);
  }

  return { state, dark, locale, theme, load, change };
});
