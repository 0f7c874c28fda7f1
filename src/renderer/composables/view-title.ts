import { computed, type ComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { useText } from '../i18n';

/**
 * Returns the title of a view; by default of the view around the component. A kept view keeps its title while another
 * is shown.
 */
export function useViewTitle(name?: string): ComputedRef<string> {
  const { locale } = useText();
  const { view } = name === undefined ? useRoute().meta : useRouter().resolve({ name }).meta;
  return computed(() => view.title[locale.value]);
}
