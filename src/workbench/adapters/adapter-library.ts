import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AdapterInfo } from '../../shared/adapter';
import { appError } from '../../shared/errors';
import { isItemName, longestName, mostBytes, suggestedName } from '../../shared/item-name';
import type { RunConfig } from '../../shared/run';
import { isRegression } from '../../shared/task';
import type { TrainedJob } from '../../shared/trainer-protocol';
import type { OpenEncoderLibrary } from '../encoders/encoder-library';
import { readRegularFile, readRegularFileSync } from '../files/regular-file';
import type { DataFolder } from '../home/data-folder';
import { inside, insideOrNull } from '../home/inside';
import { checkNewName } from '../home/new-name';
import { ownFileMode } from '../home/permissions';
import { placeFolder } from '../home/place-folder';
import type { AdapterLibrary } from '../workbench';
import { readAdapterFolder } from './import-adapter';
import { adapterWeightsName, parseAdapter, recordName, serialiseAdapter } from './stored-adapter';

export interface OpenAdapterLibrary extends AdapterLibrary {
  /** Returns a trainer's job for the adapter on its encoder. Throws if files are missing or damaged. */
  jobOf(name: string): Promise<TrainedJob>;
}

const mostRecordBytes = 1_000_000;
const mostWeightBytes = 2 ** 31;

export function adapterLibrary(
  folder: Pick<DataFolder, 'root' | 'adapters' | 'adapter'>,
  encoders: Pick<OpenEncoderLibrary, 'list' | 'show' | 'files' | 'requireWhole'>,
): OpenAdapterLibrary {
  function find(name: string): AdapterInfo | null {
    const file = insideOrNull(folder.adapters, name, recordName);
    try {
      const info = file === null ? null : parseAdapter(readRegularFileSync(file, mostRecordBytes).toString('utf8'));
      return info?.name === name ? info : null;
    } catch {
      return null;
    }
  }
  function list(): AdapterInfo[] {
    const names = insideOrNull(folder.root, 'adapters') === null ? [] : namesIn(folder.adapters);
    return names.flatMap((name) => find(name) ?? []);
  }
  function show(given: string): AdapterInfo {
    const name = given.normalize('NFC');
    const found = find(name);
    if (found) return found;
    const known = list().map((one) => one.name);
    throw appError('adapter-missing', { adapter: name, known: known.join(', ') || '–' });
  }
  return {
    list,
    show,
    async import(given, options = {}) {
      const place = path.resolve(given);
      const { info, hubName, weights, warnings } = await readAdapterFolder(place, {
        encoders: encoders.list(),
        wanted: options.encoder === undefined ? null : encoders.show(options.encoder),
        async weightsOf(encoder) {
          await encoders.requireWhole(encoder);
          return encoders.files(encoder).weights;
        },
      });
      const name = (options.name ?? suggestedName(hubName)).normalize('NFC');
      if (!isItemName(name)) throw appError('adapter-name', { name, most: longestName, bytes: mostBytes });
      checkNewName(name, namesIn(folder.adapters));
      const present = find(name);
      if (present && !isSame(present, info)) throw appError('adapter-exists', { adapter: name });
      if (present && (await isWhole(present, folder))) return { adapter: present, warnings };
      const adapter: AdapterInfo = { name, ...info };
      await placeFolder(folder.adapter(name), async (target) => {
        const written = { flush: true, mode: ownFileMode };
        await writeFile(path.join(target, adapterWeightsName), weights, written);
        await writeFile(path.join(target, recordName), serialiseAdapter(adapter), written);
      });
      return { adapter, warnings };
    },
    async remove(given) {
      const { name } = show(given);
      await rm(folder.adapter(name), { recursive: true, force: true });
    },
    async jobOf(given) {
      const info = show(given);
      const encoder = encoders.show(info.encoder);
      if (encoder.sha256 !== info.encoderSha256)
        throw appError('adapter-encoder-missing', { encoder: info.encoder, sha256: info.encoderSha256 });
      await encoders.requireWhole(encoder);
      if (!(await isWhole(info, folder))) throw appError('adapter-files-gone', { adapter: info.name });
      return {
        runId: info.name,
        config: { ...untrained, ...info.config },
        encoder,
        encoderSha256: encoder.sha256,
        task: {
          kind: info.kind,
          metric: isRegression(info.kind) ? 'spearman' : 'accuracy',
          outputs: info.labels?.length ?? 1,
          positive: null,
          splitSeed: 0,
          ...(info.textPrefix !== undefined && { textPrefix: info.textPrefix }),
        },
        backend: 'auto',
        files: {
          ...encoders.files(encoder),
          splits: { train: null, validation: null, test: null },
          checkpoint: null,
          cachedActivations: null,
        },
        trainedParameters: info.parameters,
        keepWeights: true,
        trained: inside(folder.adapter(info.name), adapterWeightsName),
      };
    },
  };
}

/** Settings that only a training reads; an imported adapter is not trained. */
const untrained: Omit<RunConfig, keyof AdapterInfo['config']> = {
  ...{ learningRate: null, epochs: null, batchSize: 32, warmup: 0, weightDecay: 0, clipNorm: 1, dropout: 0 },
  ...{ frozenDropout: false, keep: 'last', batching: 'bucketed', limit: {}, seed: 0 },
  optimizer: { eps: 1e-8, biasCorrection: true },
};

function namesIn(place: string): string[] {
  try {
    return readdirSync(place)
      .filter((name) => !name.startsWith('.'))
      .sort();
  } catch {
    return [];
  }
}

const modelOf = ({ config, kind, labels, textPrefix }: Omit<AdapterInfo, 'name'>) => [config, kind, labels, textPrefix];

const isSame = (one: AdapterInfo, other: Omit<AdapterInfo, 'name'>): boolean =>
  one.sha256 === other.sha256 &&
  one.encoderSha256 === other.encoderSha256 &&
  JSON.stringify(modelOf(one)) === JSON.stringify(modelOf(other));

async function isWhole({ name, sha256 }: AdapterInfo, folder: Pick<DataFolder, 'adapter'>): Promise<boolean> {
  const file = inside(folder.adapter(name), adapterWeightsName);
  const bytes = await readRegularFile(file, mostWeightBytes).catch(() => null);
  return bytes !== null && createHash('sha256').update(bytes).digest('hex') === sha256;
}
