import { groupBy } from '../../../src/study/group-by';
import { figureOf, type Measured } from '../figures';
import { cellScores } from '../study/cell-scores';
import { bestRates } from './best-rates';
import { keptStudy } from './kept-study';

/** Measures the rates of `src/study/plan/default-rates.ts`: for each point the best rate over tasks and what it loses. */
export async function rateFigures(args: readonly string[]): Promise<Measured> {
  const { runs, tasks } = await keptStudy('rates', args);
  const best = bestRates(runs, new Map(tasks.map(({ name, metric }) => [name, metric])));
  const figures = best.flatMap(({ point, rate, tasks: count, delta }) => {
    const name = `rates.${point.replaceAll(' ', '')}`;
    return [
      { name, value: rate, unit: 'ratio' } as const,
      figureOf(`${name}.tasks`, 'cells', [count]),
      figureOf(`${name}.loss`, 'points', [100 * delta]),
    ];
  });
  return { figures, versions: runs.find((run) => run.versions)?.versions ?? {} };
}

/** Measures what standardised targets change on STS-B: mean Spearman over seeds, in points. */
export async function targetScaleFigures(args: readonly string[]): Promise<Measured> {
  const { runs } = await keptStudy('target-scale', args);
  const scales = groupBy(runs, ({ config }) => config.targetScale ?? 'raw');
  const figures = [...scales].flatMap(([scale, own]) =>
    cellScores(own, new Map([['sts-b', 'spearman']])).map(({ name, score }) =>
      figureOf(`targetScale.${scale}.${name}`, 'points', [100 * score]),
    ),
  );
  return { figures, versions: runs.find((run) => run.versions)?.versions ?? {} };
}
