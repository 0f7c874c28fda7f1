import type { FigureTexts } from '../../report/figures/figure';
import { figureKinds, figureSpec, type FigureKind } from '../../report/figures/registry';
import type { Locale } from '../../shared/i18n/languages';

/** Returns a text of each kind of figure, under its name and `ending`. */
const ofEach = <Ending extends string>(ending: Ending, textOf: (kind: FigureKind) => string) =>
  Object.fromEntries(figureKinds.map((kind) => [`figures.${kind}${ending}`, textOf(kind)])) as Readonly<
    Record<`figures.${FigureKind}${Ending}`, string>
  >;

/** Titles and notes of figures, from their descriptors. */
export function figureTexts(locale: Locale) {
  const of = (kind: FigureKind): FigureTexts => figureSpec(kind).texts[locale];
  return { ...ofEach('', (kind) => of(kind).title), ...ofEach('.note', (kind) => of(kind).note) };
}
