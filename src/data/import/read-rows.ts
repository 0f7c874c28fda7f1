import type { ImportSpec, RejectedRow, RejectReason } from '../../shared/dataset-import';
import { appError } from '../../shared/errors';
import { isRegression, type TaskWarning } from '../../shared/task';
import type { DataFile, FieldMarks, Row } from '../readers/data-file';
import { repairing } from '../text/repair';
import { openTable } from '../readers/open-table';
import { mappingOf, namedColumns, type Mapping } from './columns';
import type { LabelRule } from './label-rule';
import type { TypedFields } from './typed-fields';

/** A usable row; the label is its name, the target of a regression, or null if the file has no labels. */
export interface LabelledRow {
  readonly text: string;
  readonly pair?: string;
  readonly label: string | number | null;
  /** Rows of the same group stay in one split; null means no group. */
  readonly group: string | null;
}

export interface ReadFile {
  readonly rows: LabelledRow[];
  readonly rejected: RejectedRow[];
}

export interface ReadRequest {
  readonly spec: ImportSpec;
  readonly rule: LabelRule;
  readonly typed: TypedFields;
  /** If true, a file may have no labels at all: no such column, or only empty values. */
  readonly labelMayLack: boolean;
  /** If true, rows with a blank text are accepted: every row of a test file is predicted. An import rejects them. */
  readonly textMayLack?: boolean;
}

/** Receives the rows of a file, in the file's order. */
export interface RowSink {
  take(row: LabelledRow): void;
  reject(row: RejectedRow): void;
  /** Receives a row without a label if the file may lack labels. It is accepted or rejected at the file's end. */
  hold(row: LabelledRow, refusal: RejectedRow): void;
  /** Resolves when more rows can be added; null if they can be added now. */
  full(): Promise<void> | null;
}

export interface StreamedFile {
  readonly header: boolean;
  /** Number of rows that wait. */
  readonly unlabelled: number;
  /** True if the waiting rows are accepted: no row of the file has a label, and that is allowed. */
  readonly keepsUnlabelled: boolean;
  /** Warnings about how the file was read. */
  readonly warnings: readonly TaskWarning[];
}

/** Rows between two reports of the progress. */
const rowsBetweenLooks = 1024;

/**
 * Reads one file: every row becomes usable, or is rejected with line and reason. Refuses a file that is no such table.
 * Throws the signal's reason if it is aborted.
 */
export async function streamRows(
  file: DataFile,
  request: ReadRequest,
  sink: RowSink,
  onRows: (count: number) => void = () => undefined,
): Promise<StreamedFile> {
  const { spec, typed, labelMayLack } = request;
  const table = await openTable(file, { ...spec, named: namedColumns(spec) });
  let [read, labelled, unlabelled] = [0, 0, 0];
  try {
    const mapping = mappingOf(spec, table, labelMayLack);
    const width = table.header ? table.columns.length : null;
    const mapped = { name: file.name, columns: table.columns, mapping, isRegression: isRegression(spec.kind) };
    const repair = repairing(spec.repair);
    const place = { name: file.name, delimiter: table.delimiter ?? ' ' };
    for await (const raw of table.rows) {
      const row = repair ? { ...raw, fields: repairedFields(raw.fields, mapping, repair) } : raw;
      const plain = hasMarks(row) ? typed.plain(row, mapped) : row;
      const outcome = typeof plain === 'string' ? plain : outcomeOf(plain, mapping, width, request);
      if (typeof outcome === 'string') sink.reject(refused(row, outcome, place));
      else if (outcome.label !== null || mapping.label === null) {
        sink.take(outcome);
        labelled++;
      } else if (labelMayLack) {
        sink.hold(outcome, refused(row, 'empty-label', place));
        unlabelled++;
      } else sink.reject(refused(row, 'empty-label', place));
      const full = sink.full();
      if (full) await full;
      if (++read % rowsBetweenLooks === 0) onRows(rowsBetweenLooks);
    }
  } finally {
    await table.close();
  }
  if (read === 0) throw appError('file-empty', { file: file.name });
  onRows(read % rowsBetweenLooks);
  // If other rows have labels, a missing label is an error of the row.
  const warnings = table.warnings?.() ?? [];
  return { header: table.header, unlabelled, keepsUnlabelled: labelled === 0, warnings };
}

const refused = (
  row: Row,
  reason: RejectReason,
  { name, delimiter }: { name: string; delimiter: string },
): RejectedRow => ({
  file: row.file ?? name,
  line: row.line,
  reason,
  excerpt: excerpt(row, delimiter),
});

/** Returns all rows of one file. */
export async function readRows(file: DataFile, request: ReadRequest): Promise<ReadFile> {
  const rows: LabelledRow[] = [];
  const rejected: RejectedRow[] = [];
  const held: LabelledRow[] = [];
  const refusals: RejectedRow[] = [];
  const { keepsUnlabelled } = await streamRows(file, request, {
    take: (row) => void rows.push(row),
    reject: (row) => void rejected.push(row),
    hold: (row, refusal) => {
      held.push(row);
      refusals.push(refusal);
    },
    full: () => null,
  });
  if (keepsUnlabelled) return { rows: [...rows, ...held], rejected };
  return { rows, rejected: [...rejected, ...refusals].sort((a, b) => a.line - b.line) };
}

/** Returns the row with its used fields repaired; other fields are unchanged. */
const repairedFields = (fields: readonly string[], mapping: Mapping, repair: (field: string) => string): string[] =>
  fields.map((field, column) => (usedColumns(mapping).includes(column) ? repair(field) : field));

const usedColumns = ({ text, pair, label, group }: Mapping): number[] =>
  [...text, pair, label, group].filter((column) => column !== null);

const hasMarks = (row: Row): row is Row & { readonly marks: FieldMarks } => row.marks !== undefined;

function outcomeOf(
  { fields }: Row,
  mapping: Mapping,
  width: number | null,
  { spec, rule, textMayLack = false }: ReadRequest,
): LabelledRow | RejectReason {
  const lacks =
    width === null ? usedColumns(mapping).some((column) => column >= fields.length) : fields.length !== width;
  if (lacks) return 'field-count';
  // Optimised: one column is the usual case, and this runs for every row of millions.
  const text = (
    mapping.text.length === 1 && !mapping.fill ? fields[mapping.text[0]!]! : textOf(fields, mapping)
  ).trim();
  const pair = mapping.pair === null ? null : fields[mapping.pair]!.trim();
  const label = labelOf(mapping.label === null ? null : fields[mapping.label]!, spec, rule);
  if (label !== null && typeof label === 'object') return label.reason;
  if (!textMayLack && (text === '' || pair === '')) return 'empty-text';
  const group = mapping.group === null ? null : fields[mapping.group]!.trim() || null;
  return { text, ...(pair === null ? {} : { pair }), label, group };
}

/** Joins the columns of the text. Where all are blank the text is empty, whatever a template puts between them. */
function textOf(fields: readonly string[], { text, fill }: Mapping): string {
  if (!fill) return text.map((column) => fields[column]!).join(' ');
  return text.every((column) => fields[column]!.trim() === '') ? '' : fill(fields);
}

/** null if the row has no label. The end of the file decides whether that is allowed. */
function labelOf(
  field: string | null,
  { kind }: ImportSpec,
  rule: LabelRule,
): string | number | null | { readonly reason: RejectReason } {
  if (field === null || field.trim() === '') return null;
  const outcome = rule.of(field);
  if ('reason' in outcome) return outcome;
  if (!isRegression(kind)) return outcome.label;
  return isNumber(outcome.label) ? Number(outcome.label) : { reason: 'not-a-number' };
}

const isNumber = (text: string): boolean =>
  /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) && Number.isFinite(Number(text));

const excerptLength = 160;

function excerpt({ fields }: Row, delimiter: string): string {
  const start = fields.join(delimiter).replace(/\s+/g, ' ').slice(0, excerptLength);
  // Half of a surrogate pair is not a character.
  return start.replace(/[\ud800-\udbff]$/, '');
}
