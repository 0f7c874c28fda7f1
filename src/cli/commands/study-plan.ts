import { basisText, claimSentences } from '../../report/claims/plan-claims';
import { plainText } from '../../report/sentence';
import { sentence, type Locale } from '../../shared/errors';
import type { StudyPlan } from '../../shared/plan';
import { isAtMost } from '../../shared/run';
import { shown } from '../../shared/terminal-text';
import { claimGroups } from '../../study/plan/planned-claims';
import { plannedPoints } from '../../study/plan/planned-points';
import { action, command, readingWorkbench, type Register } from '../command';
import { plannedRecord } from '../output/run';
import { bytes, count, counted, duration, percent } from '../terminal/numbers';
import { table } from '../terminal/table';
import { withStudyFile } from './study-file-argument';

/** Prints the runs and the cost of a study file; nothing is started or stored. */
export const studyPlan: Register = (parent) => {
  const own = command(
    parent,
    'plan',
    'show runs, trained parameters, time, memory and disk of a study; nothing is started',
  );
  withStudyFile(own).action(
    action<unknown, [string]>(async (session, _, file) => {
      const { readStudyFile } = await import('../study-file');
      const content = await readStudyFile(file);
      const plan = await readingWorkbench(session, (workbench) => workbench.studies.plan(content));
      // `atOnce` is the former name of `parallel`, which scripts may read.
      session.answer({ ...plan, atOnce: plan.parallel, runs: plan.runs.map(plannedRecord) }, () =>
        planText(plan, session.locale),
      );
    }),
  );
};

function planText(plan: StudyPlan, locale: Locale): string {
  const done = plan.present.length > 0 ? `, ${count(plan.present.length)} of them complete` : '';
  const parts = [`${shown(plan.name)}: ${counted(plan.count, 'run')}${done}.`];
  const range = ([low, high]: readonly [number, number], text: (value: number) => string): string =>
    text(low) === text(high) ? text(low) : `${text(low)}–${text(high)}`;
  parts.push(
    table(plannedPoints(plan.runs), [
      { head: 'setting', value: ({ name }) => name },
      { head: 'tasks', value: ({ tasks }) => count(tasks), align: 'right' },
      { head: 'settings', value: ({ settings }) => count(settings), align: 'right' },
      { head: 'runs', value: ({ runs }) => count(runs), align: 'right' },
      {
        head: 'trained',
        value: ({ point, trainedParameters }) =>
          `${isAtMost(point, null) ? 'at most ' : ''}${range(trainedParameters, count)}`,
        align: 'right',
      },
      { head: 'of the encoder', value: ({ trainedFraction }) => range(trainedFraction, percent), align: 'right' },
    ]),
  );
  if (plan.estimate) {
    const { seconds, memoryBytes, diskBytes, basis } = plan.estimate;
    const time = range([1000 * seconds[0], 1000 * seconds[1]], duration);
    const measured = {
      run: 'measured by earlier runs here',
      probe: 'measured by a probe',
      typical: 'not measured yet',
    };
    const together = plan.parallel > 1 ? `, ${plan.parallel} parallel runs` : '';
    const disk = `${bytes(diskBytes)} on disk`;
    parts.push(`About ${time} (${measured[basis]})${together}, ${bytes(memoryBytes)} of memory, ${disk}.`);
  }
  if (plan.claims.length > 0) parts.push(claimsText(plan, locale));
  if (plan.warnings.length > 0) parts.push(plan.warnings.map((warning) => shown(sentence(warning, locale))).join('\n'));
  return parts.join('\n\n');
}

/** What the study can claim: tasks by methods that are alike. */
function claimsText({ claims }: StudyPlan, locale: Locale): string {
  const points = (value: number | null): string => (value === null ? '–' : value.toFixed(1));
  const sentences = claimSentences(claims, locale).map((parts) => shown(plainText(parts)));
  const rows = table(claimGroups(claims), [
    { head: 'task', value: ({ task }) => task },
    { head: 'methods', value: ({ methods }) => methods.join(', ') },
    { head: 'seeds', value: ({ seeds }) => count(seeds), align: 'right' },
    { head: 'show', value: ({ bySeeds }) => points(bySeeds), align: 'right' },
    { head: 'from', value: (one) => basisText(one, locale) },
    { head: 'rows', value: (one) => count(one.rows), align: 'right' },
    { head: 'show', value: ({ byRows }) => points(byRows), align: 'right' },
  ]);
  return [...sentences, rows].join('\n');
}
