import { z } from 'zod';
import { runStatuses, type RunConfig } from '../../shared/run';
import { appError } from '../../shared/errors';
import { isItemName } from '../../shared/item-name';
import { encoderReply } from '../../shared/replies/encoder';
import { runConfigReply, trainedPartsReply } from '../../shared/replies/run';
import { taskReply } from '../../shared/replies/task';
import { studyFileSchema } from '../../shared/study-file';
import type { RowChecks } from '../../store/merge/model';
import { runId } from '../../study/plan/identity';

const eventSchema = z.looseObject({
  type: z.enum(['run-started', 'evaluated', 'trial', 'run-finished', 'run-failed', 'run-stopped']),
});
const errorSchema = z.looseObject({ code: z.string(), message: z.string() });
const contentHash = /^[\w-]{1,128}$/;

/** Returns checks of rows by the schemas of this program; each throws an AppError that names the file and the row. */
export function rowChecks(file: string): RowChecks {
  const refuse = (place: string, reason: string, cause?: unknown) =>
    appError('merge-value', { file, place, reason }, cause);
  const parsed = (place: string, text: unknown): unknown => {
    try {
      return JSON.parse(text as string);
    } catch (error) {
      throw refuse(place, 'not JSON', error);
    }
  };
  const shaped = <Schema extends z.ZodType>(place: string, text: unknown, schema: Schema): z.output<Schema> => {
    const found = schema.safeParse(parsed(place, text));
    if (found.success) return found.data;
    const [issue] = found.error.issues;
    throw refuse(place, `${issue!.path.join('.')}: ${issue!.message}`);
  };
  const libraryRow = (table: string, { name, sha256 }: { readonly name: string; readonly sha256: string }): string => {
    const place = `${table} ${JSON.stringify(name.slice(0, 100))}`;
    if (!isItemName(name)) throw refuse(place, 'the name');
    if (!contentHash.test(sha256)) throw refuse(place, 'sha256');
    return place;
  };
  const same = (place: string, what: string, one: unknown, other: unknown): void => {
    if (one !== other) throw refuse(place, what);
  };

  return {
    task(row) {
      const place = libraryRow('tasks', row);
      const info = shaped(place, row.info_json, taskReply);
      same(place, 'name', info.name, row.name);
      same(place, 'sha256', info.sha256, row.sha256);
    },
    encoder(row) {
      const place = libraryRow('encoders', row);
      const info = shaped(place, row.info_json, encoderReply);
      same(place, 'name', info.name, row.name);
      same(place, 'sha256', info.sha256, row.sha256);
    },
    study({ name, file_json }) {
      const place = `studies ${JSON.stringify(name.slice(0, 100))}`;
      const { name: own } = shaped(place, file_json, studyFileSchema);
      same(place, 'name', own, name);
    },
    run(row) {
      const place = `runs ${JSON.stringify(String(row['id']).slice(0, 100))}`;
      const config = shaped(place, row['config_json'], runConfigReply) as RunConfig;
      const [task, encoder] = [String(row['task_sha256']), String(row['encoder_sha256'])];
      if (!contentHash.test(task) || !contentHash.test(encoder)) throw refuse(place, 'sha256');
      same(place, 'the id is not that of its config, task and encoder', row['id'], runId(config, task, encoder));
      shaped(place, row['trained_json'], trainedPartsReply);
      shaped(place, row['deviations_json'], z.array(z.string()));
      if (row['versions_json'] !== null) shaped(place, row['versions_json'], z.record(z.string(), z.string()));
      if (row['error_json'] !== null) shaped(place, row['error_json'], errorSchema);
      if (!(runStatuses as readonly unknown[]).includes(row['status'])) throw refuse(place, 'status');
    },
    event: (run, json) => void shaped(`events of run ${run}`, json, eventSchema),
    json: (place, text) => void parsed(place, text),
  };
}
