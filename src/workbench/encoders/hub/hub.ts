import { mkdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { sum } from 'es-toolkit/math/sum';
import { withLock } from '../../../setup/cache/lock';
import { cannotWrite } from '../../../shared/cannot-write';
import { appError } from '../../../shared/errors';
import { hubIdIn, type HubId, type HubPreview } from '../../../shared/hub';
import { hasContent, modelCache, type ModelCache } from './cache';
import { connectionFailure, hubClient, type About, type HubClient } from './client';
import { downloadFile } from './download-file';
import { listingOf, type ListedFile } from './listing';
import { cachedPlan, planOf, type HubPlan, type ReadListed } from './plan';
import { withRetries, type RetryOptions } from './retry';
import { freeIn, requireRoom } from './room';
import { hubSettings, type HubSettings } from './settings';

export interface HubOptions extends RetryOptions {
  /** Uses the cache only, like `HF_HUB_OFFLINE`. */
  readonly offline?: boolean;
  /** Commit that the revision had in a preview, which is taken also if the branch moved meanwhile. */
  readonly commit?: string;
  /** By default those of the environment. */
  readonly settings?: HubSettings;
}

export interface HubFetchOptions extends HubOptions {
  /** Called with received and all bytes; files in the cache count as received. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Folder that the encoder is copied into, whose disk needs room too. */
  readonly copiedInto?: string;
}

/** Returns the model that a source means. Throws if it has another form. */
export function requireHubId(source: string): HubId {
  const id = hubIdIn(source);
  if (id === null) throw appError('hub-source', { source: source.slice(0, 200) });
  return id;
}

/** Returns everything that adding a model would fetch. Writes nothing. */
export const previewOfHub = (source: string, options: HubOptions = {}): Promise<HubPreview> =>
  withPlan(requireHubId(source), options, async (work) => previewOf(work));

/** Fetches the missing files of a model into the shared cache. Returns the folder of its commit and the pinned source. */
export const fetchedFromHub = (
  source: string,
  options: HubFetchOptions = {},
): Promise<{ readonly folder: string; readonly source: string }> =>
  withPlan(requireHubId(source), options, async (work) => {
    const { id, cache, plan, client, settings } = work;
    if (client !== null) {
      const lock = path.join(settings.cache, '.locks', path.basename(cache.folder));
      try {
        await withLock(lock, () => fetchAll({ ...work, client }, options), { signal: options.signal });
      } catch (error) {
        throw cannotWrite(settings.cache, error);
      }
    }
    return { folder: cache.snapshot(plan.commit), source: `${id.repository}@${plan.commit}` };
  });

interface PlanWork {
  readonly id: HubId;
  readonly settings: HubSettings;
  readonly cache: ModelCache;
  readonly plan: HubPlan;
  /** null without the network. */
  readonly client: HubClient | null;
}

async function withPlan<Result>(
  id: HubId,
  options: HubOptions,
  use: (work: PlanWork) => Promise<Result>,
): Promise<Result> {
  const settings = options.settings ?? hubSettings();
  const cache = modelCache(settings.cache, id.repository);
  const wanted = { ...id, revision: options.commit ?? id.revision };
  if (options.offline || settings.isOffline)
    return use({ id, settings, cache, plan: await cachedPlan(cache, wanted), client: null });
  const client = hubClient(settings);
  try {
    const listing = await listingOf(client, settings.endpoint, wanted, options);
    const read = readerOf({ client, cache, settings, id }, listing.commit, options);
    return await use({ id, settings, cache, client, plan: await planOf(listing, id.repository, read) });
  } finally {
    await client.close();
  }
}

async function previewOf({ id, settings, cache, plan }: PlanWork): Promise<HubPreview> {
  const { commit, licence, isGated, shape, parameters } = plan;
  const files = await Promise.all(
    plan.files.map(async (file) => ({ path: file.path, bytes: file.bytes, isCached: await cache.has(file) })),
  );
  const bytesOf = (some: typeof files): number => sum(some.map(({ bytes }) => bytes));
  return {
    source: `${id.repository}@${commit}`,
    ...id,
    ...{ commit, endpoint: settings.endpoint, licence, isGated },
    ...{ modelType: shape.modelType, layers: shape.layers, hidden: shape.hidden, parameters },
    files,
    bytes: bytesOf(files),
    downloadBytes: bytesOf(files.filter(({ isCached }) => !isCached)),
    cache: settings.cache,
    freeBytes: freeIn(settings.cache),
  };
}

type Requests = Pick<PlanWork, 'cache' | 'settings' | 'id'> & { readonly client: HubClient };

const addressOf = ({ settings, id }: Pick<Requests, 'settings' | 'id'>, commit: string, file: string): string =>
  `${settings.endpoint}/${id.repository}/resolve/${commit}/${file.split('/').map(encodeURIComponent).join('/')}`;

/** Reads small files from the cache, or from the Hub into memory. */
function readerOf(requests: Requests, commit: string, options: HubOptions): ReadListed {
  const { client, cache, id } = requests;
  return async (file, limit) => {
    const { path: name, bytes, hash } = file;
    if (bytes > limit) throw appError('file-too-large', { file: name, bytes, limit });
    if (hash !== null && (await hasContent(cache.blob(hash), file))) return readFile(cache.blob(hash));
    const url = addressOf(requests, commit, name);
    const about: About = { ...id, file: name, isFile: true };
    return withRetries(async () => {
      const response = await client.get(url, about, {}, options.signal);
      const pieces: Uint8Array[] = [];
      let received = 0;
      try {
        for await (const piece of response.body ?? []) {
          received += (piece as Uint8Array).length;
          if (received > limit) break;
          pieces.push(piece as Uint8Array);
        }
      } catch (error) {
        throw connectionFailure(new URL(url).host, about, error);
      }
      const { host } = new URL(url);
      if (received !== bytes) throw appError('hub-length', { host, file: name, found: received, wanted: bytes });
      return Buffer.concat(pieces);
    }, options);
  };
}

async function fetchAll(work: PlanWork & Requests, options: HubFetchOptions): Promise<void> {
  const { id, cache, plan, client } = work;
  const total = sum(plan.files.map(({ bytes }) => bytes));
  const missing: ListedFile[] = [];
  for (const file of plan.files) if (!(await hasContent(cache.blob(file.hash!), file))) missing.push(file);
  const left = await Promise.all(missing.map(async (file) => Math.max(0, file.bytes - (await partBytes(cache, file)))));
  requireRoom([
    { folder: work.settings.cache, bytes: sum(left) },
    ...(options.copiedInto === undefined ? [] : [{ folder: options.copiedInto, bytes: total }]),
  ]);
  await mkdir(path.join(cache.folder, 'blobs'), { recursive: true });
  let done = total - sum(missing.map(({ bytes }) => bytes));
  options.onProgress?.(done, total);
  for (const file of missing) {
    const { signal, attempts, firstPauseMs } = options;
    await downloadFile(file, cache.part(file.hash!), cache.blob(file.hash!), {
      ...{ client, signal, attempts, firstPauseMs },
      url: addressOf(work, plan.commit, file.path),
      about: { ...id, file: file.path, isFile: true },
      progress: (bytes) => options.onProgress?.(done + bytes, total),
    });
    done += file.bytes;
  }
  for (const file of plan.files) await cache.link(plan.commit, file);
  await cache.record(id.revision, plan.commit);
}

const partBytes = (cache: ModelCache, file: ListedFile): Promise<number> =>
  stat(cache.part(file.hash!)).then(
    ({ size }) => size,
    () => 0,
  );
