import path from 'node:path';
import type { EncoderInfo } from '../../shared/encoder';
import type { ErrorRecord } from '../../shared/errors';
import type { TaskInfo } from '../../shared/task';
import type { Sqlite } from '../sqlite';
import { readableJson } from '../json';
import { namelessLabels } from './tables';

/** Removes paths of this machine from a copy of the database: an encoder's folder keeps its last name alone. */
export function leavePaths(db: Sqlite): void {
  rewrite<EncoderInfo>(db, 'encoders', 'info_json', (info) => ({ ...info, source: withoutFolders(info.source) }));
  rewrite<ErrorRecord>(db, 'runs', 'error_json', withoutPaths);
  rewrite<FailedEvent>(db, 'events', 'event_json', (event) =>
    event.error ? { ...event, error: withoutPaths(event.error) } : event,
  );
}

/** Removes texts of the data: names of labels, what warnings quote, and the words of errors. */
export function leaveTexts(db: Sqlite): void {
  rewrite<TaskInfo>(db, 'tasks', 'info_json', (info) => ({
    ...info,
    labels: JSON.parse(namelessLabels(JSON.stringify(info.labels)) ?? 'null') as TaskInfo['labels'],
    warnings: info.warnings.map(({ code, count }) => ({ code, count, message: code })),
    rejectedFile: null,
    source: '',
  }));
  rewrite<ErrorRecord>(db, 'runs', 'error_json', wordless);
  rewrite<FailedEvent>(db, 'events', 'event_json', (event) =>
    event.error ? { ...event, error: wordless(event.error) } : event,
  );
}

interface FailedEvent {
  readonly error?: ErrorRecord;
}

const wordless = ({ code }: ErrorRecord): ErrorRecord => ({ code, message: code });

const withoutPaths = ({ code, message, details }: ErrorRecord): ErrorRecord => ({
  code,
  message: lastNames(message),
  ...(details
    ? { details: Object.fromEntries(Object.entries(details).map(([name, value]) => [name, plain(value)])) }
    : {}),
});

const plain = (value: string | number): string | number => (typeof value === 'string' ? lastNames(value) : value);

/** Absolute paths of either kind of system, up to a space or a quote. */
const absolutePaths = /(?<![\w:/\\])(?:[A-Za-z]:[\\/]|\\\\|\/)(?:[^\s"'<>|:*?\\/]+[\\/])+(?=[^\s"'<>|:*?\\/])/g;

const lastNames = (text: string): string => text.replace(absolutePaths, '');

/** A package or a model of the Hub is no path. */
const withoutFolders = (source: string): string =>
  path.posix.isAbsolute(source) || path.win32.isAbsolute(source)
    ? (source.split(/[\\/]/).filter(Boolean).at(-1) ?? '')
    : source;

/** Rows of `runs` and `events` that are no failure are left alone: a completed run never changes. */
function rewrite<Value>(
  db: Sqlite,
  table: 'tasks' | 'encoders' | 'runs' | 'events',
  column: 'info_json' | 'error_json' | 'event_json',
  change: (value: Value) => Value,
): void {
  const keys = { tasks: 'name, sha256', encoders: 'name, sha256', runs: 'id', events: 'run, sequence' }[table];
  const chosen = {
    tasks: 'TRUE',
    encoders: 'TRUE',
    runs: `error_json IS NOT NULL AND status <> 'completed'`,
    events: `event_json ->> '$.type' = 'run-failed'`,
  }[table];
  const found = db.prepare(`SELECT ${column}, ${keys} FROM ${table} WHERE ${chosen}`).raw().all() as string[][];
  const where = keys.split(', ').map((key) => `${key} = ?`);
  const update = db.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${where.join(' AND ')}`);
  for (const [text, ...key] of found) {
    const value = readableJson<Value>(text!);
    const after = value === null ? null : JSON.stringify(change(value));
    if (after !== null && after !== text) update.run(after, ...key);
  }
}
