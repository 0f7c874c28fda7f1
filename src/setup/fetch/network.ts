import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import type { Response } from 'undici';
import type { NpmSettings } from './npm';

/** A host that could not be reached at all. It is not asked again during this set-up. */
export class HostUnreachable extends Error {
  constructor(readonly host: string) {
    super(`${host} cannot be reached`);
  }
}

export interface Network {
  /** One GET that follows redirects. Throws HostUnreachable quickly when nothing answers. */
  get(url: string, headers: Record<string, string>, signal?: AbortSignal): Promise<Response>;
  close(): Promise<void>;
}

export interface NetworkOptions {
  readonly connectMs?: number;
  readonly silenceMs?: number;
}

/**
 * The way out of this machine for official sources: proxies from the environment or else from npm's configuration,
 * certificate authorities from NODE_EXTRA_CA_CERTS (Node adds those itself) and npm's `cafile`.
 */
export function createNetwork(
  settings: () => Promise<NpmSettings>,
  { connectMs = 2_000, silenceMs = 30_000 }: NetworkOptions = {},
): Network {
  const unreachable = new Set<string>();
  let opened: ReturnType<typeof open> | null = null;

  async function open() {
    const { EnvHttpProxyAgent, fetch } = await import('undici');
    const { proxy, noProxy, caFile } = hasProxy() ? { caFile: (await settings()).caFile } : await settings();
    // A list of our own replaces Node's, so it repeats what Node would have trusted.
    const trusted = caFile
      ? { ca: [...rootCertificates, ...authorities(process.env['NODE_EXTRA_CA_CERTS'], caFile)] }
      : {};
    const dispatcher = new EnvHttpProxyAgent({
      ...(proxy ? { httpProxy: proxy, httpsProxy: proxy } : {}),
      ...(noProxy ? { noProxy } : {}),
      connect: { timeout: connectMs, ...trusted },
      requestTls: { timeout: connectMs, ...trusted },
      proxyTls: { timeout: connectMs, ...trusted },
      headersTimeout: silenceMs,
      bodyTimeout: silenceMs,
    });
    return { fetch, dispatcher };
  }

  return {
    async get(url, headers, signal) {
      const { host } = new URL(url);
      if (unreachable.has(host)) throw new HostUnreachable(host);
      const { fetch, dispatcher } = await (opened ??= open());
      try {
        return await fetch(url, { headers, dispatcher, ...(signal ? { signal } : {}) });
      } catch (error) {
        signal?.throwIfAborted();
        if (!isConnectionFailure(error)) throw error;
        unreachable.add(host);
        throw new HostUnreachable(host);
      }
    },
    async close() {
      if (opened) await (await opened).dispatcher.destroy();
    },
  };
}

function hasProxy(): boolean {
  return ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'].some((name) => process.env[name]);
}

function authorities(...files: (string | undefined)[]): string[] {
  return files.flatMap((file) => {
    try {
      return file ? [readFileSync(file, 'utf8')] : [];
    } catch {
      return [];
    }
  });
}

const noAnswer = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Nothing answered, or a proxy refused to go there; a connection that broke off later is another matter. */
function isConnectionFailure(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code && noAnswer.has(code)) return true;
    if (/proxy response .*!== 200/i.test(cause.message)) return true;
    if (cause instanceof AggregateError && cause.errors.every(isConnectionFailure)) return true;
  }
  return false;
}
