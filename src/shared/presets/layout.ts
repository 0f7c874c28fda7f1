import type { FileFormat } from '../dataset-import';
import type { PresetName } from './names';
import type { Preset, PresetLayout } from './preset';
import { presets } from './published';

/** The facts of a file that a preset needs. */
export interface SeenTable {
  readonly format: FileFormat;
  readonly header: boolean;
  readonly columns: readonly string[];
  /** Returns distinct values of a column, or some of them; null if there are too many to know. */
  valuesOf(column: string): readonly string[] | null;
}

/** The columns of a layout, by their names in this table. */
export interface FoundColumns {
  readonly text: readonly string[];
  readonly label: string;
}

/** Returns null if the table does not have the layout. Names are compared without case, blanks and punctuation. */
export function columnsOf(layout: PresetLayout, table: SeenTable): FoundColumns | null {
  const byNumber = layout.width !== undefined;
  if (byNumber && (table.header || table.columns.length !== layout.width)) return null;
  if (layout.format !== undefined && table.format !== layout.format) return null;
  if (!byNumber && !hasNames(table)) return null;
  const place = (spellings: readonly string[]): string | undefined =>
    byNumber
      ? table.columns[Number(spellings[0]) - 1]
      : spellings.map((one) => table.columns.find((column) => plain(column) === plain(one))).find((one) => one);
  const text = layout.text.map(place);
  const label = place(layout.label);
  if (label === undefined || text.includes(undefined)) return null;
  return { text: text as string[], label };
}

/** Returns whether the values of the label's column could be labels of this data set. */
export function hasLabelsOf({ labels }: Preset, { labelPattern }: PresetLayout, values: readonly string[]): boolean {
  if (labels === undefined) return true;
  const pattern = labelPattern === undefined ? null : new RegExp(labelPattern);
  return values.every((value) => labels.includes(pattern ? (pattern.exec(value)?.[1] ?? '') : value));
}

/** Returns the preset whose files look like this one, as a suggestion for a person. */
export function suggestedPreset(table: SeenTable): PresetName | null {
  const has = (column: string): boolean => table.columns.some((one) => plain(one) === plain(column));
  const fits = (preset: Preset, layout: PresetLayout): boolean => {
    const { identifiedBy } = layout;
    const found = columnsOf(layout, table);
    if (!found || identifiedBy === true || (identifiedBy !== undefined && !has(identifiedBy))) return false;
    const values = table.valuesOf(found.label);
    return values === null ? preset.labels === undefined : hasLabelsOf(preset, layout, values);
  };
  return presets.find((preset) => preset.layouts.some((layout) => fits(preset, layout)))?.name ?? null;
}

const hasNames = ({ format, header }: SeenTable): boolean => header || (format !== 'csv' && format !== 'tsv');

const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
