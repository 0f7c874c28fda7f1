import { pointText } from '../../methods/names';
import type { RunAxes } from '../../shared/run';
import { useText } from '../i18n';

/** Returns names of points in the person's language: "adapter 64", "상위 2층". */
export function usePointName() {
  const { locale } = useText();
  return (point: RunAxes): string => pointText(point, locale.value);
}
