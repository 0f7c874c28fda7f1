import type { ReadOptions } from '../../shared/dataset-import';
import { AppError, appError } from '../../shared/errors';
import { columnsOf, hasLabelsOf, type SeenTable } from '../../shared/presets/layout';
import { presetNames } from '../../shared/presets/names';
import type { Preset, PresetLayout, PresetSpec } from '../../shared/presets/preset';
import { presets } from '../../shared/presets/published';
import type { DataFile, Row } from '../readers/data-file';
import { openTable } from '../readers/open-table';
import { fittingEncoding } from './fitting-encoding';

export function presetNamed(name: string): Preset {
  const found = presets.find((preset) => preset.name === name);
  if (!found) throw appError('option-invalid', { option: '--preset', found: name, allowed: presetNames.join(', ') });
  return found;
}

/**
 * Finds the preset's layout that fits the files; reading options that a person gave are kept. Refuses files without
 * such a layout; the error lists the columns of the layouts and of the file.
 */
export async function fitPreset(
  preset: Preset,
  files: readonly [DataFile, ...DataFile[]],
  said: Partial<ReadOptions>,
): Promise<PresetSpec> {
  const encoding = said.encoding ?? (await fittingEncoding(files, preset.encodings));
  const [file] = files;
  for (const layout of preset.layouts) {
    const options = optionsOf(layout, { ...said, encoding });
    const table = await seenTable(file, options);
    const found = table && columnsOf(layout, table);
    const isPlain = layout.width !== undefined || layout.format === 'folders';
    if (!found || (isPlain && !hasLabelsOf(preset, layout, table.valuesOf(found.label) ?? []))) {
      continue;
    }
    return {
      ...options,
      kind: preset.kind,
      text: [...found.text],
      label: found.label,
      ...(layout.labelPattern === undefined ? {} : { labelPattern: layout.labelPattern }),
      ...(preset.dropLabels ? { dropLabels: [...preset.dropLabels] } : {}),
      ...(preset.mapLabels ? { mapLabels: { ...preset.mapLabels } } : {}),
    };
  }
  throw await unfit(preset, file, { format: 'auto', ...said, encoding });
}

/** A file without column names is read as the layout says; one with names may have any format. */
const optionsOf = (layout: PresetLayout, said: Partial<ReadOptions> & { readonly encoding: string }): ReadOptions => ({
  ...said,
  format: said.format ?? layout.format ?? 'auto',
  header: said.header ?? layout.width === undefined,
});

const sampleRows = 50;

/** Errors that a file of another layout may cause. */
const unreadable: readonly string[] = [
  ...['quote-open', 'quote-across-lines', 'quote-stray', 'row-too-long', 'file-binary', 'parquet-unreadable'],
  ...[
    'json-line',
    'json-too-deep',
    'json-broken',
    'json-not-object',
    'json-without-rows',
    'json-records-unclear',
    'file-spreadsheet',
    'file-compressed',
    'file-of-program',
  ],
  ...['format-of-file', 'format-of-folder'],
];

/** null if the file cannot be read this way. */
async function seenTable(file: DataFile, options: ReadOptions): Promise<SeenTable | null> {
  try {
    const table = await openTable(file, options);
    const sample: Row[] = [];
    try {
      for await (const row of table.rows) if (sample.push(row) === sampleRows) break;
    } finally {
      await table.close();
    }
    return {
      ...table,
      valuesOf: (column) => sample.map(({ fields }) => (fields[table.columns.indexOf(column)] ?? '').trim()),
    };
  } catch (error) {
    if (error instanceof AppError && unreadable.includes(error.code)) {
      return null;
    }
    throw error;
  }
}

/** Most columns that a message lists. */
const shownColumns = 40;

async function unfit(preset: Preset, file: DataFile, options: ReadOptions): Promise<AppError> {
  const { columns } = (await seenTable(file, options)) ?? { columns: [] };
  const known = columns.slice(0, shownColumns).join(', ') + (columns.length > shownColumns ? ', …' : '');
  const wanted = preset.layouts.map((layout) => wantedBy(preset, layout)).join('; ');
  return appError('preset-unfit', { preset: preset.name, file: file.name, wanted, known: known || '–' });
}

const wantedBy = ({ labels = [] }: Preset, { width, format, text, label }: PresetLayout): string => {
  const columns = [label, ...text].map((spellings) => spellings.join('|')).join(' + ');
  return width === undefined ? columns : `${format} 1…${width}: ${columns} (${label[0]} = ${labels.join('|')})`;
};
