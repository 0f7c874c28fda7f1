import { listFiles, modelInfo } from '@huggingface/hub';
import { z } from 'zod';
import type { HubId } from '../../../shared/hub';
import { appError, AppError } from '../../../shared/errors';
import { connectionFailure, type About, type HubClient } from './client';
import { Passing, withRetries, type RetryOptions } from './retry';

/** A file that the Hub lists. */
export interface ListedFile {
  readonly path: string;
  readonly bytes: number;
  /** Name of its content in the cache: the sha256 of large files, the git hash of small ones. Null if it is unknown. */
  readonly hash: string | null;
}

export interface Listing {
  readonly commit: string;
  readonly licence: string | null;
  readonly isGated: boolean;
  readonly files: readonly ListedFile[];
}

export const isCommit = (revision: string): boolean => /^[0-9a-f]{40}$/.test(revision);

const infoSchema = z.object({
  sha: z.string().refine(isCommit),
  gated: z.union([z.boolean(), z.string()]).optional(),
  cardData: z.record(z.string(), z.unknown()).nullish(),
  tags: z.array(z.string()).nullish(),
});

const size = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const fileSchema = z.object({
  type: z.literal('file'),
  path: z.string().max(1_000),
  size,
  oid: z.string().regex(/^[0-9a-f]{40}$/),
  lfs: z.object({ oid: z.string().regex(/^[0-9a-f]{64}$/), size }).nullish(),
});

/** More files than any model of the Hub has. */
const mostFiles = 100_000;

/** Asks the Hub for the commit of a revision, its licence and its files. Throws an AppError with the reason. */
export async function listingOf(
  client: HubClient,
  endpoint: string,
  { repository, revision }: HubId,
  options: RetryOptions,
): Promise<Listing> {
  const about = (url: string): About => ({ repository, revision, file: new URL(url).pathname, isFile: false });
  const request = (async (input: string | URL | Request, init?: RequestInit) => {
    const url = input instanceof Request ? input.url : String(input);
    const headers = Object.fromEntries(new Headers(init?.headers));
    return withRetries(async () => {
      const response = await client.get(url, about(url), headers, options.signal);
      // The body is read here, so that a cut connection is tried again.
      const text = await response.text().catch((error: unknown) => {
        throw connectionFailure(new URL(url).host, about(url), error);
      });
      return new Response(text, { headers: new Headers([...response.headers]) });
    }, options);
  }) as typeof fetch;

  const unreadable = (error: unknown): never => {
    options.signal?.throwIfAborted();
    if (error instanceof AppError) throw error;
    const { host, pathname } = new URL(`${endpoint}/api/models/${repository}`);
    throw appError('hub-answer', { host, file: pathname }, error);
  };
  try {
    const common = { hubUrl: endpoint, fetch: request };
    const info = infoSchema.parse(
      await modelInfo({ ...common, name: repository, revision, additionalFields: ['sha', 'cardData', 'tags'] }),
    );
    const files: ListedFile[] = [];
    const repo = { type: 'model', name: repository } as const;
    for await (const entry of listFiles({ ...common, repo, revision: info.sha, recursive: true })) {
      if (entry.type !== 'file') continue;
      const { path, oid, size: bytes, lfs } = fileSchema.parse(entry);
      files.push(lfs ? { path, bytes: lfs.size, hash: lfs.oid } : { path, bytes, hash: oid });
      if (files.length > mostFiles) throw new Error(`more than ${mostFiles} files`);
    }
    return { commit: info.sha, licence: licenceIn(info), isGated: Boolean(info.gated), files };
  } catch (error) {
    return unreadable(error instanceof Passing ? error.error : error);
  }
}

function licenceIn({ cardData, tags }: z.infer<typeof infoSchema>): string | null {
  const given = [cardData?.['license_name'], cardData?.['license']].find((one) => typeof one === 'string');
  const tag = tags?.find((one) => one.startsWith('license:'))?.slice('license:'.length);
  return given ?? tag ?? null;
}
