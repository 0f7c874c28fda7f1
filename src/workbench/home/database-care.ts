import { backUp, backupsOf, type Backup } from '../../store/file/backups';
import {
  checkDatabase,
  restoreDatabase,
  salvageDatabase,
  type DatabaseCheck,
  type Repaired,
} from '../../store/file/repair';
import { dataFolder } from './data-folder';

/** Checks and repairs the run database of a data folder that is not open here. */
export interface DatabaseCare {
  readonly file: string;
  backups(): Backup[];
  check(): DatabaseCheck;
  backUp(): Promise<Backup>;
  /** Restores a backup, the newest by default; the replaced file is kept. */
  restore(backup?: string): Repaired;
  /** Builds a new database from every row that can be read; the replaced file is kept. */
  salvage(): ReturnType<typeof salvageDatabase>;
}

export function databaseCare(home?: string): DatabaseCare {
  const { database: file } = dataFolder(home);
  return {
    file,
    backups: () => backupsOf(file),
    check: () => checkDatabase(file),
    backUp: () => backUp(file),
    restore: (backup) => restoreDatabase(file, backup),
    salvage: () => salvageDatabase(file),
  };
}
