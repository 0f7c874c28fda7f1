import type { Locale } from '../../../shared/errors';
import { metricName } from '../../chart/metric-names';
import type { HeatMap } from './heat-maps';

/** What a heat map of an ablation says, in both languages. */
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

const inPercent = ({ metric }: HeatMap): string => (metric === 'accuracy' ? '%' : '× 100');

const en: HeatMapWords = {
  deltaTitle: 'Points to the whole model',
  scoreTitle: (map) => `${metricName(map.metric, 'en')}, ${inPercent(map)}`,
  note: ({ name, selectedOn }) => `${selectedOn ? 'validation, selected on' : 'validation'} · ${name}`,
  first: 'First layer without adapters ↓',
  last: 'Last layer without adapters',
  lastNote: 'counted from 0 →',
  whole: (value) => `with all adapters ${value}`,
  undefined: 'undefined',
};

const ko: HeatMapWords = {
  deltaTitle: '전체 모델과의 차이(점)',
  scoreTitle: (map) => `${metricName(map.metric, 'ko')}, ${inPercent(map)}`,
  note: (map) => `${map.selectedOn ? '검증(에폭 선택에도 사용)' : '검증'} · ${koreanName(map)}`,
  first: '어댑터를 뺀 첫 층 ↓',
  last: '어댑터를 뺀 마지막 층',
  lastNote: '0부터 셈 →',
  whole: (value) => `어댑터 전부 사용 ${value}`,
  undefined: '정의되지 않음',
};

/** The same name with Korean words: "sst-2 과제, 어댑터 64, 시드 0". */
export function koreanName({ name, task, run }: HeatMap): string {
  const setting = name.slice(0, name.indexOf(' on ')).replace('adapter', '어댑터');
  const id = /\([0-9a-f]{8}\)$/.exec(name);
  return [`${task} 과제, ${setting}, 시드 ${run.config.seed}`, ...(id ? [id[0]] : [])].join(' ');
}

const words: Readonly<Record<Locale, HeatMapWords>> = { en, ko };

export const heatMapWords = (locale: Locale): HeatMapWords => words[locale];
