import { computed } from 'vue';
import { useText } from '../i18n';

/** Returns the options of a figure or a table with their labels. */
export function useFigureOptions() {
  const { t } = useText();
  return {
    ys: computed(() => [
      { value: 'delta' as const, text: t('tradeOff.delta') },
      { value: 'score' as const, text: t('tradeOff.score') },
    ]),
    xs: computed(() => [
      { value: 'trained' as const, text: t('tradeOff.count') },
      { value: 'fraction' as const, text: t('tradeOff.share') },
    ]),
    splits: computed(() => [
      { value: 'validation' as const, text: t('tradeOff.validation') },
      { value: 'test' as const, text: t('tradeOff.test') },
    ]),
  };
}
