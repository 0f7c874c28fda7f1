import type { Response } from 'undici';
import { createNetwork, HostUnreachable, type Network } from '../../../setup/fetch/network';
import { npmSettings } from '../../../setup/fetch/npm';
import type { AppError } from '../../../shared/errors';
import { appError } from '../../../shared/errors';
import { Passing, retryAfterMs } from './retry';
import type { HubSettings } from './settings';

/** The thing that a request asks for, as errors name it. */
export interface About {
  readonly repository: string;
  readonly revision: string;
  /** A file of the model, or an address of the API. */
  readonly file: string;
  readonly isFile: boolean;
}

/** GET requests to the Hub. Redirects are followed here, so that the token is sent to the Hub's own origin only. */
export interface HubClient {
  /**
   * Returns a response with a body. Throws `Passing` for a failure that may pass, and an AppError for a refusal. An HTML page
   * is refused.
   */
  get(url: string, about: About, headers?: Record<string, string>, signal?: AbortSignal): Promise<Response>;
  close(): Promise<void>;
}

const mostRedirects = 5;

export function hubClient(settings: Pick<HubSettings, 'endpoint' | 'token'>): HubClient {
  const network = createNetwork(() => npmSettings({ cwd: process.cwd() }), {
    connectMs: 10_000,
    redirect: 'manual',
    remembersUnreachable: false,
  });
  return {
    async get(url, about, headers = {}, signal) {
      const response = await followed(network, settings, url, about, headers, signal);
      const host = new URL(response.url || url).host;
      if (response.status !== 200 && response.status !== 206) {
        await response.body?.cancel();
        throw refusalOf(response, host, about);
      }
      if (/^text\/html\b/i.test(response.headers.get('content-type') ?? '')) {
        await response.body?.cancel();
        throw appError('hub-html', { host, file: about.file });
      }
      return response;
    },
    close: () => network.close(),
  };
}

async function followed(
  network: Network,
  { endpoint, token }: Pick<HubSettings, 'endpoint' | 'token'>,
  start: string,
  about: About,
  headers: Record<string, string>,
  signal?: AbortSignal,
): Promise<Response> {
  const home = new URL(endpoint);
  let url = new URL(start);
  for (let hop = 0; hop <= mostRedirects; hop++) {
    // Compressed transfers could not be continued by range.
    const own = { 'accept-encoding': 'identity', 'user-agent': 'adapter-workbench', ...headers };
    const isHome = token !== null && url.origin === home.origin;
    const authorized: Record<string, string> = isHome ? { authorization: `Bearer ${token}` } : {};
    const response = await network.get(url.href, { ...own, ...authorized }, signal).catch((error: unknown) => {
      signal?.throwIfAborted();
      throw connectionFailure(url.host, about, error);
    });
    if (![301, 302, 303, 307, 308].includes(response.status)) return response;
    await response.body?.cancel();
    const location = response.headers.get('location');
    const next = location !== null && URL.canParse(location, url) ? new URL(location, url) : null;
    // A downgrade to HTTP would show the request to others.
    const isAllowed = next !== null && (next.protocol === 'https:' || next.protocol === home.protocol);
    if (!isAllowed || !/^https?:$/.test(next.protocol)) break;
    url = next;
  }
  throw appError('hub-redirects', { host: url.host, file: about.file });
}

/** Returns the failure of a connection, which another attempt may not have. */
export function connectionFailure(host: string, { file }: About, error: unknown): Passing {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code } = cause as { code?: unknown };
  const reason =
    error instanceof HostUnreachable
      ? 'it cannot be reached'
      : typeof code === 'string'
        ? code
        : String((cause as Error).message ?? cause);
  return new Passing(appError('hub-connection', { host, file, reason: reason.slice(0, 200) }, error));
}

function refusalOf({ status, headers }: Response, host: string, about: About): AppError | Passing {
  const { repository, revision, file, isFile } = about;
  if (status === 429 || status === 408 || status >= 500) {
    const waitMs = retryAfterMs(headers.get('retry-after'));
    if (status !== 429) return new Passing(appError('hub-server', { host, status }), waitMs);
    return new Passing(appError('hub-rate-limit', { host, seconds: Math.ceil((waitMs ?? 60_000) / 1_000) }), waitMs);
  }
  // The Hub names the reason in this header: without a token it answers 401 for a repository that does not exist.
  const reason = headers.get('x-error-code');
  if (reason === 'GatedRepo') return appError('hub-gated', { repository, host, status });
  if (reason === 'RevisionNotFound') return appError('hub-revision-missing', { repository, revision });
  if (reason === 'EntryNotFound') return appError('hub-file-missing', { repository, file, host });
  const missing = appError('hub-repository-missing', { host, repository, revision, status });
  if (reason === 'RepoNotFound') return missing;
  if (status === 401) return appError('hub-unauthorized', { host, repository, status });
  if (status === 403) return appError('hub-gated', { repository, host, status });
  if (status === 404 && isFile) return appError('hub-file-missing', { repository, file, host });
  if (status === 404) return missing;
  return appError('hub-refused', { host, file, status });
}
