import { createHash } from 'node:crypto';
import path from 'node:path';
import { readWeights } from '../../../encoders/checkpoint/read-encoder';
import { tensorValues, type NamedValues } from '../../../encoders/checkpoint/safetensors';
import { readHeaderOf } from '../../../encoders/checkpoint/safetensors-header';
import type { AdapterConfig } from '../../../methods/adapter';
import type { LoraConfig } from '../../../methods/lora';
import type { AdapterForm } from '../../../methods/method';
import { isSearch, specOf, type MethodConfig } from '../../../methods/registry';
import { appError } from '../../../shared/errors';
import type { EncoderInfo } from '../../../shared/encoder';
import type { RunRow } from '../../../shared/run';
import type { TaskInfo } from '../../../shared/task';
import type { Store } from '../../../store/store';
import type { Manifest } from '../../adapters/hub/manifest';
import { hubFiles } from '../../adapters/hub/names';
import type { OpenEncoderLibrary } from '../../encoders/encoder-library';
import { smallFiles } from '../../encoders/encoder-files';
import { weightsName } from '../../encoders/weights/source';
import { randomBytes } from '../../files/random-bytes';
import { readRegularFile } from '../../files/regular-file';
import type { RunFiles } from '../../queue/run-files';
import type { ExportedModel } from '../../workbench';
import { checkCompleted } from '../../trained/trained-work';
import { adapterHubFiles } from './adapter-hub';
import { baseNameOf } from './base-name';
import { modelCard } from './card';
import { cardScores } from './card-facts';
import { checkpointFiles, type EncoderSource } from './checkpoint';
import { biasFiles, loraFiles, normFiles } from './peft';
import type { ModelFiles, TrainedModel } from './trained-model';
import { cardName, requireFree, writeModelFolder } from './write-model';

export interface ModelExportParts {
  readonly store: Store;
  readonly encoders: Pick<OpenEncoderLibrary, 'show' | 'files' | 'requireWhole'>;
  readonly files: Pick<RunFiles, 'whole'>;
  readonly appVersion: string;
}

/** Writes a run's trained weights for the Python libraries adapters or PEFT, with a card. */
export async function exportAdapter(run: RunRow, out: string, parts: ModelExportParts): Promise<ExportedModel> {
  const write = layoutOf(run);
  return written(run, out, parts, (model) => Promise.resolve(write(model)));
}

/** Writes a run as a whole checkpoint of transformers, with tokenizer and card. */
export const exportModel = (run: RunRow, out: string, parts: ModelExportParts): Promise<ExportedModel> =>
  written(run, out, parts, async (model, encoder) => {
    const source = await encoderSource(encoder, parts);
    try {
      return checkpointFiles(model, source);
    } catch (error) {
      await source.bytes.close();
      throw error;
    }
  });

/** How each form is written. The form of a method determines the type of its config. */
const layouts: Readonly<Record<AdapterForm, (model: TrainedModel, method: MethodConfig) => ModelFiles>> = {
  bottleneck: (model, method) => adapterHubFiles(model, method as AdapterConfig),
  'low-rank': (model, method) => loraFiles(model, method as LoraConfig),
  biases: biasFiles,
  norms: normFiles,
};

/** Returns the layout of a method that trains an adapter. Throws an AppError for any other. */
function layoutOf({ id, config: { method } }: RunRow): (model: TrainedModel) => ModelFiles {
  const form = specOf(method.method).adapterForm;
  if (form === undefined) throw refusalOf(id, method);
  return (model) => layouts[form](model, method);
}

const refusalOf = (run: string, config: MethodConfig) =>
  isSearch(config)
    ? appError('model-without-encoder', { run })
    : appError('adapter-method-unknown', { run, method: config.method });

async function written(
  run: RunRow,
  out: string,
  parts: ModelExportParts,
  filesOf: (model: TrainedModel, encoder: EncoderInfo) => Promise<ModelFiles>,
): Promise<ExportedModel> {
  const { store, encoders, appVersion } = parts;
  checkCompleted(run);
  if (isSearch(run.config.method)) throw appError('model-without-encoder', { run: run.id });
  const dir = path.resolve(out);
  await requireFree(dir);
  const task = store.read.taskOfContent(run.taskSha256);
  if (!task) throw appError('task-missing', { task: run.task, known: '–' });
  const encoder = encoders.show(run.encoder);
  if (encoder.sha256 !== run.encoderSha256) throw appError('encoder-changed', { encoder: run.encoder });
  await encoders.requireWhole(encoder);
  const model = await trainedModel(run, task, encoder, parts);
  const files = await filesOf(model, encoder);
  try {
    await writeModelFolder(dir, files.files, (hashes) => {
      const scores = cardScores(run, task, store);
      const card = modelCard({ model, files, run, task, encoder, scores, hashes, appVersion });
      const sha256 = createHash('sha256').update(card).digest('hex');
      const manifest = manifestOf(run, task, encoder, { ...hashes, [cardName]: sha256 });
      return new Map([
        [cardName, card],
        [hubFiles.manifest, `${JSON.stringify(manifest, null, 2)}\n`],
      ]);
    });
  } finally {
    for (const content of files.files.values()) if (!(content instanceof Uint8Array)) await content.close();
  }
  return { dir, warnings: files.warnings };
}

const manifestOf = (run: RunRow, task: TaskInfo, encoder: EncoderInfo, files: Manifest['files']): Manifest => ({
  format: 1,
  encoder: { name: encoder.name, sha256: encoder.sha256 },
  task: {
    ...{ name: task.name, kind: task.kind, labels: task.labels?.map(({ name }) => name) ?? null },
    ...(task.textPrefix !== undefined && { textPrefix: task.textPrefix }),
  },
  pooling: run.config.pooling,
  maxLength: run.config.maxLength,
  run: run.id,
  taskSha256: task.sha256,
  files,
});

async function trainedModel(
  run: RunRow,
  task: TaskInfo,
  encoder: EncoderInfo,
  { store, files }: ModelExportParts,
): Promise<TrainedModel> {
  const artefact = store.read.artefact(run.id, 'weights');
  const file = artefact && (await files.whole(run.id, artefact));
  if (!file) throw appError('trained-weights-gone', { run: run.id });
  const weights = readWeights(new Uint8Array(await readRegularFile(file, Number.MAX_SAFE_INTEGER)));
  const tensors = [...weights.tensors].map(([name, { shape }]): [string, NamedValues] => [
    name,
    { name, shape, values: tensorValues(weights, name) },
  ]);
  return {
    run: run.id,
    name: adapterName(run),
    encoder,
    base: baseNameOf(encoder),
    config: run.config,
    labels: task.labels?.map(({ name }) => name) ?? null,
    ...(task.textPrefix !== undefined && { textPrefix: task.textPrefix }),
    trained: new Map(tensors),
  };
}

/** The library selects an adapter's tensors by its name, so it has letters, digits, dashes and underscores alone. */
function adapterName({ task, id }: RunRow): string {
  const plain = task.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '');
  return plain === '' ? `run-${id.slice(0, 8)}` : plain;
}

const tokenizerNames = ['tokenizer.json', 'vocab.txt', 'tokenizer_config.json'] as const;

async function encoderSource(
  encoder: EncoderInfo,
  { encoders }: Pick<ModelExportParts, 'encoders'>,
): Promise<EncoderSource> {
  const file = encoders.files(encoder).weights;
  const small = await smallFiles(path.dirname(file));
  const bytes = await randomBytes(file);
  const header = { ...(await readHeaderOf(bytes, weightsName)), file: weightsName };
  const config = JSON.parse(new TextDecoder().decode(small.get('config.json'))) as Record<string, unknown>;
  const tokenizer = new Map(
    tokenizerNames.flatMap((name) => {
      const content = small.get(name);
      return content ? [[name, content] as const] : [];
    }),
  );
  return { header, bytes, config, tokenizer };
}
