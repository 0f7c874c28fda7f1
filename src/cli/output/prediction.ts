import { errorOf } from '../../shared/errors';
import type { ModelAnswer, ModelFacts } from '../../shared/prediction';
import { shown } from '../../shared/terminal-text';
import { counted, percent } from '../terminal/numbers';

/** Returns the answers to one text for `--json`: one object for one model, a list with the models' ids for several. */
export function answerRecord(models: readonly ModelFacts[], answers: readonly ModelAnswer[]) {
  const records = answers.map(recordOf);
  return models.length === 1 ? records[0]! : records.map((record, i) => ({ model: models[i]!.id, ...record }));
}

function recordOf({ answer, error, tokens, truncated }: ModelAnswer) {
  if (!answer) throw errorOf(error!);
  return { ...answer, tokens, truncated };
}

/** Returns one block of lines per model: the answer, the probabilities, and the length of the text. */
export const answerText = (models: readonly ModelFacts[], answers: readonly ModelAnswer[]): string =>
  answers.map((answer, i) => blockOf(models[i]!, answer, models.length > 1)).join('\n\n');

function blockOf({ id, maxLength }: ModelFacts, found: ModelAnswer, isNamed: boolean): string {
  const { answer, error, tokens, truncated } = found;
  if (!answer) throw errorOf(error!);
  const cut = truncated ? `, truncated to ${maxLength}` : '';
  return [
    ...(isNamed ? [shown(id)] : []),
    'value' in answer ? String(answer.value) : shown(answer.label),
    ...('value' in answer ? [] : answer.scores.map((one) => `  ${percent(one.probability)}  ${shown(one.label)}`)),
    `(${counted(tokens, 'token')}${cut})`,
  ].join('\n');
}
