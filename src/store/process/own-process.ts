import { randomUUID } from 'node:crypto';
import type { Sqlite } from '../sqlite';
import { thisProcess } from './this-process';

/** This process as the owner of runs. */
export interface OwnProcess {
  readonly id: string;
  /** Writes the row of this process if it is missing; call it before the first claim. */
  register(): void;
  heartbeat(): void;
}

export function ownProcess(db: Sqlite): OwnProcess {
  const id = randomUUID();
  const add = db.prepare(
    `INSERT INTO processes (id, pid, host, space, started, heartbeat_at)
     VALUES (@id, @pid, @host, @space, @started, @now) ON CONFLICT (id) DO UPDATE SET heartbeat_at = @now`,
  );
  const touch = db.prepare('UPDATE processes SET heartbeat_at = ? WHERE id = ?');
  return {
    id,
    register: () => void add.run({ id, ...thisProcess(), now: Date.now() }),
    heartbeat: () => void touch.run(Date.now(), id),
  };
}
