import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileNameOf } from '../../../../shared/portable-name';
import type { Exported } from '../../../../store/export/result';
import { withRunRecords } from '../../../../store/export/run-records';
import { replaceFolder } from '../replace-folder';
import { trackedRun, type TrackedRun } from '../tracked-run';
import { fileVersion, hparamsEnd, hparamsStart, scalarEvent } from './events';
import { recordOf } from './record';

/** Writes one log a run into `STUDY/RUN`; TensorBoard shows the folders as names of runs. */
export function exportTensorboard(database: string, target: string, study: string | null): Promise<Exported> {
  const root = path.resolve(target);
  return withRunRecords(database, study, async (records, runs) => {
    const counts = { logs: 0, scalars: 0, hparams: 0 };
    await mkdir(root, { recursive: true });
    for (const record of records) {
      const run = trackedRun(record);
      if (run.startMs === null) continue;
      const { startMs } = run;
      await replaceFolder(path.join(root, studyFolder(run.study), runFolder(run)), (folder) =>
        writeFile(
          path.join(folder, `events.out.tfevents.${Math.floor(startMs / 1000)}.adapter-workbench`),
          logOf(run, startMs),
        ),
      );
      counts.logs += 1;
      counts.scalars += run.metrics.length;
      counts.hparams += run.parameters.length;
    }
    const parts = Object.entries(counts).map(([name, rows]) => ({ name, rows, bytes: null }));
    return { file: root, runs, parts };
  });
}

function logOf(run: TrackedRun, startMs: number): Buffer {
  const started = startMs / 1000;
  const events = [
    fileVersion(started),
    hparamsStart(started, run.parameters, run.name),
    ...run.metrics.map(scalarEvent),
    ...(run.endMs === null ? [] : [hparamsEnd(run.endMs / 1000, run.status)]),
  ];
  return Buffer.concat(events.map(recordOf));
}

/** A name that had to change for the disk gets a part of its hash, so that two studies never share a folder. */
function studyFolder(study: string): string {
  const name = fileNameOf(study);
  return name === study ? name : `${name}-${createHash('sha256').update(study).digest('hex').slice(0, 8)}`;
}

const runFolder = ({ name, id }: TrackedRun): string => `${fileNameOf(name.replaceAll(' ', '-'))}-${id.slice(0, 12)}`;
