import { signed } from '../../report/chart/format';
import type { FigureRow, StudyFigure } from '../../report/figures/figure';
import { useText } from '../i18n';
import { usePointName } from './point-name';

/** Texts of a drawn point, for its table and beside the pointer. */
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
  /** Returns the name of a method as a whole, for tasks that may differ in the best size, n or rank. */
  const settingName = (row: FigureRow): string =>
    (row.size ?? row.n ?? row.rank) === null ? t(`method.${row.method}`) : pointName(row);
  return { value, valueHead, panelName, settingName };
}
