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

/** Of a method as a curve or in a sentence; a placement of its own has a name of its own. */
export const longName = (curve: Curve, locale: Locale): string =>
  (variantOf(curve) ?? specOf(curve.method)).texts[locale].long;

/** Points that share a curve share it: the method, or the placement where that has a name of its own. */
export const familyOf = (curve: Curve): MethodId | Placement => (variantOf(curve) ? curve.placement! : curve.method);

/** Number by which points of a method differ; 0 without one. */
export const axisValue = ({ size, n, rank }: Pick<MethodAxes, 'size' | 'n' | 'rank'>): number => size ?? n ?? rank ?? 0;

/** Puts the values of a point into a template: "adapter {size}" → "adapter 64". */
const filled = (template: string, point: MethodAxes): string =>
  template.replace(/\{(size|n|rank)\}/g, (_all, key: 'size' | 'n' | 'rank') => String(point[key]));

/** Name of a point as the command line prints and takes it: "adapter 64", "pfeiffer 64", "lora 8", "top-2", "full". */
export function pointName(point: MethodAxes & Named): string {
  const own = variantOf(point)?.texts.en.point ?? specOf(point.method).axis?.point;
  return own === undefined ? point.method : filled(own, point);
}

/** Name of a point in a language: "adapter 64", "상위 2층". */
export const pointText = (point: MethodAxes & Named, locale: Locale): string =>
  filled((variantOf(point) ?? specOf(point.method)).texts[locale].point, point);

/** Dashes of a curve: placements keep the colour and marker of their method. */
export const dashOf = (curve: Curve): readonly number[] | null => (variantOf(curve) ?? specOf(curve.method).style).dash;
