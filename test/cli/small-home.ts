import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { mulberry32 } from '../../src/data/split/shuffle';
import type { StudyFileInput } from '../../src/shared/study-file';
import { writeTinyEncoder } from '../tiny-encoder';
import { emptyHome, json, temporary } from './cli';

/** Words that are single tokens of the tiny encoder. */
const good = ['good', 'great', 'happy', 'love', 'best', 'nice'];
const bad = ['bad', 'poor', 'sad', 'hate', 'worst', 'awful'];
const others = ['the', 'man', 'was', 'in', 'world', 'people', 'work', 'day', 'home', 'time'];

/** Sentences whose sentiment one word decides; `score` is its strength. */
function rows(count: number): { text: string; label: string; score: number }[] {
  const random = mulberry32(7);
  const from = (words: readonly string[]): string => words[Math.floor(random() * words.length)]!;
  return Array.from({ length: count }, () => {
    const isGood = random() < 0.5;
    const words = Array.from({ length: 5 }, () => from(others));
    words[Math.floor(random() * 5)] = from(isGood ? good : bad);
    return { text: words.join(' '), label: isGood ? 'good' : 'bad', score: (isGood ? 1 : -1) + random() };
  });
}

/** `reviews.csv`: text, label, score. */
export function writeReviews(folder: string, count = 80): string {
  const file = path.join(folder, 'reviews.csv');
  const text = rows(count).map((row) => `${row.text},${row.label},${row.score.toFixed(3)}`);
  writeFileSync(file, `text,label,score\n${text.join('\n')}\n`);
  return file;
}

/** A data folder with an encoder that trains in milliseconds, and two tasks: `reviews` and the regression `feeling`. */
export async function smallHome(
  tasks: readonly ('reviews' | 'feeling')[] = ['reviews'],
  count?: number,
): Promise<string> {
  const home = emptyHome();
  const folder = temporary();
  writeTinyEncoder(path.join(folder, 'tiny'));
  const file = writeReviews(folder, count);
  await json(['encoder', 'add', path.join(folder, 'tiny'), '--home', home]);
  for (const task of tasks) {
    const [kind, label] = task === 'reviews' ? ['classification', 'label'] : ['regression', 'score'];
    const mapping = ['--name', task, '--kind', kind, '--text', 'text', '--label', label];
    await json(['dataset', 'import', file, ...mapping, '--split', '60/20/20', '--home', home]);
  }
  return home;
}

export function writeStudy(study: Partial<StudyFileInput> & Pick<StudyFileInput, 'name'>): string {
  const file = path.join(temporary(), 'study.json');
  const defaults = {
    encoder: 'tiny',
    tasks: ['reviews'],
    methods: [{ method: 'full', learningRate: [1e-3] }],
    training: { epochs: [1], batchSize: 16, maxLength: 16 },
  };
  writeFileSync(file, JSON.stringify({ ...defaults, ...study }));
  return file;
}
