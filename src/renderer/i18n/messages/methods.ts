import type { MethodSpec } from '../../../methods/method';
import { placements, type Placement } from '../../../methods/placement';
import { methodIds, specOf, type MethodId } from '../../../methods/registry';
import type { Locale } from '../../../shared/errors';

type Texts = readonly [en: string, ko: string];
type TextOf = (spec: MethodSpec, locale: Locale) => string | undefined;

const pairOf = (spec: MethodSpec, textOf: TextOf): Texts[] => {
  const [en, ko] = [textOf(spec, 'en'), textOf(spec, 'ko')];
  return en === undefined || ko === undefined ? [] : [[en, ko]];
};

/** A text of each method that has it, under `prefix` and the method's id. */
const ofEach = <Prefix extends string>(prefix: Prefix, textOf: TextOf) =>
  Object.fromEntries(
    methodIds.flatMap((id) => pairOf(specOf(id), textOf).map((texts) => [`${prefix}.${id}`, texts])),
  ) as Readonly<Record<`${Prefix}.${MethodId}`, Texts>>;

const ofVariants = Object.fromEntries(
  methodIds.flatMap((id) =>
    placements.flatMap((placement) =>
      pairOf(specOf(id), ({ variants }, locale) => variants?.[placement]?.texts[locale].point).map((texts) => [
        `point.${placement}`,
        texts,
      ]),
    ),
  ),
) as Readonly<Record<`point.${Placement}`, Texts>>;

/** Words of methods, from their descriptors. */
export const methodMessages = {
  ...ofEach('method', ({ texts }, locale) => texts[locale].short),
  ...ofEach('point', ({ texts }, locale) => texts[locale].point),
  ...ofVariants,
  ...ofEach('study.about', ({ texts }, locale) => texts[locale].about),
  ...ofEach('study.axisOf', ({ axis }, locale) => axis?.label[locale]),
  ...ofEach('study.addTo', ({ axis }, locale) => axis?.add?.[locale]),
} as const;
