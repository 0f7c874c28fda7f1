import {
  ChartColumn,
  ChartSpline,
  Database,
  Layers,
  List,
  MessageSquareText,
  Settings,
  SlidersHorizontal,
  Table2,
} from 'lucide-vue-next';
import type { Component } from 'vue';
import type { Localized } from '../shared/i18n/languages';
import { isThrough } from '../study/results/coverage';
import { useEncoders } from './stores/encoders';
import { useStudies } from './stores/studies';
import { useTasks } from './stores/tasks';
import CompareView from './views/CompareView.vue';
import EncodersView from './views/EncodersView.vue';
import FiguresView from './views/FiguresView.vue';
import HomeView from './views/HomeView.vue';
import ImportView from './views/ImportView.vue';
import PredictView from './views/PredictView.vue';
import RunsView from './views/RunsView.vue';
import SettingsView from './views/SettingsView.vue';
import StatisticsView from './views/StatisticsView.vue';
import StudyView from './views/StudyView.vue';
import TasksView from './views/TasksView.vue';
import TradeOffView from './views/TradeOffView.vue';

/** Everything that the window knows about a view. */
export interface ViewRoute<Name extends string = string> {
  readonly name: Name;
  readonly path: string;
  readonly component: Component;
  readonly title: Localized;
  /** Part of the rail with its entry; a view without one is opened from other views. */
  readonly group?: RailGroup;
  readonly icon?: Component;
  /** Number beside the entry in the rail; empty for none. */
  count?(): string;
  /** True if it keeps its state while another view is shown. */
  readonly isKeptAlive?: true;
  /** Command of the palette that opens it, for a view without an entry in the rail. */
  readonly command?: Localized;
  /** Key that opens it together with Ctrl, as `KeyboardEvent.code`. Views of the rail also have a digit by position. */
  readonly shortcut?: string;
  /** Entry of the rail that is marked while this view is shown. */
  readonly within?: string;
}

export type RailGroup = 'results' | 'work' | 'library' | 'foot';

/** Views in the order of the rail: Ctrl 1 is the first. */
export const routes = [
  {
    name: 'trade-off',
    path: '/',
    component: TradeOffView,
    title: { en: 'Trade-off', ko: '트레이드오프' },
    group: 'results',
    icon: ChartSpline,
    isKeptAlive: true,
  },
  {
    name: 'figures',
    path: '/figures',
    component: FiguresView,
    title: { en: 'Figures', ko: '그림' },
    group: 'results',
    icon: ChartColumn,
    isKeptAlive: true,
  },
  {
    name: 'compare',
    path: '/compare',
    component: CompareView,
    title: { en: 'Compare', ko: '비교' },
    group: 'results',
    icon: Table2,
  },
  {
    name: 'study',
    path: '/study',
    component: StudyView,
    title: { en: 'Study', ko: '실험 설계' },
    group: 'work',
    icon: SlidersHorizontal,
    isKeptAlive: true,
    shortcut: 'KeyN',
  },
  {
    name: 'runs',
    path: '/runs',
    component: RunsView,
    title: { en: 'Runs', ko: '실행' },
    group: 'work',
    icon: List,
    count: runsThrough,
    isKeptAlive: true,
  },
  {
    name: 'predict',
    path: '/predict',
    component: PredictView,
    title: { en: 'Predict', ko: '예측' },
    group: 'work',
    icon: MessageSquareText,
    isKeptAlive: true,
  },
  {
    name: 'tasks',
    path: '/tasks',
    component: TasksView,
    title: { en: 'Tasks', ko: '과제' },
    group: 'library',
    icon: Database,
    count: () => String(useTasks().list.length),
  },
  {
    name: 'encoders',
    path: '/encoders',
    component: EncodersView,
    title: { en: 'Encoders', ko: '인코더' },
    group: 'library',
    icon: Layers,
    count: () => String(useEncoders().list.length),
  },
  {
    name: 'settings',
    path: '/settings',
    component: SettingsView,
    title: { en: 'Settings', ko: '설정' },
    group: 'foot',
    icon: Settings,
    shortcut: 'Comma',
  },
  {
    name: 'import',
    path: '/tasks/import',
    component: ImportView,
    title: { en: 'Import', ko: '가져오기' },
    command: { en: 'Import a task', ko: '과제 가져오기' },
    shortcut: 'KeyO',
    within: 'tasks',
  },
  {
    name: 'statistics',
    path: '/statistics',
    component: StatisticsView,
    title: { en: 'Statistics', ko: '통계 설명' },
    command: { en: 'Explain the statistics', ko: '통계 설명 보기' },
    within: 'compare',
  },
  { name: 'home', path: '/home', component: HomeView, title: { en: 'Start', ko: '시작' } },
] as const satisfies readonly ViewRoute[];

/** Returns the completed share of the shown study's runs. */
function runsThrough(): string {
  const all = useStudies().results?.runs ?? [];
  const through = all.filter(isThrough).length;
  return all.length === 0 ? '' : through === all.length ? String(all.length) : `${through}/${all.length}`;
}
