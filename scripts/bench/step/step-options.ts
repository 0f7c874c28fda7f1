import { parseArgs } from 'node:util';
import type { EncoderShape } from '../../../src/shared/encoder';
import { appError } from '../../../src/shared/errors';
import { methodIds, type MethodConfig, type MethodId } from '../../../src/methods/registry';
import { backendIds, type BackendId } from '../../../src/shared/run';
import { loraDefaults } from '../../../src/methods/lora';
import { share, wholeNumber } from '../number-options';

/** Options of the benchmark; the defaults are those of the comparison with peers. */
export interface StepOptions {
  readonly encoder: string | undefined;
  readonly backend: BackendId | 'auto';
  /** null measures the methods of the comparison. */
  readonly method: MethodId | null;
  /** Activations of frozen layers are cached, as in every pass of a study but the first. */
  readonly cached: boolean;
  readonly size: number;
  readonly n: number;
  readonly batch: number;
  readonly length: number;
  readonly steps: number;
  /** Steps of the long run that looks for growing memory. */
  readonly steady: number;
  readonly dropout: number;
}

export function parseStepOptions(args: readonly string[]): StepOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      encoder: { type: 'string' },
      backend: { type: 'string', default: 'auto' },
      method: { type: 'string' },
      cached: { type: 'boolean', default: false },
      size: { type: 'string', default: '64' },
      n: { type: 'string', default: '1' },
      batch: { type: 'string', default: '32' },
      length: { type: 'string', default: '128' },
      steps: { type: 'string', default: '10' },
      steady: { type: 'string', default: '1000' },
      dropout: { type: 'string', default: '0.1' },
      json: { type: 'boolean' },
    },
  });
  return {
    encoder: values.encoder,
    backend: oneOf('--backend', values.backend, ['auto', ...backendIds]),
    method: values.method === undefined ? null : oneOf('--method', values.method, methodIds),
    cached: values.cached,
    size: wholeNumber('size', values.size),
    n: wholeNumber('n', values.n),
    batch: wholeNumber('batch', values.batch),
    length: wholeNumber('length', values.length),
    steps: wholeNumber('steps', values.steps),
    steady: wholeNumber('steady', values.steady, 20),
    dropout: share('dropout', values.dropout),
  };
}

function oneOf<Value extends string>(option: string, found: string, allowed: readonly Value[]): Value {
  const value = allowed.find((one) => one === found);
  if (value === undefined) throw appError('option-invalid', { option, found, allowed: allowed.join(', ') });
  return value;
}

/** Throws `option-invalid` where the encoder has fewer layers or positions than the options ask for. */
export function checkFit({ n, length }: StepOptions, { layers, positions }: EncoderShape): void {
  const most = (option: string, found: number, limit: number): void => {
    if (found > limit) throw appError('option-invalid', { option, found, allowed: `1 to ${limit} with this encoder` });
  };
  most('--n', n, layers);
  most('--length', length, positions);
}

export function methodConfig(method: MethodId, { size, n }: StepOptions, shape: EncoderShape): MethodConfig {
  if (method === 'top-n') return { method, n };
  if (method === 'lora') return { method, rank: size, ...loraDefaults };
  if (method === 'no-encoder')
    throw appError('option-invalid', { option: '--method', found: method, allowed: 'a method with an encoder' });
  if (method !== 'adapter') return { method };
  const layers = [0, shape.layers - 1] as const;
  return { method, size, initStd: 0.01, layers, layerNorm: 'all', placement: 'houlsby', activation: shape.activation };
}

/** Returns the name in figures: `adapter64`, `top1`, `top1Cached`, `full`. */
export function labelOf(method: MethodId, { size, n, cached }: StepOptions): string {
  const axis = method === 'adapter' || method === 'lora' ? `${method}${size}` : method === 'top-n' ? `top${n}` : method;
  return `${axis}${cached ? 'Cached' : ''}`;
}
