import { shown } from '../../shared/terminal-text';
import type { MethodCost } from '../../study/cost/multiplier';
import { action, command, readingWorkbench, type Register } from '../command';
import { number } from '../options';
import { bytes, count, counted, percent } from '../terminal/numbers';
import { table } from '../terminal/table';

/** Prints the cost of a number of tasks with each method of a study. */
export const reportMultiplier: Register = (group) => {
  command(group, 'multiplier', 'print the cost of a number of tasks with each method, in encoders and bytes')
    .requiredOption('--study <name>', 'study with the methods')
    .addOption(number('--tasks <number>', 'number of tasks', 1, { whole: true }).makeOptionMandatory())
    .action(
      action<{ study: string; tasks: number }>(async (session, { study, tasks }) => {
        const { multiplier } = await import('../../study/cost/multiplier');
        const results = await readingWorkbench(session, ({ studies }) => studies.results(study));
        const methods = multiplier(results, tasks);
        const { name, parameters } = results.encoder;
        const encoder = { name, parameters: parameters.total };
        session.answer({ study, encoder, tasks, methods }, () =>
          [
            `${counted(tasks, 'task')} from ${shown(name)}, ${count(encoder.parameters)} parameters:`,
            costTable(methods),
          ].join('\n\n'),
        );
      }),
    );
};

const costTable = (methods: readonly MethodCost[]): string =>
  table(methods, [
    { head: 'method', value: ({ name }) => name },
    { head: 'trained per task', value: (one) => count(Math.round(one.trainedParameters)), align: 'right' },
    { head: 'of the encoder', value: ({ trainedFraction }) => percent(trainedFraction), align: 'right' },
    { head: 'encoders', value: ({ multiple }) => `${multiple.toFixed(2)}×`, align: 'right' },
    { head: 'parameters', value: ({ parameters }) => count(parameters), align: 'right' },
    { head: 'on disk', value: (one) => bytes(one.bytes), align: 'right' },
  ]);
