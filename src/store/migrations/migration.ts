import type { Sqlite } from '../sqlite';

/** One step of the schema. It runs in a transaction of its own; `user_version` becomes its number when it is through. */
export interface Migration {
  readonly number: number;
  up(db: Sqlite): void;
}
