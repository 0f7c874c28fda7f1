import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import { constant, differentiable, isTrained } from './differentiable';
import { fused } from './fused';

/** The rows of a table [rows, hidden] that are looked up: ids [tokens]. */
export interface Lookup {
  readonly table: Tensor;
  readonly ids: Tensor1D;
  /** A row that gets no gradient: the padding token's embedding stays unchanged, as in the reference implementation. */
  readonly untrained?: number | null;
}

/** Returns the sum of the rows of all lookups, [tokens, hidden]. */
export function lookup(...lookups: readonly Lookup[]): Tensor2D {
  const trained = lookups.filter(({ table }) => isTrained(table));
  if (trained.length === 0) return constant(sumOfLookups(lookups));
  return differentiable<Tensor2D>(
    trained.map(({ table }) => table),
    (save) => {
      save(trained.map(({ ids }) => ids));
      return {
        value: sumOfLookups(lookups),
        gradient: (dy, ids) => trained.map((one, i) => scattered(dy, { ...one, ids: ids[i] as Tensor1D })),
      };
    },
  );
}

function sumOfLookups(lookups: readonly Lookup[]): Tensor2D {
  const [tables, ids] = [lookups.map(({ table }) => table), lookups.map(({ ids }) => ids)];
  const [sum] = fused('WorkbenchLookup', [...tables, ...ids], { count: lookups.length }) ?? [
    lookups.map(({ table, ids }) => tf.gather(table, ids)).reduce((sum, one) => tf.add(sum, one)),
  ];
  return sum as Tensor2D;
}

/** Returns a tensor of the table's shape with the rows added up by id. */
function scattered(rows: Tensor2D, { table: { shape }, ids, untrained = null }: Lookup): Tensor {
  const kernel = fused('WorkbenchLookupGradient', [rows, ids], { rows: shape[0]!, untrained: untrained ?? -1 });
  if (kernel) return kernel[0]!;
  const kept = untrained === null ? null : tf.cast(tf.notEqual(ids, untrained), 'float32');
  const trained = kept ? tf.mul(rows, tf.expandDims(kept, 1)) : rows;
  return tf.scatterND(tf.expandDims(ids, 1), trained, shape);
}
