import type { Preset, PresetLayout } from './preset';

/**
 * The public files of the paper's 17 extra tasks, of TREC and of AG News. Columns and labels are those of the files.
 * The class and row counts that the paper prints determine which of them make the task.
 */

const named = (text: readonly string[], label: readonly string[], more: Partial<PresetLayout> = {}): PresetLayout => ({
  ...{ text: [text], label },
  ...more,
});

/** Copies of the Crowdflower sets are in UTF-8 or in the encoding of their first editor, Mac OS Roman. */
const crowdflower = { kind: 'classification', encodings: ['utf-8', 'macintosh'] } as const;
const plain = { kind: 'classification', encodings: ['utf-8', 'windows-1252', 'iso-8859-1'] } as const;

const newsgroups = [
  ...['alt.atheism', 'comp.graphics', 'comp.os.ms-windows.misc', 'comp.sys.ibm.pc.hardware', 'comp.sys.mac.hardware'],
  ...['comp.windows.x', 'misc.forsale', 'rec.autos', 'rec.motorcycles', 'rec.sport.baseball', 'rec.sport.hockey'],
  ...['sci.crypt', 'sci.electronics', 'sci.med', 'sci.space', 'soc.religion.christian', 'talk.politics.guns'],
  ...['talk.politics.mideast', 'talk.politics.misc', 'talk.religion.misc'],
];

export const presets: readonly Preset[] = [
  {
    ...{ name: '20-newsgroups', kind: 'classification', labels: newsgroups, encodings: ['utf-8', 'iso-8859-1'] },
    layouts: [
      named(['text'], ['label'], { format: 'folders' }),
      named(
        ['text', 'data', 'content', 'article'],
        ['label_text', 'target_name', 'target_names', 'newsgroup', 'title'],
      ),
    ],
  },
  {
    ...{ name: 'airline-sentiment', ...crowdflower, labels: ['negative', 'neutral', 'positive'] },
    layouts: [named(['text'], ['airline_sentiment'])],
  },
  {
    ...{ name: 'corporate-messaging', ...crowdflower, labels: ['Information', 'Action', 'Dialogue', 'Exclude'] },
    layouts: [named(['text'], ['category'])],
  },
  {
    ...{ name: 'disaster-tweets', ...crowdflower, labels: ['Relevant', 'Not Relevant', "Can't Decide"] },
    layouts: [named(['text'], ['choose_one'])],
    dropLabels: ["Can't Decide"],
  },
  {
    ...{ name: 'us-economic-performance', ...crowdflower, labels: ['yes', 'no', 'not sure'] },
    layouts: [named(['text'], ['relevance'], { identifiedBy: 'next_sentence' })],
    dropLabels: ['not sure'],
  },
  {
    ...{ name: 'economic-news-relevance', ...crowdflower, labels: ['yes', 'no', 'not sure'] },
    layouts: [named(['text'], ['relevance'])],
    dropLabels: ['not sure'],
  },
  {
    ...{ name: 'emotion', ...crowdflower },
    labels: [
      ...['anger', 'boredom', 'empty', 'enthusiasm', 'fun', 'happiness', 'hate', 'love', 'neutral', 'relief'],
      ...['sadness', 'surprise', 'worry'],
    ],
    layouts: [named(['content'], ['sentiment'])],
  },
  {
    ...{ name: 'global-warming', ...crowdflower, labels: ['Yes', 'Y', 'No', 'N', 'NA', 'N/A'] },
    layouts: [named(['tweet'], ['existence'])],
    mapLabels: { Y: 'Yes', N: 'No' },
    dropLabels: ['NA', 'N/A'],
  },
  {
    ...{ name: 'political-audience', ...crowdflower, labels: ['national', 'constituency'] },
    layouts: [named(['text'], ['audience'])],
  },
  {
    ...{ name: 'political-bias', ...crowdflower, labels: ['neutral', 'partisan'] },
    layouts: [named(['text'], ['bias'])],
  },
  {
    ...{ name: 'political-message', ...crowdflower },
    labels: [
      ...['attack', 'constituency', 'information', 'media', 'mobilization', 'other', 'personal', 'policy', 'support'],
    ],
    layouts: [named(['text'], ['message'])],
  },
  {
    ...{ name: 'primary-emotions', ...crowdflower },
    labels: [
      ...['Aggression', 'Ambiguous', 'Anger', 'Anticipation', 'Awe', 'Contempt', 'Disapproval', 'Disgust', 'Fear'],
      ...['Joy', 'Love', 'Neutral', 'Optimism', 'Remorse', 'Sadness', 'Submission', 'Surprise', 'Trust'],
    ],
    layouts: [named(['sentence'], ['emotion'])],
  },
  {
    // Each answer is a number and a sentence; the number is the same information.
    ...{ name: 'progressive-opinion', ...crowdflower },
    layouts: [
      named(['tweet', 'tweet_text'], ['q2_which_of_the_options_below_is_true_about_the_opinion_in_the_tweet'], {
        labelPattern: String.raw`^(?:\d+\.\s*)?(.+)$`,
      }),
    ],
  },
  {
    // "AGAINST: We can infer from the tweet that …": the word before the colon is the stance.
    ...{ name: 'progressive-stance', ...crowdflower },
    layouts: [
      named(
        ['tweet', 'tweet_text'],
        [
          'q1_from_reading_the_tweet_which_of_the_options_below_is_most_likely_to_be_true_about_the_stance_or_outlook_of_the_tweeter_towards_the_target',
        ],
        { labelPattern: '^([^:]+)' },
      ),
    ],
  },
  {
    // The paper's 157 classes are issues; complaints without a narrative have no text and are rejected.
    ...{ name: 'customer-complaints', ...plain },
    layouts: [named(['Consumer complaint narrative'], ['Issue'])],
  },
  {
    ...{ name: 'news-aggregator', ...plain, labels: ['b', 'e', 'm', 't'] },
    layouts: [
      { format: 'tsv', width: 8, text: [['2']], label: ['5'] },
      named(['TITLE'], ['CATEGORY'], { identifiedBy: 'STORY' }),
    ],
  },
  {
    ...{ name: 'sms-spam', ...plain, labels: ['ham', 'spam'] },
    layouts: [
      { format: 'tsv', width: 2, text: [['2']], label: ['1'] },
      named(['v2'], ['v1']),
      named(['message', 'sms', 'text'], ['label', 'category', 'class'], { identifiedBy: true }),
    ],
  },
  {
    ...{ name: 'trec', ...plain, labels: ['ABBR', 'DESC', 'ENTY', 'HUM', 'LOC', 'NUM'] },
    layouts: [
      { format: 'lines', width: 2, text: [['2']], label: ['1'], labelPattern: '^([A-Z]+):' },
      named(['text', 'question'], ['coarse_label', 'label-coarse'], { identifiedBy: true }),
    ],
  },
  {
    ...{ name: 'ag-news', ...plain, labels: ['1', '2', '3', '4'] },
    layouts: [
      { format: 'csv', width: 3, text: [['2'], ['3']], label: ['1'] },
      { text: [['Title'], ['Description']], label: ['Class Index'] },
    ],
  },
];
