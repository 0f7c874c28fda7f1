import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shown, shownJson, shownLines } from '../../src/shared/terminal-text';

/** Escape sequences, a bell, a carriage return that overwrites, C1 controls, and marks that turn the reading direction. */
const acting = [
  '\u001b[31mred',
  '\u0007',
  'safe\rforged',
  '\u009b2J',
  'a\u202ertl',
  '\u2066x\u2069',
  '\u061c',
  '\u007f',
];

const forbidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

describe('text for a terminal', () => {
  it.each(acting)('holds nothing that a terminal acts on: %j', (text) => {
    expect(shown(text)).not.toMatch(forbidden);
    expect(shownLines(`first\n${text}\n`)).not.toMatch(forbidden);
    expect(shownJson({ text })).not.toMatch(forbidden);
    expect(JSON.parse(shownJson({ text }))).toEqual({ text });
  });

  it('keeps data on its line, and the line breaks and tabs of an answer', () => {
    expect(shown('name\nStudy complete.')).toBe('name Study complete.');
    expect(shownLines('a\tb\r\nc\n')).toBe('a\tb\r\nc\n');
  });

  it('leaves letters of every script, emoji and their joiners alone', () => {
    for (const text of ['한국어 과제', 'naïve ΛΟΓΟΣ', '👩‍🔬', 'می‌خواهم']) expect(shown(text)).toBe(text);
  });

  it('is clean whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(shownLines(text).replace(/\r\n/g, '\n')).not.toMatch(forbidden);
        expect(shown(text)).not.toMatch(/[\n\t]/);
      }),
    );
  });
});
