import { describe, expect, it } from 'vitest';
import { sparseRow } from '../../src/data/terms/sparse-row';
import { termTally } from '../../src/data/terms/term-tally';
import { inverseFrequency, writePair, writeTfIdf } from '../../src/data/terms/tf-idf';
import { nGramsOf, wordsOf } from '../../src/data/terms/words';

describe('words', () => {
  it('are runs of letters and digits in any script, lower-cased, with their apostrophes', () => {
    expect(wordsOf("Don't PANIC: it’s 42%, naïve Größe!")).toEqual(["don't", 'panic', 'it’s', '42', 'naïve', 'größe']);
    expect(wordsOf('영화가 정말 좋았다.')).toEqual(['영화가', '정말', '좋았다']);
    expect(wordsOf(' …!? ')).toEqual([]);
  });

  it('are the same however their accents are written', () => {
    expect(wordsOf('cafe\u0301')).toEqual(wordsOf('caf\u00e9'));
  });

  it('n-grams are every run of one word up to the longest', () => {
    expect(nGramsOf(['a', 'b', 'c'], 2)).toEqual(['a', 'a b', 'b', 'b c', 'c']);
    expect(nGramsOf([], 2)).toEqual([]);
  });
});

describe('a tally of terms', () => {
  it('counts texts, not occurrences, and keeps the most frequent, equals in code point order', () => {
    const tally = termTally<string>();
    tally.add(['b', 'a', 'a', 'a']);
    tally.add(['b', 'c']);
    expect(tally.texts).toBe(2);
    expect(tally.most(2)).toEqual([
      { term: 'b', texts: 2 },
      { term: 'a', texts: 1 },
    ]);
  });
});

describe('tf-idf', () => {
  const places = new Map([
    ['x', 0],
    ['y', 1],
    ['z', 2],
  ]);
  const rowOf = (text: string) => sparseRow(text.split(' '), (term) => places.get(term));
  const idf = Float32Array.of(1, 2, 4);
  const written = (text: string, width: number, sublinear = false): number[] => {
    const row = new Float32Array(width);
    writeTfIdf(row, rowOf(text), idf, sublinear);
    return [...row];
  };

  it('is frequency × inverse frequency at length 1; unknown terms and those beyond the width are left out', () => {
    expect(inverseFrequency(9, 9)).toBe(1);
    expect(inverseFrequency(9, 1)).toBeCloseTo(Math.log(5) + 1, 12);
    const row = written('x x y z other', 2);
    expect(row[0]).toBeCloseTo(2 / Math.hypot(2, 2), 6);
    expect(Math.hypot(...row)).toBeCloseTo(1, 6);
    expect(written('x x', 1, true)[0]).toBeCloseTo(1, 6);
    expect(written('other', 3)).toEqual([0, 0, 0]);
  });

  it('a damped count is 1 + ln count', () => {
    const [x, y] = written('x x x y', 3, true);
    expect(x! / y!).toBeCloseTo((1 + Math.log(3)) / 2, 5);
  });

  it('a pair is what both have, and what each has more of', () => {
    const row = new Float32Array(6);
    writePair(row, Float32Array.of(0.75, 0), Float32Array.of(0.25, 0.5));
    expect([...row]).toEqual([0.25, 0, 0.5, 0, 0, 0.5]);
  });
});
