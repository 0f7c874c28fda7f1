import { statSync } from 'node:fs';
import { connectReadOnly, sqliteCode, type Sqlite } from '../sqlite';
import { rescuer } from './rescue';

/** Proves that stored rows are in the file with the database's name, which the next start opens. */
export interface Proof {
  /** Returns whether the database and its log are still the opened files. Costs two system calls. */
  isInPlace(): boolean;
  /**
   * Reads through a new connection what this one wrote. If it is missing, saves everything in another file and throws
   * an AppError with its path.
   */
  prove(): void;
}

/** Retries: if another process writes between two readings, both are repeated this often. */
const attempts = 20;

/** Proof for a read-only connection. */
export const nothingToProve: Proof = { isInPlace: () => true, prove: () => undefined };

export function proofOf(db: Sqlite, file: string): Proof {
  const opened = marks(file);
  const rescue = rescuer(db, file);
  const isInPlace = (): boolean => marks(file) === opened;
  return {
    isInPlace,
    prove() {
      if (!isInPlace() || !isReadBack(db, file)) throw rescue();
    },
  };
}

/** Returns device and inode of the database and of its log; none for a missing file. */
const marks = (file: string): string => `${markOf(file)} ${markOf(`${file}-wal`)}`;

function markOf(file: string): string {
  try {
    const { dev, ino } = statSync(file, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return '–';
  }
}

/** Everything that a command stores changes one of these; rows of results change their run. */
const contents = `SELECT json_array(
  (SELECT json_group_array(json_array(status, runs, sequence, step)) FROM (
    SELECT status, count(*) AS runs, total(sequence) AS sequence, total(step) AS step FROM runs GROUP BY status)),
  (SELECT json_group_array(json_array(name, revision)) FROM (SELECT name, revision FROM studies ORDER BY name)),
  (SELECT json_group_array(json_array(name, sha256, current)) FROM (SELECT * FROM tasks ORDER BY name, sha256)),
  (SELECT json_group_array(json_array(name, sha256, current)) FROM (SELECT * FROM encoders ORDER BY name, sha256)),
  (SELECT count(*) FROM artefacts), (SELECT count(*) FROM ablations), (SELECT count(*) FROM ablated_spans))`;

function isReadBack(db: Sqlite, file: string): boolean {
  try {
    const other = connectReadOnly(file);
    try {
      return isSame(db, other);
    } finally {
      other.close();
    }
  } catch (error) {
    const code = sqliteCode(error);
    if (code === null) throw error;
    // A locked file is not lost: the files are those that were opened.
    return code.startsWith('SQLITE_BUSY');
  }
}

function isSame(db: Sqlite, other: Sqlite): boolean {
  const [here, there] = [db.prepare(contents).pluck(), other.prepare(contents).pluck()];
  const version = (): unknown => db.pragma('data_version', { simple: true });
  for (let left = attempts; left > 0; left -= 1) {
    const before = version();
    const first = here.get();
    const stored = there.get();
    if (first === stored || here.get() === stored) return true;
    if (version() === before) return false;
  }
  return true;
}
