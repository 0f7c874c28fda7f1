import { writeSafetensors } from '../../../encoders/checkpoint/safetensors';
import { familyOf } from '../../../encoders/registry';
import { headForm } from '../../../encoders/head';
import { parametersOf } from '../../../encoders/tree';
import type { AdapterConfig } from '../../../methods/adapter';
import { appError, type ErrorRecord } from '../../../shared/errors';
import { notice } from '../../../shared/notice';
import { bottleneckConfig } from '../../adapters/hub/bottleneck';
import { flexHeadConfig, flexNames } from '../../adapters/hub/head-config';
import { hubFiles, hubVersion } from '../../adapters/hub/names';
import { adapterTensors } from '../../adapters/hub/own-weights';
import { adapterHubSnippet } from './snippets';
import { jsonFile, renamed, type ModelFiles, type TrainedModel } from './trained-model';

/** Returns a run of adapters in AdapterHub's layout. Throws an AppError if the library cannot express it. */
export function adapterHubFiles(model: TrainedModel, method: AdapterConfig): ModelFiles {
  const { config, encoder, labels, name } = model;
  const { adapterClass, title } = familyOf(encoder);
  if (adapterClass === null) throw appError('adapter-family-unknown', { family: title });
  const form = headForm(config.head, encoder);
  if (form.dense?.norm || form.dense?.hasBias === false) throw appError('adapter-family-unknown', { family: title });

  const facts = {
    ...{ model_type: encoder.modelType, hidden_size: encoder.hidden, model_class: adapterClass },
    ...{ model_name: model.base, name, version: hubVersion },
  };
  const keys = new Map(adapterTensors(method, encoder, name).map((one) => [one.name, one.keys[0]!]));
  const layers = flexNames(form, name);
  const headKey = (own: string): string | null => {
    const layer = layers.find((one) => own.startsWith(`${one.own}.`));
    return layer ? layer.hub + own.slice(layer.own.length) : null;
  };
  const parameters = new Map(parametersOf(encoder).map((one) => [one.name, one]));
  const norms = renamed(model, (own) => (parameters.get(own)?.isNorm ? own : null));
  const pooler = renamed(model, (own) => (parameters.get(own)?.isPooler ? own : null));
  const files = new Map<string, Uint8Array>([
    [hubFiles.config, configFile({ ...facts, config: bottleneckConfig(method, encoder) })],
    [hubFiles.weights[0], writeSafetensors(renamed(model, (own) => keys.get(own) ?? null))],
    [hubFiles.headConfig, jsonFile({ ...facts, config: flexHeadConfig(form, config.pooling, labels) })],
    [hubFiles.headWeights[0], writeSafetensors(renamed(model, headKey))],
  ]);
  const warnings: ErrorRecord[] = [];
  if (config.pooling === 'mean')
    warnings.push(notice('head-not-portable', { pooling: config.pooling, library: 'adapters' }));
  if (norms.length > 0) {
    files.set(hubFiles.norms, writeSafetensors(norms));
    warnings.push(notice('norms-not-portable', { file: hubFiles.norms }));
  }
  if (pooler.length > 0) {
    files.set(hubFiles.pooler, writeSafetensors(pooler));
    warnings.push(notice('pooler-not-portable', { file: hubFiles.pooler }));
  }
  const extra = [...(norms.length > 0 ? [hubFiles.norms] : []), ...(pooler.length > 0 ? [hubFiles.pooler] : [])];
  return { files, warnings, snippet: adapterHubSnippet(model, extra), library: 'adapters' };
}

/** Python tells 1 from 1.0, and the library takes a scaling for a number only if it is a float. */
function configFile(config: object): Uint8Array {
  const text = new TextDecoder().decode(jsonFile(config));
  return new TextEncoder().encode(text.replace(/"(scaling|dropout|stochastic_depth)": (\d+)(?=[,\n])/g, '"$1": $2.0'));
}
