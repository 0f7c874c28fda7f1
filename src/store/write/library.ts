import type { EncoderInfo } from '../../shared/encoder';
import type { TaskInfo } from '../../shared/task';
import type { Sqlite } from '../sqlite';

/** Changes names; a content that runs refer to stays. */
export interface LibraryWriting {
  /** Makes the name refer to this content. */
  putTask(info: TaskInfo): void;
  /** Returns whether the task existed. */
  removeTask(name: string): boolean;
  putEncoder(info: EncoderInfo): void;
  removeEncoder(name: string): boolean;
}

export function libraryWriting(db: Sqlite): LibraryWriting {
  const tasks = table(db, 'tasks', 'task_sha256');
  const encoders = table(db, 'encoders', 'encoder_sha256');
  return {
    putTask: tasks.put,
    removeTask: tasks.remove,
    putEncoder: encoders.put,
    removeEncoder: encoders.remove,
  };
}

function table(db: Sqlite, name: 'tasks' | 'encoders', reference: 'task_sha256' | 'encoder_sha256') {
  const retire = db.prepare(`UPDATE ${name} SET current = 0 WHERE name = ? AND current = 1`);
  const forget = db.prepare(
    `DELETE FROM ${name} WHERE name = ? AND current = 0
     AND NOT EXISTS (SELECT 1 FROM runs WHERE runs.${reference} = ${name}.sha256)`,
  );
  const put = db.prepare(
    `INSERT INTO ${name} (name, sha256, current, info_json) VALUES (@name, @sha256, 1, @json)
     ON CONFLICT (name, sha256) DO UPDATE SET current = 1, info_json = @json`,
  );
  return {
    put: (info: TaskInfo | EncoderInfo) =>
      db
        .transaction(() => {
          retire.run(info.name);
          put.run({ name: info.name, sha256: info.sha256, json: JSON.stringify(info) });
          forget.run(info.name);
        })
        .immediate(),
    remove: (wanted: string) =>
      db
        .transaction(() => {
          const found = retire.run(wanted).changes > 0;
          forget.run(wanted);
          return found;
        })
        .immediate(),
  };
}
