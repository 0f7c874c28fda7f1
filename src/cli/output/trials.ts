import { trialScore, type SearchRecord, type TrialChoices } from '../../shared/trial';
import { count, duration, points } from '../terminal/numbers';
import { table } from '../terminal/table';

/** Returns trials of a search, in order; an asterisk marks the best one. */
export const trialsTable = ({ metric, best, trials }: SearchRecord): string =>
  table(trials, [
    { head: 'trial', value: ({ trial }) => `${trial === best ? '* ' : ''}${trial}`, align: 'right' },
    { head: 'network', value: ({ choices }) => choices.network },
    { head: 'reads', value: ({ choices }) => readsText(choices) },
    { head: 'hidden', value: ({ choices }) => count(choices.hidden), align: 'right' },
    { head: 'dropout', value: ({ choices }) => String(choices.dropout), align: 'right' },
    { head: 'rate', value: ({ choices }) => String(choices.learningRate), align: 'right' },
    { head: 'decay', value: ({ choices }) => String(choices.weightDecay), align: 'right' },
    { head: 'epoch', value: ({ choices, keptEpoch }) => `${keptEpoch} of ${choices.epochs}`, align: 'right' },
    { head: 'trained', value: ({ trainedParameters }) => count(trainedParameters), align: 'right' },
    {
      head: `${metric}, validation`,
      value: (trial) => (trial.scores ? points(trialScore(trial, metric)) : 'diverged'),
      align: 'right',
    },
    { head: 'time', value: ({ durationMs }) => duration(durationMs), align: 'right' },
  ]);

/** Returns a text such as "1–2 words, 5,000 terms, 1 + ln count", "4 tokens a filter", "mean of tokens". */
function readsText({ words, terms, sublinear, kernel }: TrialChoices): string {
  if (words !== null) {
    const span = words === 1 ? '1 word' : `1–${words} words`;
    return `${span}, ${count(terms)} terms${sublinear ? ', 1 + ln count' : ''}`;
  }
  return kernel === null ? 'mean of tokens' : `${kernel} tokens a filter`;
}
