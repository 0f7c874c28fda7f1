import { parseArgs } from 'node:util';
import type { EncoderShape } from '../../src/shared/encoder';
import { appError } from '../../src/shared/errors';
import { methodIds, type MethodConfig, type MethodId } from '../../src/shared/method';

/** What is measured; the defaults are those of the comparison with other stacks. */
export interface StepOptions {
  readonly encoder: string | undefined;
  /** null: the usual three. */
  readonly method: MethodId | null;
  readonly size: number;
  readonly n: number;
  readonly batch: number;
  readonly length: number;
  readonly steps: number;
  readonly dropout: number;
}

export function parseStepOptions(args: readonly string[]): StepOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      encoder: { type: 'string' },
      method: { type: 'string' },
      size: { type: 'string', default: '64' },
      n: { type: 'string', default: '1' },
      batch: { type: 'string', default: '32' },
      length: { type: 'string', default: '128' },
      steps: { type: 'string', default: '10' },
      dropout: { type: 'string', default: '0.1' },
      json: { type: 'boolean' },
    },
  });
  const method = values.method ?? null;
  if (method !== null && !methodIds.includes(method as MethodId)) {
    throw appError('option-invalid', { option: '--method', found: method, allowed: methodIds.join(', ') });
  }
  return {
    encoder: values.encoder,
    method: method as MethodId | null,
    size: positive('size', values.size),
    n: positive('n', values.n),
    batch: positive('batch', values.batch),
    length: positive('length', values.length),
    steps: positive('steps', values.steps),
    dropout: share('dropout', values.dropout),
  };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) {
    throw appError('option-invalid', { option: `--${name}`, found: text, allowed: 'whole numbers from 1' });
  }
  return value;
}

function share(name: string, text: string): number {
  const value = Number(text);
  if (!(value >= 0 && value < 1)) {
    throw appError('option-invalid', { option: `--${name}`, found: text, allowed: 'numbers from 0 to below 1' });
  }
  return value;
}

/** Refuses what the encoder cannot do, before anything is measured. */
export function checkFit({ n, length }: StepOptions, { layers, positions }: EncoderShape): void {
  const most = (option: string, found: number, limit: number): void => {
    if (found > limit) throw appError('option-invalid', { option, found, allowed: `1 to ${limit} with this encoder` });
  };
  most('--n', n, layers);
  most('--length', length, positions);
}

export function methodConfig(method: MethodId, { size, n }: StepOptions, shape: EncoderShape): MethodConfig {
  if (method === 'top-n') return { method, n };
  if (method !== 'adapter') return { method };
  const layers = [0, shape.layers - 1] as const;
  return { method, size, initStd: 0.01, layers, layerNorm: 'all', placement: 'houlsby', activation: shape.activation };
}

/** As figures name it: `adapter64`, `top1`, `full`. */
export function labelOf(method: MethodId, { size, n }: StepOptions): string {
  if (method === 'adapter') return `adapter${size}`;
  return method === 'top-n' ? `top${n}` : method;
}
