import { appError } from '../../shared/errors';
import { inputFor } from '../../shared/prediction';
import { shown } from '../../shared/terminal-text';
import { action, readingWorkbench, repeated, type ExitCode, type Register, type Session } from '../command';
import { findModel } from '../find-model';
import { csvProfile, raw } from '../options';
import { answerRecord, answerText } from '../output/prediction';
import { readOptions, withReadingOptions, type ReadingOptions } from '../reading-options';
import { untilInterrupted } from '../signals';
import { count, counted } from '../terminal/numbers';
import { tenths } from '../terminal/tenths';

interface Options extends ReadingOptions {
  readonly text?: string[];
  readonly textPair?: string;
  readonly file?: string;
  readonly out?: string;
  readonly raw?: boolean;
}

/** Predicts a text, or each row of a file, with trained runs. */
export const predict: Register = (own) => {
  own
    .argument('<run-or-adapter...>', 'ids of completed runs, or the starts of them; or names of imported adapters')
    .option('--text <text>', 'the text to predict; with --file, the column of the text (repeatable)', repeated)
    .option('--text-pair <text>', 'second text of a pair; with --file, its column')
    .option('--file <file>', 'file with a text in each row')
    .option('--out <file>', 'file to write: .csv, .jsonl or .parquet; needed with --file');
  withReadingOptions(own)
    .addOption(raw())
    .action(
      action<Options, [string[]]>((session, options, names): Promise<ExitCode> => {
        const { file, out, text } = options;
        if (file !== undefined) {
          if (out === undefined)
            throw appError('option-missing', { option: '--out', reason: 'name the file to write' });
          return predictFile(session, names, { ...options, file, out });
        }
        if (out !== undefined) throw appError('option-missing', { option: '--file', reason: '--out needs it' });
        const [only, second] = text ?? [];
        if (only === undefined) {
          throw appError('option-missing', { option: '--text', reason: 'give a text, or a file with --file' });
        }
        if (second !== undefined) throw appError('options-together', { first: '--text', second: '--text' });
        return predictText(session, names, { text: only, pair: options.textPair });
      }),
    );
};

async function predictText(
  session: Session,
  names: readonly string[],
  input: Parameters<typeof inputFor>[1],
): Promise<ExitCode> {
  const { models, answers } = await readingWorkbench(session, async ({ predictions, ...libraries }) => {
    const ids = names.map((name) => findModel(libraries, name));
    const row = inputFor(
      ids.map((id) => predictions.facts(id)),
      input,
    );
    const predicting = await predictions.open(ids);
    try {
      const [answers] = await predicting.predict([row]);
      return { models: predicting.models, answers: answers! };
    } finally {
      await predicting.close();
    }
  });
  session.answer(answerRecord(models, answers), () => answerText(models, answers));
  return 0;
}

async function predictFile(
  session: Session,
  names: readonly string[],
  options: Options & { readonly file: string; readonly out: string },
): Promise<ExitCode> {
  const { file, out, text, textPair } = options;
  const onShare = tenths(session.say, (percent) => `${percent} % of the rows are predicted`);
  const written = await untilInterrupted((signal) =>
    readingWorkbench(session, ({ predictions, ...libraries }) =>
      predictions.file(
        names.map((name) => findModel(libraries, name)),
        {
          ...{ file, out, signal },
          options: readOptions(options),
          asked: { ...(text && { text }), ...(textPair !== undefined && { textPair }) },
          csvProfile: csvProfile(options.raw),
          onProgress: ({ rows, of }) => onShare(rows / of),
        },
      ),
    ),
  );
  if (!written) {
    session.say('Stopped before all rows were predicted; the same command continues.');
    return 75;
  }
  const { rows, unpredicted } = written;
  if (unpredicted > 0) {
    session.say(`${counted(unpredicted, 'row')} could not be predicted; the column "error" names the reason.`);
  }
  session.answer(written, () => `Wrote ${count(rows)} rows to ${shown(written.file)}`);
  return 0;
}
