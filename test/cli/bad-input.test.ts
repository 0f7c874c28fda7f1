import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cli, temporary } from './cli';
import { smallHome, writeReviews, writeStudy } from './small-home';
import { writeTinyEncoder } from '../tiny-encoder';

/** Returns every file of a folder by its content. */
const contents = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [path.relative(folder, file), createHash('sha256').update(readFileSync(file)).digest('hex')]),
  );

const folder = temporary();
let home: string;
let before: Record<string, string>;
beforeAll(async () => {
  home = await smallHome();
  before = contents(home);
});
afterAll(() => expect(contents(home)).toEqual(before));

function file(name: string, content: string | Buffer): string {
  const whole = path.join(folder, name);
  writeFileSync(whole, content);
  return whole;
}

const importing = (source: string, ...more: string[]): string[] => {
  const mapping = ['--name', 'bad', '--kind', 'classification', '--text', 'text', '--label', 'label'];
  return ['dataset', 'import', source, ...mapping, '--split', '80/10/10', ...more];
};
const running = (study: object): string[] => ['study', 'run', writeStudy({ name: 'bad', ...study })];

function encoderFolder(name: string, spoil: (encoder: string) => void): string[] {
  const encoder = path.join(folder, name);
  writeTinyEncoder(encoder);
  spoil(encoder);
  return ['encoder', 'add', encoder];
}

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
/** "커피가 좋다,good" in EUC-KR: no valid UTF-8. */
const korean = Buffer.from('c4bfc7c7b0a120c1c1b4d92c676f6f640a', 'hex');
/** The start of what torch.save writes. */
const pickle = Buffer.concat([Buffer.from('800263', 'hex'), Buffer.from('collections\nOrderedDict\nq\x00.')]);

const inputs: [string, () => string[], RegExp][] = [
  ['a missing column', () => importing(writeReviews(folder), '--label', 'stars'), /stars.*text, label, score/],
  ['an empty file', () => importing(file('empty.csv', '')), /empty\.csv/],
  ['one label only', () => importing(file('one.csv', 'text,label\na b,yes\nb c,yes\nc d,yes\n')), /yes/],
  ['a PNG named .csv', () => importing(file('picture.csv', png)), /picture\.csv/],
  [
    'an encoding that was not declared',
    () => importing(file('korean.csv', Buffer.concat([Buffer.from('text,label\n'), korean]))),
    /korean\.csv.*--encoding/,
  ],
  [
    'weights that are cut off',
    () => encoderFolder('cut', (encoder) => truncateSync(path.join(encoder, 'model.safetensors'), 20_000)),
    /model\.safetensors is cut off/,
  ],
  [
    'a pickle',
    () =>
      encoderFolder('pickled', (encoder) => {
        writeFileSync(path.join(encoder, 'model.safetensors'), pickle);
      }),
    /pickle/,
  ],
  ['a maxLength above the positions', () => running({ training: { maxLength: 65 } }), /65.*tiny.*64/],
  ['an unknown method', () => running({ methods: [{ method: 'prefix' }] }), /methods\[0\].*adapter/],
  ['size 0', () => running({ methods: [{ method: 'adapter', size: 0 }] }), /methods\[0\]\.size.*0/],
  ['a task that is not there', () => running({ tasks: ['news'] }), /news.*reviews/],
  ['an encoder that is not there', () => running({ encoder: 'large' }), /large.*tiny/],
  ['a study file that is no YAML', () => ['study', 'run', file('torn.yaml', 'tasks: [a, b')], /torn\.yaml/],
  ['a study that is not there', () => ['report', 'answer', '--study', 'none'], /none/],
  ['a run that is not there', () => ['runs', 'show', 'abcdef'], /abcdef/],
];

it.each(inputs)('%s is one sentence, exit 2, and nothing is written', async (_, args, said) => {
  const { code, stdout, stderr } = await cli([...args(), '--home', home]);
  expect(stderr).toMatch(said);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(stderr).not.toMatch(/\bat .*:\d+:\d+|Error:/);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});
