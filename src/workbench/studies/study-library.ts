import { appError } from '../../shared/errors';
import type { StudyPlan } from '../../shared/plan';
import type { Evidence, StudyResults } from '../../shared/results';
import type { PlannedRun } from '../../shared/run';
import { hasPlace, type Shard } from '../../shared/shard';
import type { StudyFile } from '../../shared/study-file';
import type { Store } from '../../store/store';
import type { NewStudy } from '../../store/write/studies';
import { comparing } from '../../study/claims/compare-settings';
import { drawIntervals } from '../../study/results/bootstrap';
import { cellsOf } from '../../study/results/cells';
import { compare } from '../../study/results/comparison';
import { encoderOf, expanding, type StudyFacts } from '../../study/plan/expand';
import { atExpectedLengths, withoutRungs } from '../../study/search/halving';
import { parseStudy, type NamedStudyFile } from '../../study/plan/parse';
import { aboveCap } from '../../study/search/random-search';
import { breathing } from '../../study/slices';
import { plannedClaims } from '../../study/plan/planned-claims';
import { planWarnings } from '../../study/plan/warnings';
import type { ParallelRuns } from '../parallel/parallel-runs';
import type { HealthJudge } from '../runs/judge-health';
import type { OpenEncoderLibrary } from '../encoders/encoder-library';
import { checkNewName } from '../home/new-name';
import { sampleStudy } from '../sample/sample-study';
import type { StudyLibrary, TaskLibrary } from '../workbench';
import { timeUsedUp } from '../queue/time-budget';
import { estimateOf } from './estimates';
import { inSlices } from './in-slices';
import { presentRuns } from './present-runs';
import { studyResultsReader } from './study-results';

async function expanded(file: StudyFile, facts: StudyFacts): Promise<PlannedRun[]> {
  return breathing(expanding(file, facts), inSlices());
}

/** Returns the runs of a shard, each with its place in the plan; all runs without one. */
function partOf(all: readonly PlannedRun[], shard: Shard | undefined): Pick<NewStudy, 'runs' | 'places'> {
  if (!shard) return { runs: all };
  const places = all.flatMap((_, place) => (hasPlace(shard, place) ? [place] : []));
  return { runs: places.map((place) => all[place]!), places };
}

export function studyLibrary(
  store: Store,
  encoders: OpenEncoderLibrary,
  tasks: Pick<TaskLibrary, 'tokenLengths'>,
  parallel: Pick<ParallelRuns, 'expected'>,
  health: Pick<HealthJudge, 'judged'>,
): StudyLibrary {
  const known = (name: string) => {
    const found = store.read.study(name);
    if (found) return found;
    const names = store.read.studies().map((study) => study.name);
    throw appError('study-missing', { study: name, known: names.join(', ') || '–' });
  };

  const read = studyResultsReader(store, health);

  const results = (name: string): StudyResults => {
    known(name);
    return read(name);
  };

  /** Files that are exported from a study contain its name. */
  function parsedStudy(file: unknown, fallbackName: string | undefined): NamedStudyFile {
    const parsed = parseStudy(file, fallbackName);
    checkNewName(
      parsed.name,
      store.read.studies().map((study) => study.name),
    );
    return parsed;
  }

  async function plan(file: NamedStudyFile): Promise<StudyPlan> {
    const facts = { tasks: store.read.tasks(), encoders: store.read.encoders() };
    const encoder = encoderOf(file, facts.encoders);
    const runs = await expanded(file, facts);
    const isShape = typeof file.encoder !== 'string';
    const present = presentRuns(runs, file.search, store);
    const fresh = runs.filter((run) => !present.has(run.id));
    const planned = facts.tasks.filter((task) => runs.some((run) => run.task === task.name));
    const lengths = isShape
      ? []
      : await Promise.all(planned.map((task) => tasks.tokenLengths(task.name, encoder.name)));
    const usedUp = fresh.length > 0 ? timeUsedUp(file.name, file.search, fresh.length, store) : null;
    const estimated = file.search.kind === 'asha' ? atExpectedLengths(fresh, file.search) : fresh;
    const one = isShape ? null : estimateOf(estimated, { encoder, tasks: planned, lengths }, store);
    const together = one
      ? parallel.expected({ runs: fresh.length, seconds: one.seconds[0], memoryBytes: one.memoryBytes })
      : 1;
    return {
      name: file.name,
      count: runs.length,
      runs,
      present: [...present],
      estimate: one && { ...one, memoryBytes: together * one.memoryBytes },
      parallel: together,
      warnings: [
        ...aboveCap(runs, file.search),
        ...withoutRungs(runs, file.search),
        ...(usedUp ? [usedUp] : []),
        ...planWarnings(runs, { encoder, tasks: planned, lengths }),
      ],
      claims: plannedClaims(
        runs,
        planned,
        planned.flatMap(({ sha256, metric }) => store.read.seedSpreads(sha256, metric)),
      ),
    };
  }

  return {
    list: () => store.read.studies(),
    show: known,
    plan: async (file, fallbackName) => plan(parsedStudy(file, fallbackName)),
    async enqueue(file, { fallbackName, onlyFailed = false, shard } = {}) {
      const parsed = parsedStudy(file, fallbackName);
      const { name } = parsed;
      if (typeof parsed.encoder !== 'string') throw appError('shape-cannot-run', { shape: parsed.encoder.shape });
      if (shard && parsed.search.kind === 'asha') throw appError('shard-search', { study: name });
      if (onlyFailed) {
        known(name);
        return { study: name, queued: store.write.queueFailed(name) };
      }
      const facts = { tasks: store.read.tasks(), encoders: store.read.encoders() };
      encoders.files(encoderOf(parsed, facts.encoders));
      const runs = await expanded(parsed, facts);
      if (aboveCap(runs, parsed.search).length > 0) {
        throw appError('runs-above-cap', { runs: runs.length, cap: parsed.search.maxRuns! });
      }
      const { queued } = store.write.saveStudy({ name, file: parsed, ...partOf(runs, shard) });
      return { study: name, queued };
    },
    results,
    sample: () => sampleStudy,
    async intervals(name, wanted, includeCollapsed) {
      const all = results(name);
      const kept = new Set(wanted ?? all.tasks.map((task) => task.name));
      const comparison = compare(
        cellsOf(
          {
            ...all,
            tasks: all.tasks.filter((task) => kept.has(task.name)),
            runs: all.runs.filter((run) => kept.has(run.task)),
          },
          includeCollapsed,
        ),
      );
      const intervals = await drawIntervals(comparison, (id, split) => store.read.predictions(id, split), inSlices());
      return Object.fromEntries(
        comparison.candidates.map((one): [string, Evidence | null] => [one.point.key, intervals.overall(one)]),
      );
    },
    compare: (name, options) => breathing(comparing(results(name), options, store.read.predictions), inSlices()),
  };
}
