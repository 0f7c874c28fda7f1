import type { DatasetInspection, EscapeStyle, FileFormat, QuoteMode } from '../../shared/dataset-import';
import { isGlueName } from '../../shared/glue';
import type { CallInput } from '../../shared/ipc';
import { allSplits, type AnySplit, type PrimaryMetric } from '../../shared/metric';
import type { PublicName } from '../../shared/presets/names';
import type { PresetSpec } from '../../shared/presets/preset';
import { isNewName } from '../../shared/item-name';
import type { Repair } from '../../shared/repair';
import { isPair, type TaskKind } from '../../shared/task';
import type { ChosenFile } from '../../shared/window';
import { parseNumber } from './parse-number';

export type ColumnRole = 'text' | 'pair' | 'label' | 'group' | 'ignore';
export type FileSplit = 'all' | AnySplit;

/** An import while it is mapped. */
export interface ImportDraft {
  /** The public data set that its columns and labels come from. */
  readonly preset: PublicName | null;
  readonly files: readonly { readonly file: ChosenFile; readonly split: FileSplit }[];
  readonly format: 'auto' | FileFormat;
  readonly encoding: string;
  /** null: from the file. */
  readonly delimiter: string | null;
  readonly quote: QuoteMode | null;
  readonly escape: EscapeStyle | null;
  /** For a JSON text with several lists; empty: the only one. */
  readonly records: string;
  /** Of a spreadsheet, by name or number; empty: the first one. */
  readonly sheet: string;
  readonly header: boolean | null;
  /** The detected header if it was uncertain, so that the import uses the same. */
  readonly guessedHeader: boolean | null;
  readonly name: string;
  readonly kind: TaskKind;
  readonly metric: PrimaryMetric | null;
  readonly positive: string | null;
  readonly repair: readonly Repair[];
  readonly labelPattern: string;
  /** As typed: "{title}: {body}"; empty: the columns are joined by one space. */
  readonly textTemplate: string;
  /** Put in front of every text before it is tokenised; empty: nothing. Spaces at its end count. */
  readonly textPrefix: string;
  readonly roles: Readonly<Record<string, ColumnRole>>;
  readonly dropLabels: readonly string[];
  /** As typed: "Y = Yes; N = No". */
  readonly mapLabels: string;
  /** As typed: "80/10/10". */
  readonly split: string;
  readonly splitSeed: number;
  readonly stratify: boolean;
  readonly groupDuplicates: boolean;
}

export type WindowImport = CallInput<'tasks:import'>['spec'];

export const newImport = (files: readonly ChosenFile[]): ImportDraft => ({
  preset: null,
  files: files.map((file) => ({ file, split: files.length > 1 ? splitByName(file.name) : 'all' })),
  format: 'auto',
  encoding: 'utf-8',
  delimiter: null,
  quote: null,
  escape: null,
  records: '',
  sheet: '',
  header: null,
  guessedHeader: null,
  name: '',
  kind: 'classification',
  metric: null,
  positive: null,
  repair: [],
  labelPattern: '',
  textTemplate: '',
  textPrefix: '',
  roles: {},
  dropLabels: [],
  mapLabels: '',
  split: '80/10/10',
  splitSeed: 0,
  stratify: false,
  groupDuplicates: false,
});

function splitByName(name: string): FileSplit {
  const beside = /mismatched/i.test(name) ? '-mismatched' : '';
  if (/test/i.test(name)) return `test${beside}`;
  if (/dev|valid/i.test(name)) return `validation${beside}`;
  return /train/i.test(name) ? 'train' : 'all';
}

/** A mismatched file is scored beside the matched one, whichever split that is. */
export function withFileSplit(draft: ImportDraft, at: number, split: FileSplit): ImportDraft {
  const beside = split === 'validation' || split === 'test' ? (`${split}-mismatched` as const) : null;
  const files = draft.files.map((one, i) => {
    if (i === at) return { ...one, split };
    return beside && one.split.endsWith('-mismatched') ? { ...one, split: beside } : one;
  });
  return { ...draft, files };
}

const headerDoubts: readonly string[] = ['header-guessed', 'header-not-guessed'];

/** Fills the mapping with the suggestions of the inspection; values that a person set are unchanged. */
export function withSuggestion(
  draft: ImportDraft,
  { columns, suggestion, header, warnings }: DatasetInspection,
): ImportDraft {
  const names = columns.map((column) => column.name);
  const isMapped =
    Object.keys(draft.roles).length > 0 && Object.keys(draft.roles).every((name) => names.includes(name));
  const role = (name: string): ColumnRole => {
    if (isMapped) return draft.roles[name] ?? 'ignore';
    if (suggestion.text.includes(name)) return 'text';
    if (name === suggestion.textPair) return 'pair';
    return name === suggestion.label ? 'label' : 'ignore';
  };
  return {
    ...draft,
    guessedHeader: warnings.some(({ code }) => headerDoubts.includes(code)) ? header : null,
    name: draft.name || suggestion.name,
    kind: isMapped ? draft.kind : (suggestion.kind ?? draft.kind),
    roles: Object.fromEntries(names.map((name) => [name, role(name)])),
  };
}

/**
 * Returns the draft filled in for a public data set; the file decides the rest. GLUE's development file becomes test,
 * as on the command line.
 */
export function withPreset(draft: ImportDraft, preset: PublicName, said: PresetSpec): ImportDraft {
  const roles = said.text.map((column): [string, ColumnRole] => [column, 'text']);
  const pair = said.textPair === undefined ? [] : [[said.textPair, 'pair'] as const];
  const dev = isGlueName(preset) ? draft.files.findIndex(({ split }) => split === 'validation') : -1;
  return {
    ...(dev < 0 ? draft : withFileSplit(draft, dev, 'test')),
    preset,
    name: preset,
    kind: said.kind,
    metric: said.metric ?? null,
    format: said.format ?? 'auto',
    encoding: said.encoding ?? 'utf-8',
    header: said.header ?? null,
    delimiter: said.delimiter ?? null,
    quote: said.quote ?? null,
    escape: said.escape ?? null,
    records: said.records ?? '',
    sheet: said.sheet ?? '',
    labelPattern: said.labelPattern ?? '',
    dropLabels: said.dropLabels ?? [],
    mapLabels: mappingText(said.mapLabels ?? {}),
    roles: Object.fromEntries([...roles, ...pair, [said.label, 'label'] as const]),
  };
}

export const mappingText = (mapping: Readonly<Record<string, string>>): string =>
  Object.entries(mapping)
    .map(([from, to]) => `${from} = ${to}`)
    .join('; ');

/** Parses "Y = Yes; N = No" → { Y: 'Yes', N: 'No' }; null if a part is not a pair. */
export function parseMapping(text: string): Record<string, string> | null {
  const parts = text.split(';').filter((part) => part.trim() !== '');
  const pairs = parts.map((part) => /^\s*(.+?)\s*=\s*(.+?)\s*$/.exec(part));
  return pairs.includes(null) ? null : Object.fromEntries(pairs.map((pair) => [pair![1]!, pair![2]!]));
}

/** Only one column is the label, the second text or the group; several may be text. */
export function withRole(draft: ImportDraft, column: string, role: ColumnRole): ImportDraft {
  const single = role === 'label' || role === 'pair' || role === 'group';
  const roles = Object.fromEntries(
    Object.entries(draft.roles).map(([name, own]) => [name, single && own === role ? 'ignore' : own]),
  );
  return { ...draft, roles: { ...roles, [column]: role }, dropLabels: role === 'label' ? [] : draft.dropLabels };
}

export const columnOf = (draft: ImportDraft, role: ColumnRole): string | null =>
  Object.entries(draft.roles).find(([, own]) => own === role)?.[0] ?? null;

/** Parses "80/10/10" → [80, 10, 10]; null if it is not two or three parts of 100. */
export function parseSplit(text: string): number[] | null {
  const parts = text.split(/[/,\s]+/).map((part) => parseNumber(part) ?? NaN);
  const fits = (parts.length === 2 || parts.length === 3) && parts.every((part) => part > 0);
  return fits && Math.abs(parts.reduce((sum, part) => sum + part, 0) - 100) < 1e-6 ? parts : null;
}

/**
 * Returns whether files hold one split each. Then there is no ratio, or with train alone one that holds validation out.
 */
export const bySplit = (draft: ImportDraft): boolean => draft.files.some(({ split }) => split !== 'all');

/** Returns whether the import divides rows; otherwise the files assign rows to splits. */
export const isDivided = (draft: ImportDraft): boolean =>
  !bySplit(draft) || draft.files.every(({ split }) => split !== 'validation');

/** Returns the import of a draft; null while a required part is missing. */
export function importOf(draft: ImportDraft): WindowImport | null {
  const text = Object.keys(draft.roles).filter((name) => draft.roles[name] === 'text');
  const label = columnOf(draft, 'label');
  const textPair = columnOf(draft, 'pair');
  const group = columnOf(draft, 'group');
  const files = filesOf(draft);
  const split = splitOf(draft);
  const mapLabels = parseMapping(draft.mapLabels);
  if (!files || text.length === 0 || label === null || !isNewName(draft.name)) return null;
  if (isPair(draft.kind) && textPair === null) return null;
  if (split === null || mapLabels === null) return null;
  return {
    name: draft.name,
    kind: draft.kind,
    files,
    text,
    label,
    ...(isPair(draft.kind) && textPair !== null ? { textPair } : {}),
    ...readOptionsOf({ ...draft, header: draft.header ?? draft.guessedHeader }),
    ...(draft.repair.length > 0 ? { repair: [...draft.repair] } : {}),
    ...(draft.textTemplate ? { textTemplate: draft.textTemplate } : {}),
    ...(draft.textPrefix ? { textPrefix: draft.textPrefix } : {}),
    ...(draft.labelPattern ? { labelPattern: draft.labelPattern } : {}),
    ...(draft.dropLabels.length > 0 ? { dropLabels: [...draft.dropLabels] } : {}),
    ...(draft.mapLabels.trim() ? { mapLabels } : {}),
    ...(draft.metric ? { metric: draft.metric } : {}),
    ...(draft.positive ? { positive: draft.positive } : {}),
    ...(split ? { split } : {}),
    ...(group ? { group } : {}),
    splitSeed: draft.splitSeed,
    stratify: draft.stratify && isDivided(draft),
    groupDuplicates: draft.groupDuplicates && isDivided(draft),
  };
}

/** undefined: the files decide; null: invalid. */
function splitOf(draft: ImportDraft): number[] | null | undefined {
  if (!bySplit(draft)) {
    const parts = parseSplit(draft.split);
    return parts?.length === 3 ? parts : null;
  }
  if (!isDivided(draft)) return undefined;
  return parseSplit(draft.split.split('/').length === 2 ? draft.split : '90/10');
}

function filesOf(draft: ImportDraft): WindowImport['files'] | null {
  if (draft.files.length === 0) return null;
  if (!bySplit(draft)) return draft.files.map(({ file }) => file.handle);
  const handle = (wanted: FileSplit): string | undefined =>
    draft.files.find(({ split }) => split === wanted)?.file.handle;
  const train = handle('train');
  if (!train || draft.files.some(({ split }) => split === 'all')) return null;
  const others = allSplits.flatMap((split) => (split !== 'train' && handle(split) ? [[split, handle(split)!]] : []));
  return { train, ...Object.fromEntries(others) };
}

export function readOptionsOf(draft: ImportDraft): CallInput<'tasks:inspect'>['options'] {
  return {
    format: draft.format,
    encoding: draft.encoding,
    ...(draft.delimiter === null ? {} : { delimiter: draft.delimiter }),
    ...(draft.quote === null ? {} : { quote: draft.quote }),
    ...(draft.escape === null ? {} : { escape: draft.escape }),
    ...(draft.records === '' ? {} : { records: draft.records }),
    ...(draft.sheet === '' ? {} : { sheet: draft.sheet }),
    ...(draft.header === null ? {} : { header: draft.header }),
  };
}

/** Returns the same import as a command line, one option per line. */
export function importCommand(spec: WindowImport, files: readonly ChosenFile[]): string {
  const nameOf = (handle: string): string => quoted(files.find((file) => file.handle === handle)?.name ?? handle);
  const { files: given } = spec;
  const byFile = Array.isArray(given)
    ? given.map(nameOf)
    : allSplits.flatMap((split) => (given[split] ? [`--${split} ${nameOf(given[split])}`] : []));
  const lines = [
    ...byFile,
    `--name ${quoted(spec.name)}`,
    `--kind ${spec.kind}`,
    ...(spec.textTemplate
      ? [`--text-template ${quoted(spec.textTemplate)}`]
      : spec.text.map((column) => `--text ${quoted(column)}`)),
    ...(spec.textPair ? [`--text-pair ${quoted(spec.textPair)}`] : []),
    ...(spec.textPrefix ? [`--text-prefix ${quoted(spec.textPrefix)}`] : []),
    `--label ${quoted(spec.label)}`,
    ...(spec.format && spec.format !== 'auto' ? [`--format ${spec.format}`] : []),
    ...(spec.header === undefined ? [] : [spec.header ? '--header' : '--no-header']),
    ...(spec.encoding && spec.encoding !== 'utf-8' ? [`--encoding ${quoted(spec.encoding)}`] : []),
    ...(spec.delimiter ? [`--delimiter ${spec.delimiter === '\t' ? 'tab' : quoted(spec.delimiter)}`] : []),
    ...(spec.quote === undefined ? [] : [`--quote ${quoteMode(spec.quote)}`]),
    ...(spec.escape ? [`--escape ${spec.escape}`] : []),
    ...(spec.records ? [`--records ${quoted(spec.records)}`] : []),
    ...(spec.sheet ? [`--sheet ${quoted(spec.sheet)}`] : []),
    ...(spec.repair ?? []).map((damage) => `--repair ${damage}`),
    ...(spec.labelPattern ? [`--label-pattern ${quoted(spec.labelPattern)}`] : []),
    ...(spec.dropLabels ?? []).map((label) => `--drop-label ${quoted(label)}`),
    ...Object.entries(spec.mapLabels ?? {}).map(([from, to]) => `--map-label ${quoted(`${from}=${to}`)}`),
    ...(spec.positive ? [`--positive ${quoted(spec.positive)}`] : []),
    ...(spec.metric ? [`--metric ${spec.metric}`] : []),
    ...(spec.split ? [`--split ${spec.split.join('/')}`] : []),
    ...(spec.splitSeed ? [`--split-seed ${spec.splitSeed}`] : []),
    ...(spec.stratify ? ['--stratify'] : []),
    ...(spec.group ? [`--group ${quoted(spec.group)}`] : []),
    ...(spec.groupDuplicates ? ['--group-duplicates'] : []),
  ];
  return ['adapter-workbench dataset import', ...lines].join(' \\\n  ');
}

const quoteMode = (quote: QuoteMode): string => (quote === true ? 'on' : quote || 'off');

const quoted = (text: string): string =>
  /^[A-Za-z0-9._\-/:=]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
