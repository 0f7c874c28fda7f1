import { signed } from '../../report/chart/format';
import type { FigureRow, StudyFigure } from '../../report/figures/figure';
import { useText } from '../i18n';
import { usePointName } from './point-name';

/** How a drawn point is said, in its table and beside the pointer. */
export function useFigureWords(figure: () => StudyFigure) {
  const { t, locale } = useText();
  const pointName = usePointName();

  const value = (y: number): string => (figure().y === 'delta' ? signed(y) : y.toFixed(1));
  const valueHead = (): string => {
    const { y, heads } = figure();
    return y === 'score' ? t('points.oneScore') : (heads.delta?.[locale.value] ?? t('points.one'));
  };
  const panelName = ({ panel }: FigureRow): string => {
    const found = figure().panels.find(({ key }) => key === panel);
    return found?.name?.(locale.value) ?? panel;
  };
  /** A method as a whole where the best size, n or rank can be another one on each task. */
  const settingName = (row: FigureRow): string =>
    (row.size ?? row.n ?? row.rank) === null ? t(`method.${row.method}`) : pointName(row);
  return { value, valueHead, panelName, settingName };
}
