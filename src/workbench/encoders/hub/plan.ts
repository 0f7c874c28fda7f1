import { readFile } from 'node:fs/promises';
import { encoderParameters } from '../../../encoders/counts';
import { readConfig } from '../../../encoders/config';
import { readWeightIndex } from '../../../encoders/checkpoint/weight-index';
import { familyOf } from '../../../encoders/registry';
import type { EncoderShape } from '../../../shared/encoder';
import { appError } from '../../../shared/errors';
import type { HubId } from '../../../shared/hub';
import { smallFilesAmong } from '../encoder-files';
import { declaredLicence } from '../licence';
import { weightsFileAmong } from '../weights/source';
import { hasContent, type ModelCache } from './cache';
import type { ListedFile, Listing } from './listing';

/** The files of a model that an encoder needs, and facts that its small files give. */
export interface HubPlan extends Listing {
  readonly shape: EncoderShape;
  readonly parameters: number;
}

/** Returns the content of a listed file of at most `limit` bytes. */
export type ReadListed = (file: ListedFile, limit: number) => Promise<Uint8Array>;

const longestConfig = 1_000_000;
const longestIndex = 16_000_000;

/** Selects the needed files of a model. Throws if it has none, or if its architecture is not supported. */
export async function planOf(listing: Listing, repository: string, read: ReadListed): Promise<HubPlan> {
  const byPath = new Map(listing.files.map((file) => [file.path, file]));
  const names = new Set(byPath.keys());
  const config = byPath.get('config.json');
  if (!config) throw appError('encoder-file-missing', { folder: repository, file: 'config.json' });
  const configured = readConfig(await read(config, longestConfig));
  const hasPooler = familyOf(configured).pooler !== null;
  const shape = { ...configured, hasPooler, declaredPooling: null };
  const wanted = [...smallFilesAmong(names), ...(await weightFiles(byPath, repository, read))];
  const files = wanted.map((name) => byPath.get(name)!);
  return { ...listing, files, shape, parameters: encoderParameters(shape).total };
}

async function weightFiles(
  byPath: ReadonlyMap<string, ListedFile>,
  repository: string,
  read: ReadListed,
): Promise<string[]> {
  const weights = weightsFileAmong(new Set(byPath.keys()));
  if (weights === null) throw appError('hub-no-weights', { repository });
  const { file, shardEnding } = weights;
  if (shardEnding === null) return [file];
  const index = readWeightIndex(await read(byPath.get(file)!, longestIndex), file, shardEnding);
  const missing = [...index.keys()].find((shard) => !byPath.has(shard));
  if (missing !== undefined) throw appError('shard-missing', { folder: repository, shard: missing, file });
  return [file, ...index.keys()];
}

/** Returns the plan of a model that is in the cache, without any network. Throws if a needed file is not there, whole. */
export async function cachedPlan(cache: ModelCache, { repository, revision }: HubId): Promise<HubPlan> {
  const lacking = (file: string) => appError('hub-offline', { repository, revision, folder: cache.folder, file });
  const commit = await cache.commitOf(revision);
  if (commit === null) throw lacking(`refs/${revision}`);
  const place = (name: string): string => `${cache.snapshot(commit)}/${name}`;
  const files = await cache.filesOf(commit);
  const names = new Set(files.map(({ path }) => path));
  if (!names.has('config.json')) throw lacking('config.json');
  if (weightsFileAmong(names) === null) throw lacking('model.safetensors');
  const licence = await declaredLicence(cache.snapshot(commit));
  const plan = await planOf({ commit, licence, isGated: false, files }, repository, ({ path }) =>
    readFile(place(path)),
  );
  for (const file of plan.files) if (!(await hasContent(place(file.path), file))) throw lacking(file.path);
  return plan;
}
