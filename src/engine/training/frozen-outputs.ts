import type { EncodedExample } from '../../data/batches/batch';

/** What the frozen part of an encoder gives for the examples of one split, padding left out. */
export interface FrozenOutput {
  /** [rows, hidden], the rows of an example one after the other. */
  readonly values: Float32Array;
  /** First row of each example, and the number of rows at the end. */
  readonly starts: Int32Array;
}

/**
 * Outputs of frozen layers, kept for all epochs and all runs of a process: they differ with nothing but the weights, the
 * examples and the place up to which they go. The oldest make room when the budget is used up.
 */
export interface FrozenOutputs {
  /** null: there is no room for it, ever. */
  of(source: FrozenSource, bytes: number, compute: () => Promise<FrozenOutput>): Promise<FrozenOutput | null>;
}

export interface FrozenSource {
  /** The encoder's weights and the examples, by identity: whoever changes one of them makes a new value. */
  readonly weights: object;
  readonly examples: readonly EncodedExample[];
  /** Up to which layer, or which pooling. */
  readonly place: string;
}

export function frozenOutputs(budgetBytes: number): FrozenOutputs {
  /** The one that was not asked for longest comes first. */
  let kept: (FrozenSource & { readonly output: FrozenOutput })[] = [];
  const used = (): number => kept.reduce((sum, { output }) => sum + output.values.byteLength, 0);
  return {
    async of({ weights, examples, place }, bytes, compute) {
      if (bytes > budgetBytes) return null;
      const found = kept.find((one) => one.weights === weights && one.examples === examples && one.place === place);
      kept = kept.filter((one) => one !== found && one.weights === weights);
      while (!found && used() + bytes > budgetBytes) kept.shift();
      const one = found ?? { weights, examples, place, output: await compute() };
      kept.push(one);
      return one.output;
    },
  };
}
