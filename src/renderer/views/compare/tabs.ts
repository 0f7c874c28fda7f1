import type { Component } from 'vue';
import type { TextKey } from '../../i18n';
import CostTab from './CostTab.vue';
import CoverageTab from './CoverageTab.vue';
import SettingsTab from './SettingsTab.vue';
import TablesTab from './TablesTab.vue';

export interface CompareTab {
  readonly id: string;
  readonly text: TextKey;
  readonly view: Component;
}

/** The comparisons, in the order of the tabs. */
export const compareTabs: readonly CompareTab[] = [
  { id: 'tables', text: 'compare.tables', view: TablesTab },
  { id: 'settings', text: 'compare.settings', view: SettingsTab },
  { id: 'cost', text: 'compare.cost', view: CostTab },
  { id: 'coverage', text: 'compare.coverage', view: CoverageTab },
];
