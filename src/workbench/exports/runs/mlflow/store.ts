import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Exported } from '../../../../store/export/result';
import { withRunRecords } from '../../../../store/export/run-records';
import { writeWhole } from '../../../home/write';
import { replaceFolder } from '../replace-folder';
import { trackedRun, type TrackedPoint, type TrackedRun } from '../tracked-run';
import { metaYaml, runMeta } from './meta';

/** Longest values that MLflow accepts, in characters. */
const longestParameter = 6000;
const longestTag = 8000;

/** Writes MLflow's file store (https://mlflow.org/docs/latest/self-hosting/architecture/backend-store/). */
export function exportMlflow(database: string, target: string, study: string | null): Promise<Exported> {
  const root = path.resolve(target);
  return withRunRecords(database, study, async (records, runs) => {
    const written = new Set<string>();
    const counts = { experiments: 0, runs: 0, params: 0, metrics: 0, tags: 0 };
    let experiment: string | null = null;
    for (const record of records) {
      const run = trackedRun(record);
      if (run.study !== experiment) {
        experiment = run.study;
        counts.experiments += 1;
        await writeWhole(path.join(root, experimentId(run.study), 'meta.yaml'), experimentMeta(run.study));
      }
      // A run of two studies needs a second id, because MLflow's ids are unique over all experiments.
      const id = written.has(run.id) ? hexOf(`${run.study}\n${run.id}`).slice(0, 32) : run.id;
      written.add(run.id);
      await replaceFolder(path.join(root, experimentId(run.study), id), (folder) => writeRun(folder, id, run));
      counts.runs += 1;
      counts.params += run.parameters.length;
      counts.metrics += run.metrics.length;
      counts.tags += tagsOf(run).length;
    }
    await mkdir(root, { recursive: true });
    const parts = Object.entries(counts).map(([name, rows]) => ({ name, rows, bytes: null }));
    return { file: root, runs, parts };
  });
}

async function writeRun(folder: string, id: string, run: TrackedRun): Promise<void> {
  const put = (kind: string) => async (name: string, content: string) =>
    writeFile(path.join(folder, kind, name), content);
  await Promise.all(['params', 'metrics', 'tags', 'artifacts'].map((kind) => mkdir(path.join(folder, kind))));
  await writeFile(path.join(folder, 'meta.yaml'), runMeta(id, experimentId(run.study), run));
  for (const [name, value] of run.parameters) await put('params')(name, String(value).slice(0, longestParameter));
  for (const [name, value] of tagsOf(run)) await put('tags')(name, value.slice(0, longestTag));
  for (const [name, points] of byName(run.metrics)) {
    await put('metrics')(name, points.map(metricLine).join(''));
  }
}

function byName(points: readonly TrackedPoint[]): ReadonlyMap<string, readonly TrackedPoint[]> {
  const found = new Map<string, TrackedPoint[]>();
  for (const point of points) {
    const own = found.get(point.name);
    if (own) own.push(point);
    else found.set(point.name, [point]);
  }
  return found;
}

/** MLflow reads `nan` as a number. */
const metricLine = ({ timeMs, value, step }: TrackedPoint): string =>
  `${timeMs} ${Number.isNaN(value) ? 'nan' : value} ${step}\n`;

const tagsOf = (run: TrackedRun): [string, string][] => [
  ['mlflow.runName', run.name],
  ['mlflow.source.name', 'Adapter Workbench'],
  ['mlflow.source.type', 'LOCAL'],
  ...run.facts.map(([name, value]): [string, string] => [`adapter_workbench.${name}`, value]),
];

const hexOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** An id of digits, as MLflow's own are, that depends on the study's name alone. */
const experimentId = (study: string): string =>
  (10n ** 17n + (BigInt(`0x${hexOf(study).slice(0, 15)}`) % (9n * 10n ** 17n))).toString();

function experimentMeta(study: string): string {
  const id = experimentId(study);
  return metaYaml({
    artifact_location: `mlflow-artifacts:/${id}`,
    experiment_id: id,
    lifecycle_stage: 'active',
    name: study,
  });
}
