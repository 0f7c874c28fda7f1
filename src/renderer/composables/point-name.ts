import type { RunAxes } from '../../shared/run';
import { useText } from '../i18n';

/** Names of points in the person's language: "adapter 64", "상위 2층". */
export function usePointName() {
  const { t } = useText();
  return ({ method, size, n, rank, placement }: RunAxes): string => {
    const key = placement === null || placement === 'houlsby' ? method : placement;
    return t(`point.${key}`, { size: size ?? '', n: n ?? '', rank: rank ?? '' });
  };
}
