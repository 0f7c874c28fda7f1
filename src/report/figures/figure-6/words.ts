import { pointText } from '../../../methods/names';
import type { Locale } from '../../../shared/i18n/languages';
import { signCounts } from '../../../study/health/signs';
import { pointOf } from '../../../study/setting';
import { scoreUnit } from '../../chart/score-unit';
import { textsIn } from '../../texts';
import type { HeatMap } from './heat-maps';

/** Texts of a heat map of an ablation in one language. */
export interface HeatMapWords {
  readonly deltaTitle: string;
  scoreTitle(map: HeatMap): string;
  note(map: HeatMap): string;
  readonly first: string;
  readonly last: string;
  readonly lastNote: string;
  whole(value: string): string;
  readonly undefined: string;
}

export function heatMapWords(locale: Locale): HeatMapWords {
  const text = textsIn(locale);
  return {
    deltaTitle: text('delta.whole'),
    scoreTitle: ({ metric }) => text('score.metric', { metric: text(`metric.${metric}`), unit: scoreUnit(metric) }),
    note: (map) => {
      const split = text('split.validation');
      const where = map.selectedOn ? text('split.epochSelectedOn', { split }) : split;
      return [where, heatMapName(map, locale), ...signCounts([map.run]).map(({ code }) => code)].join(' · ');
    },
    first: text('ablation.first'),
    last: text('ablation.last'),
    lastNote: text('ablation.last.note'),
    whole: (value) => text('ablation.whole', { value }),
    undefined: text('undefined'),
  };
}

/**
 * Returns the name of a map: "adapter 64 on sst-2, seed 0", with the start of the run's id if two runs have that name.
 */
export function heatMapName({ name, task, run }: HeatMap, locale: Locale): string {
  const setting = pointText(pointOf(run.config), locale);
  const id = / \([0-9a-f]{8}\)$/.exec(name);
  return `${textsIn(locale)('ablation.map', { setting, task, seed: run.config.seed })}${id ? id[0] : ''}`;
}
