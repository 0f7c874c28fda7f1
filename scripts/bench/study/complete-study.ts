import { execa } from 'execa';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { RunRow } from '../../../src/shared/run';
import { projectFolder } from '../../../src/setup/folders';
import type { NamedStudyFile } from '../../../src/study/plan/parse';
import { openWorkbench } from '../../../src/workbench/open-workbench';
import { inScratchFolder } from '../scratch-folder';
import { cellScores, type CellScore } from './cell-scores';
import { importOf } from './known-tasks';

export interface CompletedStudy {
  /** From the start of the command to its end. */
  readonly seconds: number;
  /** The part of it inside of runs: the sum of their stored durations. */
  readonly insideRuns: number;
  readonly cells: readonly CellScore[];
  readonly versions: Readonly<Record<string, string>>;
}

/** Runs a study by the command line in a data folder of its own. Importing its tasks and encoder is not timed. */
export function completeStudy(
  file: NamedStudyFile,
  data: string,
  encoder: string | undefined,
): Promise<CompletedStudy> {
  return inScratchFolder(async (folder) => {
    const home = path.join(folder, 'home');
    const place = path.join(folder, 'study.json');
    await writeFile(place, JSON.stringify(file));
    await provide(home, file, data, encoder);
    const start = performance.now();
    await studyRun(home, place);
    const seconds = (performance.now() - start) / 1000;
    return { seconds, ...(await outcome(home, file.name)) };
  });
}

/** Imports the tasks, and the encoder where one is named, that a data folder does not have yet. */
export async function provide(home: string, file: NamedStudyFile, data: string, encoder?: string): Promise<void> {
  const workbench = await openWorkbench({ home });
  try {
    if (encoder !== undefined) await workbench.encoders.add(encoder, file.encoder as string);
    const present = new Set(workbench.tasks.list().map(({ name }) => name));
    for (const task of file.tasks) if (!present.has(task)) await workbench.tasks.import(importOf(task, data));
  } finally {
    await workbench.close();
  }
}

/** Runs the missing runs of a study file by the command line. Throws unless all are complete. */
export async function studyRun(home: string, file: string): Promise<void> {
  const command = ['src/cli/main.ts', 'study', 'run', file, '--home', home];
  const { exitCode } = await execa(process.execPath, ['--import', 'tsx', ...command], {
    cwd: projectFolder(),
    stdio: ['ignore', 'ignore', 'inherit'],
    reject: false,
  });
  if (exitCode === 0) return;
  throw new Error(`study run ended with ${exitCode ?? 'a signal'}; its figures would be of another study`);
}

async function outcome(home: string, study: string): Promise<Omit<CompletedStudy, 'seconds'>> {
  const workbench = await openWorkbench({ home });
  try {
    const { runs, tasks } = workbench.studies.results(study);
    return {
      insideRuns: runs.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0) / 1000,
      cells: cellScores(runs, new Map(tasks.map(({ name, metric }) => [name, metric]))),
      versions: versionsOf(runs),
    };
  } finally {
    await workbench.close();
  }
}

const versionsOf = (runs: readonly RunRow[]): Readonly<Record<string, string>> => runs[0]?.versions ?? {};
