import { parseArgs } from 'node:util';
import { readEncoderFolder } from '../../../src/workbench/encoders/encoder-folder';
import { expandStudy } from '../../../src/study/plan/expand';
import { parseStudy } from '../../../src/study/plan/parse';
import { shapeEncoder } from '../../../src/study/plan/shapes';
import { figureOf, type Figure, type Measured } from '../figures';
import { madeUpEncoder, madeUpTask } from '../made-up-facts';
import { studyOfRuns } from '../made-up-study';
import { wholeNumber } from '../number-options';
import { encoderFolder } from '../checkpoint';
import { perSecond, timesOf } from '../timing';
import { ownVersions } from '../versions';
import { importTable, readTable, tableFile, type TableFormat } from './table-file';
import { shortTexts } from './short-texts';

const repeats = 5;

/** Measures the work before a training: tokenising texts, reading and importing tables, planning a study. */
export async function dataFigures(args: readonly string[]): Promise<Measured> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      encoder: { type: 'string' },
      texts: { type: 'string', default: '20000' },
      runs: { type: 'string', default: '10000' },
      json: { type: 'boolean' },
    },
  });
  const count = wholeNumber('texts', values.texts);
  const runs = wholeNumber('runs', values.runs);
  const { tokenizer, shape } = await readEncoderFolder(encoderFolder(values.encoder));
  const texts = await shortTexts(count);
  const maxLength = Math.min(128, shape.positions);

  const encoding = await timesOf(repeats, () => texts.forEach((text) => tokenizer.encode({ text }, maxLength)));
  const study = studyOfRuns('plan', 'task', runs);
  const facts = { tasks: [madeUpTask('task')], encoders: [madeUpEncoder(shapeEncoder('bert-base-uncased'))] };
  const planning = await timesOf(repeats, () => expandStudy(parseStudy(study), facts));
  return {
    figures: [
      figureOf('data.tokenise.textsPerSecond', 'texts/s', perSecond(count, encoding)),
      ...(await readingFigures('csv', texts)),
      ...(await readingFigures('tsv', texts)),
      figureOf(`data.plan${runs}.ms`, 'ms', planning),
    ],
    versions: ownVersions,
  };
}

/** Measures a table of labelled texts: reading its rows, and a whole import with split, checks and hash. */
async function readingFigures(format: TableFormat, texts: readonly string[]): Promise<Figure[]> {
  const file = tableFile(format, texts);
  const reading = await timesOf(repeats, () => readTable(file));
  const importing = await timesOf(repeats, () => importTable(file));
  return [
    figureOf(`data.${format}.rowsPerSecond`, 'rows/s', perSecond(texts.length, reading)),
    figureOf(`data.${format}Import.rowsPerSecond`, 'rows/s', perSecond(texts.length, importing)),
  ];
}
