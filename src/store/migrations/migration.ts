import type { Sqlite } from '../sqlite';

/** One step of the schema. It runs in its own transaction, at whose end `user_version` becomes its number. */
export interface Migration {
  readonly number: number;
  up(db: Sqlite): void;
}
