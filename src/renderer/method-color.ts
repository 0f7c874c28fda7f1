import { methodIds, specOf, type MethodId } from '../methods/registry';
import type { TrainedParts } from '../shared/trained-parts';

const propertyOf = (method: MethodId): string => `--method-${method}`;

/**
 * Sets a custom property for each method's colour, from the palette of the figures, so that style sheets need no list.
 */
export function writeMethodColors({ style }: HTMLElement): void {
  for (const id of methodIds) {
    const { light, dark } = specOf(id).style;
    style.setProperty(propertyOf(id), `light-dark(${light.mark}, ${dark.mark})`);
  }
}

/** Returns the colour of a method as a CSS value for both themes. */
export const methodColor = (method: MethodId): string => `var(${propertyOf(method)})`;

/** Parts that several methods train. */
const sharedParts: Readonly<Partial<Record<keyof TrainedParts, string>>> = {
  embeddings: 'var(--text-3)',
  pooler: 'var(--line-strong)',
  head: 'var(--control)',
};

/**
 * Returns the colour of a trained part: that of the method that trained it if the part is its own, or else of the
 * method it belongs to.
 */
export function partColor(part: keyof TrainedParts, trainedBy: MethodId | null = null): string {
  if (trainedBy !== null && specOf(trainedBy).part === part) return methodColor(trainedBy);
  const owner = methodIds.find((id) => specOf(id).part === part && !specOf(id).isReference);
  return owner === undefined ? (sharedParts[part] ?? 'var(--control)') : methodColor(owner);
}
