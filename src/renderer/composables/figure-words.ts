import { signed } from '../../report/chart/format';
import type { FigureRow, StudyFigure } from '../../report/figures/figure';
import { useText } from '../i18n';
import { usePointName } from './point-name';

/** How a drawn point is said, in its table and beside the pointer. */
export function useFigureWords(figure: () => StudyFigure) {
  const { t, locale } = useText();
  const pointName = usePointName();
  const panelNames = { glue: 'figures.glue', extra: 'figures.extra', all: 'figures.all' } as const;

  const value = (y: number): string => (figure().y === 'delta' ? signed(y) : y.toFixed(1));
  const valueHead = (): string => {
    if (figure().y === 'score') return t('points.oneScore');
    return figure().axis === 'layers' ? t('figures.toWhole') : t('points.one');
  };
  const panelName = ({ panel }: FigureRow): string => {
    if (panel in panelNames) return t(panelNames[panel as keyof typeof panelNames]);
    return (
      figure()
        .panels.find(({ key }) => key === panel)
        ?.name?.(locale.value) ?? panel
    );
  };
  /** A method as a whole where the best size, n or rank can be another one on each task. */
  const settingName = (row: FigureRow): string =>
    (row.size ?? row.n ?? row.rank) === null ? t(`method.${row.method}`) : pointName(row);
  return { value, valueHead, panelName, settingName };
}
