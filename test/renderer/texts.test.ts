import { describe, expect, test } from 'vitest';
import { uiMessages } from '../../src/renderer/i18n/ui-messages';

const placeholders = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
const hangul = /\p{Script=Hangul}/u;
describe('Texts of the window', () => {
  test('name the same details in both languages', () => {
    const differ = Object.entries(uiMessages).filter(([, [en, ko]]) =>
      en.split(' | ').some((form) => placeholders(form).some((name) => !placeholders(ko).includes(name))),
    );
    expect(differ.map(([key]) => key)).toEqual([]);
  });

  test('are Korean, but for names and numbers that both languages write the same way', () => {
    const other = Object.entries(uiMessages).filter(([, [en, ko]]) => !hangul.test(ko) && en !== ko);
    expect(other.map(([key]) => key)).toEqual(['part.layerNorms']);
    const same = Object.entries(uiMessages).filter(([, [en, ko]]) => en === ko);
    // Sentences have at least three words, and names seldom.
    expect(same.filter(([, [en]]) => /[a-z]+ [a-z]+ [a-z]+/.test(en))).toEqual([]);
  });

  test('leave no particle to a name that is filled in', () => {
    const wrong = Object.entries(uiMessages).filter(([, [, ko]]) =>
      /\}(은|는|이|가|을|를|과|와|으로|로)[\s.,]/u.test(ko),
    );
    expect(wrong.map(([key]) => key)).toEqual([]);
  });
});
