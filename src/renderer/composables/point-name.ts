import { familyOf } from '../../methods/names';
import type { RunAxes } from '../../shared/run';
import { useText } from '../i18n';

/** Names of points in the person's language: "adapter 64", "상위 2층". */
export function usePointName() {
  const { t } = useText();
  return (point: RunAxes): string => {
    const { size, n, rank } = point;
    return t(`point.${familyOf(point)}`, { size: size ?? '', n: n ?? '', rank: rank ?? '' });
  };
}
