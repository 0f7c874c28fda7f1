import type { NamedValues } from '../../../encoders/checkpoint/safetensors';
import { familyOf } from '../../../encoders/registry';
import { parametersOf } from '../../../encoders/tree';
import { loraNames, loraPoints, loraTargets, type LoraConfig } from '../../../methods/lora';
import { appError } from '../../../shared/errors';
import type { TrainedModel } from './trained-model';

/** A low-rank update of rows of a matrix. */
export interface Update {
  /** First row of the matrix that it changes. */
  readonly row: number;
  /** [rank, inputs] */
  readonly a: NamedValues;
  /** [rows, rank] */
  readonly b: NamedValues;
}

/** The updates of one matrix of the checkpoint. */
export interface UpdatedMatrix {
  /** Name of the layer: its weight without the ending. */
  readonly layer: string;
  readonly rows: number;
  readonly inputs: number;
  readonly updates: readonly Update[];
}

/** Parts of a matrix that holds queries, keys and values, in their order. */
const thirds = ['query', 'key', 'value'];

/**
 * Returns the updates of a run by matrix. A projection without a matrix of its own is part of the one that holds
 * queries, keys and values together. Throws an AppError if the encoder's layers share their matrices.
 */
export function updatedMatrices({ encoder, trained }: TrainedModel, { targets }: LoraConfig): UpdatedMatrix[] {
  const family = familyOf(encoder);
  if (family.sharesLayers) throw appError('updates-not-shared', { family: family.title });
  const shapes = new Map(parametersOf(encoder).map(({ name, shape }) => [name, shape]));
  const found = new Map<string, { rows: number; inputs: number; updates: Update[] }>();
  for (let layer = 0; layer < encoder.layers; layer++) {
    const points = family.points(encoder, layer);
    for (const target of loraTargets.filter((one) => targets.includes(one))) {
      const { name, outputs } = points[loraPoints[target]];
      const isOwn = shapes.has(`${name}.weight`);
      const matrix = isOwn ? name : name.slice(0, name.lastIndexOf('.'));
      const [rows, inputs] = shapes.get(`${matrix}.weight`)!;
      const { a, b } = loraNames(name);
      const update = {
        row: isOwn ? 0 : thirds.indexOf(name.slice(matrix.length + 1)) * outputs,
        a: trained.get(a)!,
        b: trained.get(b)!,
      };
      const known = found.get(matrix) ?? { rows: rows!, inputs: inputs!, updates: [] };
      known.updates.push(update);
      found.set(matrix, known);
    }
  }
  return [...found].map(([layer, one]) => ({ layer, ...one }));
}

/** Adds scale · B · A to the rows of a matrix. */
export function addUpdates(weight: Float32Array, { inputs, updates }: UpdatedMatrix, scale: number): void {
  for (const { row, a, b } of updates) {
    const [rank, rows] = [a.shape[0]!, b.shape[0]!];
    for (let out = 0; out < rows; out++) {
      const sums = new Float64Array(inputs);
      for (let r = 0; r < rank; r++) {
        const factor = scale * b.values[out * rank + r]!;
        for (let i = 0; i < inputs; i++) sums[i]! += factor * a.values[r * inputs + i]!;
      }
      const at = (row + out) * inputs;
      for (let i = 0; i < inputs; i++) weight[at + i]! += sums[i]!;
    }
  }
}

/**
 * Returns one pair of factors for a whole matrix, of rank `rank` × `blocks`: the updates' factors one below the other,
 * and zeros where there are fewer updates.
 */
export function stackedFactors({ rows, inputs, updates }: UpdatedMatrix, rank: number, blocks: number) {
  const width = rank * blocks;
  const [a, b] = [new Float32Array(width * inputs), new Float32Array(rows * width)];
  updates.forEach((update, block) => {
    a.set(update.a.values, block * rank * inputs);
    for (let out = 0; out < update.b.shape[0]!; out++)
      b.set(update.b.values.subarray(out * rank, (out + 1) * rank), (update.row + out) * width + block * rank);
  });
  return { a: { shape: [width, inputs], values: a }, b: { shape: [rows, width], values: b } };
}
