import type { GlueTask } from '../glue';

/** Public data sets with known files, by the names of the command line. */
export const presetNames = [
  '20-newsgroups',
  'airline-sentiment',
  'corporate-messaging',
  'disaster-tweets',
  'economic-news-relevance',
  'emotion',
  'global-warming',
  'political-audience',
  'political-bias',
  'political-message',
  'primary-emotions',
  'progressive-opinion',
  'progressive-stance',
  'us-economic-performance',
  'customer-complaints',
  'news-aggregator',
  'sms-spam',
  'trec',
  'ag-news',
] as const;
export type PresetName = (typeof presetNames)[number];

/** All data sets whose published files need no mapping by hand. */
export type PublicName = PresetName | GlueTask;
