import type { SampleTask } from './tasks/sample-task';
import { sotuEra } from './tasks/sotu-era';
import { spamEmails } from './tasks/spam-emails';
import { wordValence } from './tasks/word-valence';

/** Free data from pinned packages; the same rows on every machine. */
export const sampleTasks = (): readonly SampleTask[] => [spamEmails(), sotuEra(), wordValence()];
