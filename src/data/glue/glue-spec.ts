import { importSpecSchema, type ImportSpec } from '../../shared/dataset-import';
import { appError } from '../../shared/errors';
import { glueKind, glueMetric, type DevUse, type GlueTask } from '../../shared/glue';
import { glueFiles } from '../../shared/glue-files';
import type { AnySplit } from '../../shared/metric';
import type { PresetSpec } from '../../shared/presets/preset';
import type { ImportPart } from '../import/parts';
import type { DataFile } from '../readers/data-file';
import { openTable } from '../readers/open-table';
import { glueColumns } from './published';

/** Options of the import of a GLUE folder. */
export interface GlueRequest {
  readonly task: GlueTask;
  readonly name: string;
  readonly dev: DevUse;
  readonly folder: string;
  /** File references by name; null if there is no such file. */
  placeOf(name: string): string | null;
}

/**
 * Returns the import of a GLUE folder. All of its files are tab-separated without quoting. Refuses a folder that lacks
 * a file, or a file that lacks a column.
 */
export async function glueSpec(
  request: GlueRequest,
  fileOf: (path: string) => DataFile,
): Promise<{ readonly spec: ImportSpec; readonly parts: readonly ImportPart[] }> {
  const files = filesOf(request);
  const parts: ImportPart[] = [];
  for (const [split, path] of files) {
    const spec = await specOf(request, fileOf(path), new Map(files), isTest(split));
    parts.push({ split, path, spec });
  }
  return { spec: parts[0]!.spec, parts };
}

const isTest = (split: AnySplit): boolean => split.startsWith('test');

/**
 * Returns files by split, train first. GLUE's test files have no labels: they are read only if dev is not used as test.
 */
function filesOf({ task, dev, folder, placeOf }: GlueRequest): (readonly [AnySplit, string])[] {
  const { train, dev: labelled, test, devMismatched = [], testMismatched = [] } = glueFiles(task);
  const found = (names: readonly string[]): string | null => names.map(placeOf).find((one) => one !== null) ?? null;
  const needed = (names: readonly string[]): string => {
    const place = found(names);
    if (place === null) throw appError('glue-file-missing', { folder, task, file: names.join(', ') });
    return place;
  };
  const present = (split: AnySplit, names: readonly string[]): (readonly [AnySplit, string])[] => {
    const place = found(names);
    return place === null ? [] : [[split, place]];
  };
  if (dev === 'test') {
    return [['train', needed(train)], ['test', needed(labelled)], ...present('test-mismatched', devMismatched)];
  }
  return [
    ['train', needed(train)],
    ['validation', needed(labelled)],
    ...present('test', test),
    ...present('validation-mismatched', devMismatched),
    ...present('test-mismatched', testMismatched),
  ];
}

async function specOf(
  { task, name, dev }: GlueRequest,
  file: DataFile,
  files: ReadonlyMap<AnySplit, string>,
  labelMayLack: boolean,
): Promise<ImportSpec> {
  return importSpecSchema.parse({
    ...(await glueReading(file, task, labelMayLack)),
    name,
    files: Object.fromEntries(files),
    ...(dev === 'test' ? { split: [90, 10] } : {}),
  });
}

/** Columns and options of one file of a GLUE task. */
export async function glueReading(file: DataFile, task: GlueTask, labelMayLack: boolean): Promise<PresetSpec> {
  return {
    ...{ kind: glueKind(task), metric: glueMetric(task), format: 'tsv', delimiter: '\t', quote: false },
    ...(await columnsOf(file, task, labelMayLack)),
    // MultiNLI writes a dash if annotators disagreed.
    ...(task === 'mnli' ? { dropLabels: ['-'] } : {}),
  };
}

/** Returns the columns of a file by its first row. The row decides because the files of one task differ. */
export async function columnsOf(file: DataFile, task: GlueTask, labelMayLack: boolean) {
  const { text, pair, label, plain } = glueColumns[task];
  const first = await firstRow(file);
  const place = (spellings: readonly string[]): string | undefined =>
    spellings.map((one) => first.find((field) => normal(field) === normal(one))).find((one) => one !== undefined);
  const [textColumn, pairColumn, labelColumn] = [place(text), pair && place(pair), place(label)];
  if (textColumn === undefined || (pair && pairColumn === undefined) || (!labelColumn && !labelMayLack)) {
    if (plain) return { header: false, text: [plain.text], label: plain.label };
    const wanted = [...text.slice(0, 1), ...(pair?.slice(0, 1) ?? []), ...label.slice(0, 1)].join(', ');
    throw appError('glue-columns', {
      file: file.name,
      task,
      wanted,
      known: first.slice(0, 20).join(', ').slice(0, 300),
    });
  }
  return {
    ...{ header: true, text: [textColumn], label: labelColumn ?? label[0]! },
    ...(pairColumn === undefined ? {} : { textPair: pairColumn }),
  };
}

/** Returns the fields of the first row, trimmed; none if the file is empty. */
export async function firstRow(file: DataFile): Promise<readonly string[]> {
  const table = await openTable(file, { format: 'tsv', encoding: 'utf-8', header: false, quote: false });
  try {
    for await (const { fields } of table.rows) return fields.map((field) => field.trim());
    return [];
  } finally {
    await table.close();
  }
}

const normal = (name: string): string => name.toLowerCase().replace(/[\s_]+/g, '');
