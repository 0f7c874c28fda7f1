import { createRouter, createWebHashHistory } from 'vue-router';
import CompareView from './views/CompareView.vue';
import EncodersView from './views/EncodersView.vue';
import FiguresView from './views/FiguresView.vue';
import HomeView from './views/HomeView.vue';
import ImportView from './views/ImportView.vue';
import RunsView from './views/RunsView.vue';
import SettingsView from './views/SettingsView.vue';
import StudyView from './views/StudyView.vue';
import TasksView from './views/TasksView.vue';
import TradeOffView from './views/TradeOffView.vue';

export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', name: 'trade-off', component: TradeOffView },
    { path: '/figures', name: 'figures', component: FiguresView },
    { path: '/compare', name: 'compare', component: CompareView },
    { path: '/home', name: 'home', component: HomeView },
    { path: '/study', name: 'study', component: StudyView },
    { path: '/runs', name: 'runs', component: RunsView },
    { path: '/tasks', name: 'tasks', component: TasksView },
    { path: '/tasks/import', name: 'import', component: ImportView },
    { path: '/encoders', name: 'encoders', component: EncodersView },
    { path: '/settings', name: 'settings', component: SettingsView },
  ],
});

export type ViewName =
  'trade-off' | 'figures' | 'compare' | 'home' | 'study' | 'runs' | 'tasks' | 'import' | 'encoders' | 'settings';

/** Views in rail order: Ctrl 1 is the first. */
export const railViews = [
  'trade-off',
  'figures',
  'compare',
  'study',
  'runs',
  'tasks',
  'encoders',
] as const satisfies readonly ViewName[];
