import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import type { Response } from 'undici';
import type { NpmSettings } from './npm';

/** Thrown if a host cannot be reached. It is not contacted again during this set-up. */
export class HostUnreachable extends Error {
  constructor(readonly host: string) {
    super(`${host} cannot be reached`);
  }
}

export interface Network {
  /** Sends one GET. Throws HostUnreachable quickly if nothing responds. */
  get(url: string, headers: Record<string, string>, signal?: AbortSignal): Promise<Response>;
  close(): Promise<void>;
}

export interface NetworkOptions {
  readonly connectMs?: number;
  readonly silenceMs?: number;
  /** `follow` by default; `manual` returns the redirect itself. */
  readonly redirect?: 'follow' | 'manual';
  /** False if a host is contacted again after it could not be reached. */
  readonly remembersUnreachable?: boolean;
}

/**
 * Creates the network access for official sources. Proxies come from the environment or npm's configuration,
 * certificate authorities from NODE_EXTRA_CA_CERTS (which Node adds itself) and npm's `cafile`.
 */
export function createNetwork(
  settings: () => Promise<NpmSettings>,
  { connectMs = 2_000, silenceMs = 30_000, redirect = 'follow', remembersUnreachable = true }: NetworkOptions = {},
): Network {
  const unreachable = new Set<string>();
  let opened: ReturnType<typeof open> | null = null;

  async function open() {
    const { EnvHttpProxyAgent, fetch } = await import('undici');
    const { proxy, noProxy, caFile } = hasProxy() ? { caFile: (await settings()).caFile } : await settings();
    // A custom list replaces Node's, so it repeats Node's own authorities.
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
        return await fetch(url, { headers, dispatcher, redirect, ...(signal ? { signal } : {}) });
      } catch (error) {
        signal?.throwIfAborted();
        if (!isConnectionFailure(error)) throw error;
        if (remembersUnreachable) unreachable.add(host);
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

const noResponse = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * Returns whether nothing responded, or a proxy refused to connect. A connection that broke later is a different error.
 */
function isConnectionFailure(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code && noResponse.has(code)) return true;
    if (/proxy response .*!== 200/i.test(cause.message)) return true;
    if (cause instanceof AggregateError && cause.errors.every(isConnectionFailure)) return true;
  }
  return false;
}
