import type { DatasetInspection } from '../../shared/dataset-import';
import { sentence, type Locale } from '../../shared/errors';
import { action, command, readingWorkbench, type Register } from '../command';
import { readOptions, withReadingOptions, type ReadingOptions } from '../reading-options';
import { count } from '../terminal/numbers';
import { facts, table } from '../terminal/table';

/** Prints the content of a file, before anything is imported. */
export const datasetInspect: Register = (parent) => {
  withReadingOptions(command(parent, 'inspect', 'show the columns of a file and suggest a mapping; nothing is written'))
    .argument('<file...>')
    .action(
      action<ReadingOptions, [string[]]>(async (session, options, files) => {
        const found = await readingWorkbench(session, (workbench) =>
          workbench.tasks.inspect(files, readOptions(options)),
        );
        session.answer(found, () => inspectionText(found, session.locale));
      }),
    );
};

function inspectionText(found: DatasetInspection, locale: Locale): string {
  const { suggestion } = found;
  const delimiter = found.delimiter === '\t' ? 'tab' : found.delimiter;
  const mapping = [
    ...suggestion.text.map((column) => `--text ${column}`),
    ...(suggestion.textPair ? [`--text-pair ${suggestion.textPair}`] : []),
    ...(suggestion.label ? [`--label ${suggestion.label}`] : []),
  ];
  return [
    facts([
      ['format', [found.format, found.encoding, delimiter && `delimiter ${delimiter}`].filter(Boolean).join(', ')],
      ['quotes', found.quote === true ? 'on' : found.quote || 'off'],
      ['header', found.header ? 'yes' : 'no'],
      ...(found.records === null ? [] : [['records', found.records] as const]),
      ['rows', `${count(found.rows)} on ${count(found.physicalLines)} lines`],
      ...(suggestion.preset ? [['preset', `--preset ${suggestion.preset}`] as const] : []),
      ['suggestion', [`--name ${suggestion.name}`, `--kind ${suggestion.kind ?? '?'}`, ...mapping].join(' ')],
    ]),
    table(found.columns, [
      { head: 'column', value: ({ name }) => name },
      { head: 'type', value: ({ type }) => type },
      { head: 'examples', value: ({ examples }) => examples.join(' | ') },
    ]),
    ...(found.warnings.length > 0 ? [found.warnings.map((one) => sentence(one, locale)).join('\n')] : []),
  ].join('\n\n');
}
