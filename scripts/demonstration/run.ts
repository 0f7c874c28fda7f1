import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { openWorkbench } from '../../src/workbench/open-workbench';
import { command } from './command';
import { refinements, type RefineOptions } from './refine';
import { appendEntries } from './study-file';

export interface DemonstrationOptions extends RefineOptions {
  readonly home: string;
  readonly file: string;
  readonly parallel: string;
  readonly say: (line: string) => void;
}

/**
 * Runs the study, adds what `refinements` finds to its file, and repeats until nothing is missing. It may be stopped at any time:
 * finished runs are stored, and the next call continues.
 */
export async function runDemonstration({
  home,
  file,
  parallel,
  say,
  ...refining
}: DemonstrationOptions): Promise<void> {
  const { name } = parse(await readFile(file, 'utf8')) as { name: string };
  for (;;) {
    await command(home, 'study', 'run', file, '--parallel', parallel);
    const added = await missingIn(home, name, refining);
    say(`${name}: ${added.length} entries to add`);
    if (added.length === 0) return;
    await appendEntries(file, added);
  }
}

async function missingIn(home: string, study: string, refining: RefineOptions) {
  const workbench = await openWorkbench({ home });
  try {
    return refinements(workbench.studies.results(study), refining);
  } finally {
    await workbench.close();
  }
}
