import { appError } from '../../shared/errors';
import { inputFor, type TextInput } from '../../shared/prediction';
import { action, readingWorkbench, type ExitCode, type Register, type Session } from '../command';
import { findRun } from '../find-run';
import { answerRecord, answerText } from '../output/prediction';

interface Options {
  readonly text?: string;
  readonly textPair?: string;
}

/** Predicts a text with trained runs. */
export const predict: Register = (own) => {
  own
    .argument('<run...>', 'ids of completed runs, or the starts of them')
    .option('--text <text>', 'the text to predict')
    .option('--text-pair <text>', 'second text of a pair')
    .action(
      action<Options, [string[]]>(async (session, options, names): Promise<ExitCode> => {
        if (options.text === undefined) {
          throw appError('option-missing', { option: '--text', reason: 'give a text, or a file with --file' });
        }
        await predictText(session, names, { text: options.text, pair: options.textPair });
        return 0;
      }),
    );
};

async function predictText(session: Session, names: readonly string[], input: TextInput): Promise<void> {
  const { models, answers } = await readingWorkbench(session, async ({ runs, predictions }) => {
    const ids = names.map((name) => findRun(runs, name).id);
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
}
