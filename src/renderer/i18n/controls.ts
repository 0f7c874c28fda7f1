import { format } from '../../shared/i18n/format';
import type { Locale } from '../../shared/i18n/languages';
import { windowTexts, type TextKey } from './window-texts';

/** A control of the window that corresponds to an option of the command line. */
interface Control {
  readonly name: TextKey;
  /** Values that the control shows by a name; others are shown unchanged. */
  readonly values?: Readonly<Record<string, TextKey>>;
}

const controls: Readonly<Record<string, Control>> = {
  '--encoding': { name: 'import.encoding' },
  '--format': { name: 'import.format' },
  '--preset': { name: 'import.preset' },
  '--delimiter': { name: 'import.delimiter' },
  '--quote': {
    name: 'import.quote',
    values: { on: 'import.quote.on', off: 'import.quote.off', lenient: 'import.quote.lenient' },
  },
  '--escape': {
    name: 'import.escape',
    values: { double: 'import.escape.double', backslash: 'import.escape.backslash' },
  },
  '--header': { name: 'control.header' },
  '--no-header': { name: 'control.noHeader' },
  '--name': { name: 'import.name' },
  '--kind': { name: 'import.kind' },
  '--metric': { name: 'import.metric' },
  '--positive': { name: 'import.positive' },
  '--text': { name: 'import.role.text' },
  '--text-pair': { name: 'import.role.pair' },
  '--label': { name: 'import.role.label' },
  '--label-pattern': { name: 'import.pattern' },
  '--repair': { name: 'import.repair' },
  '--map-label': { name: 'import.mapping' },
  '--group': { name: 'import.role.group' },
  '--group-duplicates': { name: 'import.groupDuplicates' },
  '--stratify': { name: 'import.stratify' },
  '--split': { name: 'import.split' },
  '--split-seed': { name: 'import.splitSeed' },
  '--train': { name: 'split.train' },
  '--validation': { name: 'split.validation' },
  '--test': { name: 'split.test' },
  '--y': { name: 'tradeOff.y', values: { delta: 'tradeOff.delta', score: 'tradeOff.score' } },
  '--x': { name: 'tradeOff.x', values: { trained: 'tradeOff.count', fraction: 'tradeOff.share' } },
};

/** Matches an option, and the word after it if that is one of its values and not the next word of the sentence. */
const option = /(--[a-z][a-z-]*)(?: ([a-z]+-?\d[\w-]*|\d+(?:\/\d+)+|[a-z]+)(?![\w-]))?/g;
const isValue = (word: string): boolean => /\d/.test(word);

/** Returns a sentence with the names of the window's controls in place of command-line options. */
export function withControls(text: string, locale: Locale): string {
  const said = (key: TextKey): string => windowTexts[locale][key];
  const quoted = (name: string): string => format(said('quoted'), { name }, locale);
  return text.replace(option, (_whole, flag: string, word?: string) => {
    const control = controls[flag];
    const name = control ? said(control.name) : flag.slice(2).replaceAll('-', ' ');
    if (word === undefined) return quoted(name);
    const valueKey = control?.values?.[word];
    if (valueKey) return quoted(`${name}: ${said(valueKey)}`);
    return isValue(word) ? quoted(`${name}: ${word}`) : `${quoted(name)} ${word}`;
  });
}

/** Options that have a control; the others keep their words. */
export const hasControl = (flag: string): boolean => Object.hasOwn(controls, flag);
