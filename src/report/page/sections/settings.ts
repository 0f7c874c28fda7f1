import { Document, isScalar, visit } from 'yaml';
import type { StudyFile } from '../../../shared/study-file';
import { sharedDeviations } from '../../../study/plan/deviations';
import { multiplier } from '../../../study/cost/multiplier';
import { pointText } from '../../../methods/names';
import { fullCount, share } from '../../chart/format';
import { markup, type Part } from '../markup';
import type { PageStudy } from '../study';
import { facts, list, pageTable } from '../table';
import type { PageText } from '../texts';

/** The encoder, and the study file as `study show` has it. */
export function settingsSection({ file, results }: PageStudy, { text }: PageText): Part {
  const { name, modelType, layers, hidden, parameters, sha256 } = results.encoder;
  return [
    facts([
      [text('page.encoder'), name],
      [text('page.family'), modelType],
      [text('page.layers'), `${layers} × ${hidden}`],
      [text('page.parameters'), fullCount(parameters.total)],
      [text('page.hash'), markup`<code>${sha256}</code>`],
    ]),
    markup`<pre>${yamlOf(file)}</pre>\n`,
  ];
}

/** Returns a study file as YAML, with lists of values on one line. */
function yamlOf(file: StudyFile): string {
  const document = new Document(file);
  visit(document, {
    Seq(_, list) {
      list.flow = list.items.every(isScalar);
    },
  });
  return String(document).trimEnd();
}

/** Differences of the completed runs to the profile `paper`. */
export function deviationsSection({ results }: PageStudy, { text }: PageText): Part {
  const found = sharedDeviations(results.runs.filter(({ status }) => status === 'completed'));
  return found.length === 0
    ? markup`<p>${text('page.noDeviations')}</p>\n`
    : list(found.map((one) => markup`<code>${one}</code>`));
}

/** Cost of the study's tasks with each method, as `report multiplier` computes it. */
export function costSection({ id, results }: PageStudy, { text, locale }: PageText): Part {
  const tasks = results.tasks.length;
  return pageTable({
    id: `${id}-multiplier`,
    caption: text('page.cost.caption', { tasks }),
    rows: multiplier(results, tasks),
    columns: [
      { head: text('table.method'), cell: (one) => pointText(one, locale), isName: true },
      {
        head: text('page.trainedPerTask'),
        cell: ({ trainedParameters }) => fullCount(trainedParameters),
        number: ({ trainedParameters }) => trainedParameters,
      },
      {
        head: text('page.share'),
        cell: ({ trainedFraction }) => share(trainedFraction),
        number: ({ trainedFraction }) => trainedFraction,
      },
      {
        head: text('page.encoders'),
        cell: ({ multiple }) => `${multiple.toFixed(2)}×`,
        number: ({ multiple }) => multiple,
      },
      { head: text('page.parameters'), cell: (one) => fullCount(one.parameters), number: (one) => one.parameters },
      { head: 'MB', cell: ({ bytes }) => fullCount(bytes / 1e6), number: ({ bytes }) => bytes },
    ],
  });
}
