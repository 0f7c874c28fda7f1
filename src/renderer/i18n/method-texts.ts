import type { MethodSpec } from '../../methods/method';
import { methodIds, specOf, type MethodId } from '../../methods/registry';
import type { Locale } from '../../shared/i18n/languages';

type TextOf = (spec: MethodSpec) => string | undefined;

/** Returns a text of each method that has it, under `prefix` and the method's id. */
const ofEach = <Prefix extends string>(prefix: Prefix, textOf: TextOf) =>
  Object.fromEntries(
    methodIds.flatMap((id) => {
      const text = textOf(specOf(id));
      return text === undefined ? [] : [[`${prefix}.${id}`, text]];
    }),
  ) as Readonly<Record<`${Prefix}.${MethodId}`, string>>;

/** Texts of methods, from their descriptors. */
export const methodTexts = (locale: Locale) => ({
  ...ofEach('method', ({ texts }) => texts[locale].short),
  ...ofEach('study.about', ({ texts }) => texts[locale].about),
  ...ofEach('study.axisOf', ({ axis }) => axis?.label[locale]),
  ...ofEach('study.addTo', ({ axis }) => axis?.add?.[locale]),
});
