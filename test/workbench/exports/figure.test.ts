import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { StudyFileInput } from '../../../src/shared/study-file';
import { hangulFonts } from '../../../src/workbench/exports/figures/fonts';
import { writeFigure } from '../../../src/workbench/exports/figures/write-figure';
import { folder } from '../../store/sample';
import { resultsOf, type Outcome, type RunName } from '../../study/results';

const study: StudyFileInput = {
  tasks: ['a', 'b'],
  methods: [{ method: 'full' }, { method: 'adapter', size: [8, 64] }, { method: 'top-n', n: [1, 6] }],
};
const deltas: Record<string, number> = { full: 0, 'adapter 8': -3, 'adapter 64': -0.6, 'top-1': -6, 'top-6': -0.5 };
const outcome = ({ task, point }: RunName): Outcome => {
  const score = 0.8 + (deltas[point]! * (task.name === 'a' ? 1 : 1.4)) / 100;
  return { validation: score, test: score };
};
const results = resultsOf(study, outcome);
const choice = { kind: 'trade-off', study: 'by-hand' } as const;

/** Width, height and the number of different bytes of the picture's data, which is 1 for an empty one. */
function png(file: string): { width: number; height: number; bytes: number } {
  const bytes = readFileSync(file);
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), bytes: bytes.length };
}

describe('trade-off figure as a file', () => {
  it('writes the picture with its caption and its numbers beside it', async () => {
    const place = folder();
    const { file } = await writeFigure(path.join(place, 'trade-off.svg'), results, choice);
    expect(readdirSync(place).sort()).toEqual(['trade-off.csv', 'trade-off.svg', 'trade-off.txt']);
    expect(readFileSync(file, 'utf8')).toMatch(/^<svg[\s\S]+full fine-tuning[\s\S]+<\/svg>\s*$/);
    expect(readFileSync(path.join(place, 'trade-off.csv'), 'utf8')).toContain('adapter,64');
    expect(readFileSync(path.join(place, 'trade-off.txt'), 'utf8')).toContain('on a, b');
  });

  it('draws the same picture as PNG, three pixels to the unit, in both languages', async () => {
    const place = folder();
    const { file: english } = await writeFigure(path.join(place, 'en.png'), results, choice);
    const { file: korean } = await writeFigure(path.join(place, 'ko.PNG'), results, { ...choice, locale: 'ko' });
    expect(png(english)).toMatchObject({ width: 2880, height: 1680 });
    expect(png(english).bytes).toBeGreaterThan(50_000);
    expect(readFileSync(korean).equals(readFileSync(english))).toBe(false);
  });

  it('is a page of PDF with its fonts inside, text as text, in both languages', async () => {
    const place = folder();
    const { file: english } = await writeFigure(path.join(place, 'en.pdf'), results, choice);
    const bytes = readFileSync(english, 'latin1');
    expect(bytes).toMatch(/^%PDF-1/);
    expect(bytes).toContain('/MediaBox [0 0 493 287]');
    expect(bytes).toMatch(/\/BaseFont \/[A-Z]{6}\+Inter-Regular/);
    expect(bytes.match(/\/FontFile2/g)!.length).toBeGreaterThanOrEqual(2);
    expect(bytes).not.toContain('/Subtype /Image');
    expect(readdirSync(place).sort()).toEqual(['en.csv', 'en.pdf', 'en.txt']);

    const korean = writeFigure(path.join(place, 'ko.pdf'), results, { ...choice, locale: 'ko' });
    // Hangul is the system's: a system without it gets a note instead of boxes.
    if (hangulFonts().length === 0) await expect(korean).rejects.toMatchObject({ code: 'pdf-without-hangul' });
    else expect(readFileSync((await korean).file, 'latin1').match(/\/FontFile[23]/g)!.length).toBeGreaterThan(2);
  });

  it('refuses an unknown ending and a study without a complete run before it writes', async () => {
    const place = folder();
    const none = resultsOf(study, () => undefined);
    await expect(writeFigure(path.join(place, 'figure.gif'), results, choice)).rejects.toMatchObject({
      code: 'figure-format',
    });
    await expect(writeFigure(path.join(place, 'figure.svg'), none, choice)).rejects.toMatchObject({
      code: 'no-points-yet',
    });
    expect(readdirSync(place)).toEqual([]);
  });
});
