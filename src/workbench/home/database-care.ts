import { backUp, backupsOf, type Backup } from '../../store/file/backups';
import {
  checkDatabase,
  restoreDatabase,
  salvageDatabase,
  type DatabaseCheck,
  type Repaired,
} from '../../store/file/repair';
import { dataFolder } from './data-folder';

/** Looks after the run database of a data folder that is not open here. */
export interface DatabaseCare {
  readonly file: string;
  backups(): Backup[];
  check(): DatabaseCheck;
  backUp(): Promise<Backup>;
  /** Puts a backup in place, the newest unless named; the file that was there is kept. */
  restore(backup?: string): Repaired;
  /** Puts a new database in place with every row that can be read; the file that was there is kept. */
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
