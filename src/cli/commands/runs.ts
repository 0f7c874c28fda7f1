import { isSearch } from '../../methods/registry';
import { sentence, technicalOf, type ErrorRecord, type Locale } from '../../shared/errors';
import { unscaledNumber } from '../../shared/unscaled-number';
import { extraSplits, isUnscaled, metrics, type Scores } from '../../shared/metric';
import { isAtMost, targetScaleOf, type RunConfig, type RunRow } from '../../shared/run';
import { pointName } from '../../methods/names';
import { pointOf } from '../../study/setting';
import { action, command, readingWorkbench, type Register } from '../command';
import { findRun } from '../find-run';
import { runDetails, runRecord } from '../output/run';
import { trialsTable } from '../output/trials';
import { count, counted, duration, percent, points } from '../terminal/numbers';
import { facts, table } from '../terminal/table';

/** Characters of an id that distinguish runs in a list. */
const shortId = 8;

/** Lists every run of the data folder. */
export const runs: Register = (group) => {
  command(group, 'list', 'list runs in plan order')
    .option('--study <name>', 'only the runs of this study')
    .action(
      action<{ study?: string }>(async (session, { study }) => {
        const found = await readingWorkbench(session, async (workbench) => {
          const tasks = new Map(workbench.tasks.list().map((task) => [task.name, task]));
          return { runs: workbench.runs.list({ study }), tasks };
        });
        session.answer(
          found.runs.map((run) => runRecord(run)),
          () => runsTable(found.runs, (task) => found.tasks.get(task)?.metric),
        );
      }),
    );
  command(group, 'show', 'show a run, by its id or the start of it')
    .argument('<id>')
    .action(
      action<unknown, [string]>(async (session, _, id) => {
        const { run, search, health, records } = await readingWorkbench(session, ({ runs: library }) => {
          const found = findRun(library, id);
          const { id: whole } = found;
          const [search, health] = [library.search(whole), library.health(whole)];
          const records = { attempts: library.attempts(whole), encoderDtypes: library.encoderDtypes(whole) };
          return { run: found, search, health, records };
        });
        session.answer(runDetails(run, search, health, records), () =>
          [
            runFacts(run, health, session.locale, records.encoderDtypes),
            ...(search?.trials.length ? [trialsTable(search)] : []),
          ].join('\n\n'),
        );
      }),
    );
};

/** Returns the primary score, or the first recorded one without it. */
const main = (scores: Scores | null, metric: keyof Scores | undefined): string => {
  if (!scores) return '–';
  const shown = metric ?? metrics.find((one) => one in scores);
  return shown ? points(scores[shown]) : '–';
};

const runsTable = (all: readonly RunRow[], metricOf: (task: string) => keyof Scores | undefined): string =>
  table(all, [
    { head: 'id', value: ({ id }) => id.slice(0, shortId) },
    { head: 'study', value: ({ study }) => study },
    { head: 'task', value: ({ task }) => task },
    { head: 'setting', value: ({ config }) => pointName(pointOf(config)) },
    { head: 'rate', value: ({ config }) => String(config.learningRate ?? '–'), align: 'right' },
    { head: 'epochs', value: ({ config }) => count(config.epochs), align: 'right' },
    { head: 'seed', value: ({ config }) => String(config.seed), align: 'right' },
    { head: 'status', value: ({ status }) => status },
    { head: 'trained', value: trainedCount, align: 'right' },
    { head: 'validation', value: ({ scores, task }) => main(scores.validation, metricOf(task)), align: 'right' },
    { head: 'test', value: ({ scores, task }) => main(scores.test, metricOf(task)), align: 'right' },
    { head: 'health', value: ({ health = [] }) => health.map(({ code }) => code).join(', ') || '–' },
    { head: 'time', value: ({ durationMs }) => duration(durationMs), align: 'right' },
  ]);

function runFacts(
  run: RunRow,
  health: readonly ErrorRecord[],
  locale: Locale,
  encoderDtypes: readonly string[] | null,
): string {
  const { config, scores } = run;
  const technical = run.error && technicalOf(run.error);
  const searches = isSearch(config.method);
  const targetScale = targetScaleOf(run);
  const epoch = searches ? '' : `, epoch ${run.epoch}`;
  const steps = run.steps === null ? 'not started' : `${run.step} of ${run.steps}${epoch}`;
  const trained = `${trainedCount(run)}, ${percent(run.trainedFraction)} of the encoder`;
  const text = (of: Scores | null): string =>
    of ? metrics.flatMap((one) => (one in of ? [`${one} ${scoreText(one, of[one])}`] : [])).join(', ') : '–';
  return facts([
    ['id', run.id],
    ['study', run.study],
    ['task', run.task],
    ['encoder', encoderDtypes ? `${run.encoder}, published as ${encoderDtypes.join(' and ')}` : run.encoder],
    ['setting', `${settingText(config)}, seed ${config.seed}`],
    ['status', run.error ? `${run.status}: ${sentence(run.error, locale)}` : run.status],
    ...(technical === null ? [] : [['technical', technical] as const]),
    [searches ? 'trials' : 'steps', steps],
    ['trained', trained],
    ['total', count(run.totalParameters)],
    ['validation', text(scores.validation)],
    ['test', text(scores.test)],
    ...extraSplits.flatMap((split): [string, string][] => (scores[split] ? [[split, text(scores[split])]] : [])),
    ...(targetScale === null ? [] : ([['target scale', targetScale]] as const)),
    ['kept epoch', count(run.keptEpoch)],
    ...health.map((one): [string, string] => ['health', sentence(one, locale)]),
    ['time', duration(run.durationMs)],
    ['device', [run.device, run.backend].filter(Boolean).join(', ') || '–'],
    ['deviations', run.deviations.join('; ') || 'none from profile paper'],
  ]);
}

const trainedCount = ({ config, status, trainedParameters }: RunRow): string =>
  `${isAtMost(config.method, status) ? 'at most ' : ''}${count(trainedParameters)}`;

function settingText({ method, learningRate, epochs }: RunConfig): string {
  const name = pointName(pointOf({ method }));
  if (isSearch(method)) return `${name}, ${counted(method.trials, 'trial')}`;
  return `${name}, rate ${learningRate}, ${epochs} epochs`;
}

const scoreText = (metric: keyof Scores, score: number | null | undefined): string =>
  isUnscaled(metric) && typeof score === 'number' ? unscaledNumber(score) : points(score);
