import { createHash } from 'node:crypto';
import path from 'node:path';
import { keyOf } from '../../encoders/checkpoint/read-encoder';
import { readTensor, writeSafetensors, type NamedValues } from '../../encoders/checkpoint/safetensors';
import { readHeaderOf } from '../../encoders/checkpoint/safetensors-header';
import { maxLengthOf } from '../../encoders/registry';
import { parametersOf } from '../../encoders/tree';
import type { AdapterInfo } from '../../shared/adapter';
import type { EncoderInfo } from '../../shared/encoder';
import type { ErrorRecord } from '../../shared/errors';
import { randomBytes } from '../files/random-bytes';
import { chooseEncoder } from './choose-encoder';
import { readBottleneck } from './hub/bottleneck';
import { formRefusal } from './hub/form';
import { readHeadConfig } from './hub/head-config';
import { checkedManifest, type Manifest } from './hub/manifest';
import { hubFiles } from './hub/names';
import { ownWeights } from './hub/own-weights';
import { openHubFolder, type HubFolder } from './hub/read-folder';

/** An adapter folder that was read and checked, in the product's own form. */
export interface ReadAdapter {
  /** Without the name that the library gives it. */
  readonly info: Omit<AdapterInfo, 'name'>;
  readonly hubName: string;
  readonly weights: Uint8Array;
  readonly warnings: readonly ErrorRecord[];
}

export interface ImportParts {
  readonly encoders: readonly EncoderInfo[];
  /** The encoder that the caller named; null: the folder says which. */
  readonly wanted: EncoderInfo | null;
  /** Throws if the encoder's files are damaged; returns the path of its weights. */
  readonly weightsOf: (encoder: EncoderInfo) => Promise<string>;
}

/** Longest text of an adapter whose folder does not name its length. */
const usualLength = 128;

/** Reads a folder in AdapterHub's layout. Checks configs, shapes, hashes and the encoder; runs and writes nothing. */
export async function readAdapterFolder(place: string, parts: ImportParts): Promise<ReadAdapter> {
  const folder = await openHubFolder(place);
  try {
    const manifest = folder.manifest && (await checkedManifest(place, folder.manifest));
    const { encoder, warnings } = chooseEncoder(folder.config, manifest, parts.encoders, parts.wanted);
    const hubName = folder.config['name'];
    if (typeof hubName !== 'string' || hubName === '') formRefusal(hubFiles.config)(folder.config, 'name', ['a name']);
    const inner = folder.config['config'];
    if (inner === null || typeof inner !== 'object')
      formRefusal(hubFiles.config)(folder.config, 'config', ['an object']);
    const bottleneck = readBottleneck(inner as Record<string, unknown>, encoder, {
      hasVersion: 'version' in folder.config,
      hasNorms: folder.norms !== null,
    });
    const head = readHeadConfig(folder.headConfig, encoder);
    const file = await parts.weightsOf(encoder);
    const tensors = await ownWeights(folder, bottleneck, head, encoder, (name) => tensorOf(file, encoder, name));
    const weights = writeSafetensors(tensors);
    const labels = head.labels;
    const pooling = manifest?.pooling ?? head.pooling;
    return {
      hubName: hubName as string,
      weights,
      warnings,
      info: {
        encoder: encoder.name,
        encoderSha256: encoder.sha256,
        config: {
          ...{ method: bottleneck.method, head: head.head, pooling, pooler: poolerOf(pooling, folder) },
          maxLength: manifest?.maxLength ?? Math.min(usualLength, maxLengthOf(encoder)),
        },
        ...kindOf(manifest, labels),
        ...(manifest?.task.textPrefix !== undefined && { textPrefix: manifest.task.textPrefix }),
        labels,
        size: bottleneck.method.size,
        parameters: tensors.reduce((sum, { values }) => sum + values.length, 0),
        source: path.basename(place),
        sha256: createHash('sha256').update(weights).digest('hex'),
        importedAt: new Date().toISOString(),
      },
    };
  } finally {
    await folder.close();
  }
}

function poolerOf(pooling: string, { pooler }: HubFolder): 'trained' | 'frozen' | 'unused' {
  if (pooling !== 'pooler') return 'unused';
  return pooler ? 'trained' : 'frozen';
}

/** AdapterHub's configs do not say whether the adapter was trained on pairs of texts. */
const kindOf = (manifest: Manifest | null, labels: readonly string[] | null): Pick<AdapterInfo, 'kind' | 'anyPair'> =>
  manifest
    ? { kind: manifest.task.kind, anyPair: false }
    : { kind: labels ? 'classification' : 'regression', anyPair: true };

/** Returns one of the encoder's own parameters. */
async function tensorOf(file: string, encoder: EncoderInfo, name: string): Promise<NamedValues> {
  const bytes = await randomBytes(file);
  try {
    const header = { ...(await readHeaderOf(bytes, path.basename(file))), file: path.basename(file) };
    const { shape } = parametersOf(encoder).find((one) => one.name === name)!;
    return { name, shape, values: await readTensor(header, keyOf(encoder, header, name)!, bytes) };
  } finally {
    await bytes.close();
  }
}
