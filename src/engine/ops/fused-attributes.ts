import type { FusedName } from './fused';

/** The attribute that gives the length of an operation's input lists. */
export const lengthOfLists = 'count';

/** The attributes of each operation, in the order of their declaration in resources/kernels. */
export const fusedAttributes = {
  WorkbenchAddBias: [],
  WorkbenchLookup: [lengthOfLists],
  WorkbenchLookupGradient: ['rows', 'untrained'],
  WorkbenchGelu: [],
  WorkbenchGeluWithDerivative: [],
  WorkbenchDropout: ['rate', 'scale'],
  WorkbenchLayerNorm: ['eps'],
  WorkbenchLayerNormGradient: [],
  WorkbenchAttention: ['heads', 'rate', 'max_length'],
  WorkbenchAttentionGradient: ['heads', 'rate', 'max_length'],
  WorkbenchMeans: [],
  WorkbenchMeansGradient: ['rows'],
  WorkbenchCrossEntropy: [],
  WorkbenchSquaredError: [],
  WorkbenchScale: [],
  WorkbenchSumOfRows: [],
  WorkbenchSumOfSquares: [lengthOfLists],
  WorkbenchAdamW: [lengthOfLists, 'beta1', 'beta2'],
  WorkbenchProduct: [lengthOfLists, 'transpose_a', 'transpose_b'],
  WorkbenchProductPlus: [lengthOfLists],
  WorkbenchProductTimes: [],
  WorkbenchLinear: [lengthOfLists],
  WorkbenchLinearPlus: [],
  WorkbenchLinearDropout: ['rate', 'scale'],
  WorkbenchLinearGelu: [],
  WorkbenchLinearGeluWithDerivative: [],
} as const satisfies Record<FusedName, readonly string[]>;

/** Returns the values of attributes in the order of `fusedAttributes`. Throws if one is missing or unknown. */
export function attributesInOrder(name: FusedName, attributes: Readonly<Record<string, number>>): number[] {
  const names: readonly string[] = fusedAttributes[name];
  const values = names.map((attribute) => {
    const value = attributes[attribute];
    if (value === undefined) throw new Error(`${name}: the attribute "${attribute}" is missing`);
    return value;
  });
  const unknown = Object.keys(attributes).find((attribute) => !names.includes(attribute));
  if (unknown !== undefined) throw new Error(`${name}: there is no attribute "${unknown}"`);
  return values;
}
