import type { Locale } from '../shared/errors';
import type { MethodAxes, MethodVariant } from './method';
import type { Placement } from './placement';
import { specOf, type MethodId } from './registry';

/** Names of methods, their curves and their points. */

type Named = { readonly method: MethodId };
type Curve = Named & { readonly placement: Placement | null };

const variantOf = ({ method, placement }: Curve): MethodVariant | undefined =>
  placement === null ? undefined : specOf(method).variants?.[placement];

export const shortName = ({ method }: Named, locale: Locale): string => specOf(method).texts[locale].short;

/** Returns the name of a method as a curve or in a sentence. A placement may have its own name. */
export const longName = (curve: Curve, locale: Locale): string =>
  (variantOf(curve) ?? specOf(curve.method)).texts[locale].long;

/** Returns the name of a curve beside the numbers of its points: "adapter", "top-n", or the name of its placement. */
export const curveName = (curve: Curve, locale: Locale): string =>
  variantOf(curve)?.texts[locale].long ?? shortName(curve, locale);

/** Returns the key of a point's curve: the method, or the placement if it has its own name. */
export const familyOf = (curve: Curve): MethodId | Placement => (variantOf(curve) ? curve.placement! : curve.method);

/** Returns the number by which points of a method differ; 0 if there is none. */
export const axisValue = ({ size, n, rank }: Pick<MethodAxes, 'size' | 'n' | 'rank'>): number => size ?? n ?? rank ?? 0;

/** Puts the values of a point into a template: "adapter {size}" → "adapter 64". */
const filled = (template: string, point: MethodAxes): string =>
  template.replace(/\{(size|n|rank)\}/g, (_all, key: 'size' | 'n' | 'rank') => String(point[key]));

/**
 * Returns the name of a point as the command line prints and reads it: "adapter 64", "pfeiffer 64", "lora 8", "top-2",
 * "full".
 */
export function pointName(point: MethodAxes & Named): string {
  const own = variantOf(point)?.texts.en.point ?? specOf(point.method).axis?.point;
  return own === undefined ? point.method : filled(own, point);
}

/** Returns the name of a point in a language: "adapter 64", "상위 2층". All points of a method have the method's name. */
export const pointText = (point: MethodAxes & Named, locale: Locale): string =>
  isWholeCurve(point)
    ? longName(point, locale)
    : filled((variantOf(point) ?? specOf(point.method)).texts[locale].point, point);

/** Returns whether a value stands for every size, n or rank of a method. */
const isWholeCurve = (point: MethodAxes & Named): boolean =>
  specOf(point.method).axis !== null && axisValue(point) === 0;

/** Returns the dashes of a curve: placements have the colour and marker of their method. */
export const dashOf = (curve: Curve): readonly number[] | null => (variantOf(curve) ?? specOf(curve.method).style).dash;
