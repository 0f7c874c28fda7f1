import { headForm } from '../../../encoders/head';
import type { HeadForm } from '../../../encoders/hub-head';
import { familyOf } from '../../../encoders/registry';
import type { EncoderShape, Pooling } from '../../../shared/encoder';
import { headKinds, type HeadKind } from '../../../shared/head';
import type { RunConfig } from '../../../shared/run';
import { formRefusal, type Json } from './form';
import { hubFiles } from './names';

const refuse = formRefusal(hubFiles.headConfig);

/** A head of the library counts dropouts and activations too. */
const flexLayers = { one: ['1'], two: ['1', '4'] } as const;

/** Names of a head's layers in this program and in an AdapterHub folder. */
export interface LayerNames {
  readonly own: string;
  readonly hub: string;
}

/** Returns the layers of a flexible head in the order of the computation. */
export function flexNames({ dense, output }: HeadForm, adapter: string): LayerNames[] {
  const own = dense ? [dense.name, output.name] : [output.name];
  const places = dense ? flexLayers.two : flexLayers.one;
  return own.map((name, place) => ({ own: name, hub: `heads.${adapter}.${places[place]}` }));
}

/**
 * Returns the `config` of `head_config.json`. `pooling: mean` has no form there and is written as the first token; the
 * caller warns.
 */
export function flexHeadConfig(form: HeadForm, pooling: Pooling, labels: readonly string[] | null): Json {
  const id2label = labels ?? ['value'];
  return {
    head_type: 'classification',
    num_labels: id2label.length,
    layers: form.dense ? 2 : 1,
    activation_function: form.dense?.activation ?? null,
    label2id: Object.fromEntries(id2label.map((label, id) => [label, id])),
    use_pooler: pooling === 'pooler',
    bias: true,
    dropout_prob: null,
  };
}

/** A head as `head_config.json` describes it. */
export interface ReadHead extends Pick<RunConfig, 'pooling'> {
  readonly head: HeadKind;
  readonly form: HeadForm;
  readonly layers: readonly LayerNames[];
  readonly hasOutputBias: boolean;
  readonly outputs: number;
  /** In label order; null for one output. */
  readonly labels: readonly string[] | null;
}

/** Reads a head config. Throws an AppError with the key that this program cannot compute. */
export function readHeadConfig(json: Json, shape: EncoderShape): ReadHead {
  const config = json['config'];
  if (config === null || config === undefined) return staticHead(json, shape);
  if (typeof config !== 'object') refuse(json, 'config', ['an object']);
  return flexHead(config as Json, String(json['name']), shape);
}

function flexHead(config: Json, name: string, shape: EncoderShape): ReadHead {
  if (config['head_type'] !== 'classification') refuse(config, 'head_type', ['"classification"']);
  const pooling: Pooling = config['use_pooler'] === true ? 'pooler' : 'cls';
  if (pooling === 'pooler' && !shape.hasPooler) refuse(config, 'use_pooler', [false]);
  const { layers, activation_function: activation } = config;
  const head = headKinds.find((kind) => {
    const { dense } = headForm(kind, shape);
    if (kind === 'hub' && familyOf(shape).hubHead(shape).pooling !== pooling) return false;
    if (layers === 1) return dense === null;
    return layers === 2 && dense !== null && dense.hasBias && !dense.norm && dense.activation === activation;
  });
  if (!head) refuse(config, layers === 2 ? 'activation_function' : 'layers', layers === 2 ? ['"tanh"'] : [1, 2]);
  const outputs = config['num_labels'];
  if (!Number.isInteger(outputs) || (outputs as number) < 1 || (outputs as number) > mostLabels)
    refuse(config, 'num_labels', [`1…${mostLabels}`]);
  const form = headForm(head!, shape);
  return {
    ...{ head: head!, pooling, form, layers: flexNames(form, name), outputs: outputs as number },
    hasOutputBias: config['bias'] !== false,
    labels: labelsOf(config, outputs as number),
  };
}

const mostLabels = 10_000;

/** A head of the class in transformers, whose tensors have the class's own names. */
function staticHead(json: Json, shape: EncoderShape): ReadHead {
  const hub = familyOf(shape).hubHead(shape);
  if (json['model_class'] !== hub.class) refuse(json, 'model_class', [JSON.stringify(hub.class)]);
  const label2id = json['label2id'];
  const outputs = Number(json['num_labels'] ?? Object.keys((label2id ?? {}) as object).length);
  if (!Number.isInteger(outputs) || outputs < 1 || outputs > mostLabels) refuse(json, 'label2id', ['labels by name']);
  const names = hub.dense ? [hub.dense.name, hub.output.name] : [hub.output.name];
  return {
    ...{ head: 'hub', pooling: hub.pooling, form: hub, outputs, hasOutputBias: true },
    layers: names.map((name) => ({ own: name, hub: name })),
    labels: labelsOf(json, outputs),
  };
}

/** Returns the names by their ids. Without names they are those of transformers; one output is a regression. */
function labelsOf(config: Json, outputs: number): string[] | null {
  if (outputs === 1) return null;
  const ids = config['label2id'];
  if (ids === null || ids === undefined) return Array.from({ length: outputs }, (_, id) => `LABEL_${id}`);
  const names = new Map(Object.entries(ids as object).map(([label, id]) => [id as unknown, label]));
  const labels = Array.from({ length: outputs }, (_, id) => names.get(id));
  if (names.size !== outputs || labels.includes(undefined)) refuse(config, 'label2id', [`names for 0…${outputs - 1}`]);
  return labels as string[];
}
