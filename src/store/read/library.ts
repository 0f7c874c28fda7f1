import type { EncoderInfo } from '../../shared/encoder';
import type { TaskInfo } from '../../shared/task';
import { storedJson } from '../json';
import type { Sqlite } from '../sqlite';

/** Reads tasks and encoders, by their current names and by the contents that runs refer to. */
export interface LibraryReading {
  /** Sorted by name. */
  tasks(): TaskInfo[];
  task(name: string): TaskInfo | null;
  /** Also finds a task that was removed or replaced. */
  taskOfContent(sha256: string): TaskInfo | null;
  /** Sorted by name. */
  encoders(): EncoderInfo[];
  encoder(name: string): EncoderInfo | null;
  /** Also finds an encoder that was removed. */
  encoderOfContent(sha256: string): EncoderInfo | null;
}

export function libraryReading(db: Sqlite): LibraryReading {
  const tasks = table<TaskInfo>(db, 'tasks');
  const encoders = table<EncoderInfo>(db, 'encoders');
  return {
    tasks: tasks.list,
    task: tasks.named,
    taskOfContent: tasks.ofContent,
    encoders: encoders.list,
    encoder: encoders.named,
    encoderOfContent: encoders.ofContent,
  };
}

function table<Info>(db: Sqlite, name: 'tasks' | 'encoders') {
  const list = db.prepare(`SELECT name, info_json FROM ${name} WHERE current = 1 ORDER BY name`).raw();
  const named = db.prepare(`SELECT info_json FROM ${name} WHERE current = 1 AND name = ?`).pluck();
  const ofContent = db.prepare(`SELECT info_json FROM ${name} WHERE sha256 = ? ORDER BY current DESC LIMIT 1`).pluck();
  const one = (text: unknown, of: string): Info | null =>
    typeof text === 'string' ? storedJson<Info>(text, `info_json of ${of} in ${name}`) : null;
  return {
    list: () => (list.all() as [string, string][]).map(([own, text]) => one(text, own)!),
    named: (wanted: string) => one(named.get(wanted), wanted),
    ofContent: (sha256: string) => one(ofContent.get(sha256), sha256),
  };
}
