import { methodIds, specOf, type MethodId } from '../../methods/registry';
import { defaultEncoder } from '../../shared/encoder';
import { appError } from '../../shared/errors';
import { rateStudy, type RateSweep } from '../../study/plan/find-rate';
import { foundRates, type FoundRates } from '../../study/results/found-rates';
import { action, command, readingWorkbench, type Register } from '../command';
import { choice, number } from '../options';
import { count, points } from '../terminal/numbers';
import { table } from '../terminal/table';
import { runQueued, withHow, workOptions, type How } from './study-run';

interface Options extends How {
  readonly method?: MethodId;
  readonly size?: number;
  readonly n?: number;
  readonly rank?: number;
  readonly from?: number;
  readonly to?: number;
  readonly rows?: number;
  readonly encoder: string;
}

const axisKeys = ['size', 'n', 'rank'] as const;

/** Tries learning rates for one method on one task in short runs, as a study of its own, and names the one to take. */
export const studyFindRate: Register = (parent) => {
  withHow(command(parent, 'find-rate', 'find the learning rate of a method on a task by a sweep of short runs'))
    .argument('<task>')
    .addOption(choice('--method <method>', 'the method', methodIds))
    .addOption(number('--size <m>', 'size of adapters', 1, { whole: true }))
    .addOption(number('--n <n>', 'layers of top-n', 1, { whole: true }))
    .addOption(number('--rank <r>', 'rank of lora', 1, { whole: true }))
    .addOption(number('--from <rate>', 'lowest rate; a thirtieth of the measured one unless set', Number.MIN_VALUE))
    .addOption(number('--to <rate>', 'highest rate; thirty times the measured one unless set', Number.MIN_VALUE))
    .addOption(number('--rows <n>', 'most rows of train; 1000 unless set', 1, { whole: true }))
    .option('--encoder <name>', 'the encoder', defaultEncoder)
    .action(
      action<Options, [string]>(async (session, { encoder, ...options }, task) => {
        const how = workOptions(options);
        const sweep = sweepOf(options);
        const file = await readingWorkbench(session, ({ tasks, encoders }) =>
          rateStudy(sweep, tasks.show(task), encoders.show(encoder)),
        );
        const code = await runQueued(session, how, async ({ studies }) => (await studies.enqueue(file)).study);
        const found = await readingWorkbench(session, ({ studies, runs, tasks }) =>
          foundRates(studies.results(file.name).runs, tasks.show(task).metric, (id) => runs.curve(id)),
        );
        if (session.json) session.event({ type: 'rates-found', study: file.name, task, ...sweep, ...found });
        else session.answer(null, () => foundText(found));
        return code;
      }),
    );
};

/** Throws an AppError for a method without rates, and for a size that is missing or that the method does not have. */
function sweepOf({ method, from, to, rows, ...options }: Omit<Options, 'encoder'>): RateSweep {
  const withRate = methodIds.filter((id) => !specOf(id).search);
  if (method === undefined || !withRate.includes(method)) {
    const reason = `it is one of ${withRate.join(', ')}`;
    throw appError('option-missing', { option: '--method', reason });
  }
  const key = specOf(method).axis?.key;
  const other = axisKeys.find((one) => one !== key && options[one] !== undefined);
  if (other) throw appError('options-together', { first: `--method ${method}`, second: `--${other}` });
  const at = axisKeys.map((one) => options[one]).find((value) => value !== undefined);
  if (key && at === undefined) throw appError('option-missing', { option: `--${key}`, reason: `${method} has one` });
  if (from !== undefined && to !== undefined && from > to) {
    throw appError('option-invalid', { option: '--to', found: String(to), allowed: `numbers ≥ ${from}` });
  }
  return {
    method,
    ...(at === undefined ? {} : { at }),
    ...(from && { from }),
    ...(to && { to }),
    ...(rows && { rows }),
  };
}

function foundText({ tried, best, edges, isAtEnd }: FoundRates): string {
  const rows = table(tried, [
    { head: 'rate', value: ({ rate }) => rate.toExponential(), align: 'right' },
    { head: 'epochs', value: ({ scores }) => count(scores.length), align: 'right' },
    { head: 'validation', value: ({ score }) => points(score), align: 'right' },
    { head: 'status', value: ({ status }) => status },
  ]);
  if (best === null || !edges) return `${rows}\n\nNo rate has a score yet.`;
  const [low, high] = edges.map((rate) => rate.toExponential());
  const range = low === high ? 'No other rate is' : `Rates from ${low} to ${high} are`;
  const end = isAtEnd ? ' It is the last one tried on its side: widen the sweep with --from or --to.' : '';
  return `${rows}\n\nTake ${best.toExponential()}. ${range} within 2 points of it after as many epochs.${end}`;
}
