import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { mulberry32 } from '../../src/data/split/shuffle';
import type { StudyFileInput } from '../../src/shared/study-file';
import { runCli } from './command-line';
import { writeTinyEncoder } from './tiny-encoder';

const good = ['good', 'great', 'happy', 'love', 'best', 'nice'];
const bad = ['bad', 'poor', 'sad', 'hate', 'worst', 'awful'];
const others = ['the', 'man', 'was', 'in', 'world', 'people', 'work', 'day', 'home', 'time'];

/** Returns sentences with one word of sentiment. A tenth of the labels are wrong, so that no score is perfect. */
function rows(count: number): string {
  const random = mulberry32(7);
  const from = (words: readonly string[]): string => words[Math.floor(random() * words.length)]!;
  const lines = Array.from({ length: count }, () => {
    const isGood = random() < 0.5;
    const words = Array.from({ length: 4 + Math.floor(random() * 8) }, () => from(others));
    words[Math.floor(random() * words.length)] = from(isGood ? good : bad);
    return `${words.join(' ')},${isGood === random() < 0.9 ? 'good' : 'bad'}`;
  });
  return `text,label\n${lines.join('\n')}\n`;
}

/** Creates a data folder with a tiny encoder and one task by the command line. */
export async function madeUpHome(folder: string): Promise<string> {
  const home = path.join(folder, 'home');
  mkdirSync(home, { recursive: true });
  const settings = { withoutDefaultEncoder: true, sampleTasksProvided: true };
  writeFileSync(path.join(home, 'settings.json'), JSON.stringify(settings));
  writeTinyEncoder(path.join(folder, 'tiny'));
  const file = path.join(folder, 'reviews.csv');
  writeFileSync(file, rows(800));
  await runCli(['encoder', 'add', path.join(folder, 'tiny'), '--home', home]);
  const mapping = ['--name', 'reviews', '--kind', 'classification', '--text', 'text', '--label', 'label'];
  await runCli(['dataset', 'import', file, ...mapping, '--split', '70/15/15', '--home', home]);
  return home;
}

/** Epochs are long, so that few kills fall on their ends. */
const epochs = 4;
const batchSize = 2;

/** Writes a study file with every method; each seed adds a run of each. */
export function writeStudy(folder: string, seeds: number): string {
  const rate = { learningRate: [1e-3] };
  const study: StudyFileInput = {
    name: 'killed',
    encoder: 'tiny',
    tasks: ['reviews'],
    methods: [
      { method: 'full', ...rate },
      { method: 'top-n', n: [1], ...rate },
      { method: 'adapter', size: [4], ...rate },
      { method: 'layernorm', ...rate },
      { method: 'lora', rank: [2], ...rate },
      { method: 'bitfit', ...rate },
      { method: 'features', ...rate },
      { method: 'no-encoder', trials: [12] },
    ],
    training: { epochs: [epochs], batchSize, maxLength: 16 },
    seeds: Array.from({ length: seeds }, (_, seed) => seed),
  };
  const file = path.join(folder, 'study.json');
  writeFileSync(file, JSON.stringify(study));
  return file;
}
