import { writeSafetensors, type NamedValues } from '../../../encoders/checkpoint/safetensors';
import { familyOf } from '../../../encoders/registry';
import { parametersOf } from '../../../encoders/tree';
import type { LoraConfig } from '../../../methods/lora';
import type { ErrorRecord } from '../../../shared/errors';
import { notice } from '../../../shared/notice';
import { stackedFactors, updatedMatrices } from './low-rank';
import { peftSnippet } from './snippets';
import { hubHeadNames, isOfHead, jsonFile, renamed, type ModelFiles, type TrainedModel } from './trained-model';

/** Files of PEFT's layout. AdapterHub's has an `adapter_config.json` too, so a folder never has both. */
const [configName, weightsName, headName] = ['adapter_config.json', 'adapter_model.safetensors', 'head.safetensors'];

/** A method's part of the layout. */
interface PeftPart {
  readonly config: Readonly<Record<string, unknown>>;
  /** Tensors by their names in the wrapped model. */
  readonly tensors: readonly NamedValues[];
}

/** Layers of a wrapped model: the Hub's class puts the encoder below a prefix. */
type Wrapped = (name: string) => string;

/** Returns a run of LoRA in PEFT's layout. */
export const loraFiles = (model: TrainedModel, method: LoraConfig): ModelFiles =>
  peftFiles(model, (wrapped) => {
    const matrices = updatedMatrices(model, method);
    const blocks = Math.max(...matrices.map(({ updates }) => updates.length));
    const layers = matrices.map((matrix) => ({ layer: wrapped(matrix.layer), matrix }));
    return {
      // The rank counts all blocks of a matrix; alpha grows with it, so that alpha / rank is the run's.
      config: loraConfig(layers, method.rank * blocks, method.alpha * blocks, 'none'),
      tensors: layers.flatMap(({ layer, matrix }) => {
        const { a, b } = stackedFactors(matrix, method.rank, blocks);
        return [
          { name: `${layer}.lora_A.weight`, ...a },
          { name: `${layer}.lora_B.weight`, ...b },
        ];
      }),
    };
  });

const loraConfig = (layers: readonly { readonly layer: string }[], r: number, alpha: number, bias: string) => ({
  ...{ peft_type: 'LORA', target_modules: layers.map(({ layer }) => layer), r, lora_alpha: alpha, bias },
  ...{ lora_dropout: 0, fan_in_fan_out: false, init_lora_weights: true, use_rslora: false, use_dora: false },
});

/** Returns a run of LayerNorms in PEFT's layout. */
export const normFiles = (model: TrainedModel): ModelFiles =>
  peftFiles(model, (wrapped) => {
    const isNorm = new Set(parametersOf(model.encoder).flatMap(({ name, isNorm }) => (isNorm ? [name] : [])));
    const layers = new Set<string>();
    const tensors = renamed(model, (name) => {
      if (!isNorm.has(name)) return null;
      const at = name.lastIndexOf('.');
      layers.add(wrapped(name.slice(0, at)));
      return `${wrapped(name.slice(0, at))}.ln_tuning_layers${name.slice(at)}`;
    });
    return { config: { peft_type: 'LN_TUNING', target_modules: [...layers] }, tensors };
  });

/**
 * Returns a run of biases in PEFT's layout, which has them only beside a LoRA update: one of rank 1 whose factors are
 * zero.
 */
export const biasFiles = (model: TrainedModel): ModelFiles =>
  peftFiles(model, (wrapped) => {
    const { encoder } = model;
    const { name: matrix, shape } = parametersOf(encoder).find((one) => one.layer >= 0 && one.shape.length === 2)!;
    const [name, [outputs, inputs]] = [matrix.slice(0, matrix.lastIndexOf('.')), shape as [number, number]];
    const target = wrapped(name);
    const isBias = new Set(parametersOf(encoder).flatMap((one) => (one.isBias && !one.isPooler ? [one.name] : [])));
    const biases = renamed(model, (own) => {
      if (!isBias.has(own)) return null;
      // The layer with the update is wrapped once more.
      return own === `${name}.bias` ? `${target}.base_layer.bias` : wrapped(own);
    });
    return {
      config: loraConfig([{ layer: target }], 1, 1, 'all'),
      tensors: [
        { name: `${target}.lora_A.weight`, shape: [1, inputs], values: new Float32Array(inputs) },
        { name: `${target}.lora_B.weight`, shape: [outputs, 1], values: new Float32Array(outputs) },
        ...biases,
      ],
    };
  });

function peftFiles(model: TrainedModel, partOf: (wrapped: Wrapped) => PeftPart): ModelFiles {
  const { encoder, config } = model;
  const head = hubHeadNames(model);
  const { hubPrefix, pooler } = familyOf(encoder);
  const wrapped: Wrapped = (name) => (head ? `${hubPrefix}.${name}` : name);
  const part = partOf(wrapped);
  const isPooler = (name: string): boolean => config.pooler === 'trained' && name.startsWith(`${pooler}.`);
  const poolers = renamed(model, (name) => (isPooler(name) ? wrapped(name) : null));
  const heads = head ? renamed(model, head.rename) : [];
  // PEFT saves modules whole: the pooler's, and those of the class's head.
  const saved = new Set([
    ...(poolers.length > 0 ? [wrapped(pooler!)] : []),
    ...(head?.layers ?? []).map((layer) => (layer.startsWith(`${hubPrefix}.`) ? layer : layer.split('.')[0]!)),
  ]);
  const adapterConfig = {
    ...part.config,
    task_type: head ? 'SEQ_CLS' : 'FEATURE_EXTRACTION',
    base_model_name_or_path: model.base,
    modules_to_save: saved.size > 0 ? [...saved] : null,
    inference_mode: true,
  };
  const tensors = [...part.tensors, ...poolers, ...heads].map((one) => ({
    ...one,
    name: `base_model.model.${one.name}`,
  }));
  const files = new Map<string, Uint8Array>([
    [configName, jsonFile(adapterConfig)],
    [weightsName, writeSafetensors(tensors)],
  ]);
  const warnings: ErrorRecord[] = [];
  if (!head) {
    files.set(headName, writeSafetensors(renamed(model, (name) => (isOfHead(model, name) ? name : null))));
    warnings.push(notice('head-not-portable', { pooling: config.pooling, library: 'transformers' }));
  }
  return { files, warnings, snippet: peftSnippet(model, head !== null), library: 'peft' };
}
