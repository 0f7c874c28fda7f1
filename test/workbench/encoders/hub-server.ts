import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { serve } from '../../setup/loopback';

export const commit = 'c0ffee'.padEnd(40, '0');
export const repository = 'org/tiny';

export interface SentRange {
  readonly file: string;
  readonly from: number;
  /** Bytes that were written to the connection. */
  bytes: number;
  readonly authorization: string | undefined;
}

export interface HubServerOptions {
  /** Answers in place of the Hub; returns true where it did. `about` is `info`, `tree` or the path of a file. */
  readonly fault?: (about: string, request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;
  /** Files larger than this are LFS files. */
  readonly smallest?: number;
  /** Milliseconds between pieces of `pieceBytes`. */
  readonly pauseMs?: number;
  readonly pieceBytes?: number;
}

/** A Hub on this machine with one model, whose files are those of a folder. Records every transfer. */
export async function hubServer(folder: string, options: HubServerOptions = {}) {
  const sent: SentRange[] = [];
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  const tree = names.map((name) => {
    const bytes = readFileSync(path.join(folder, name));
    const oid = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
    const isLarge = bytes.length > (options.smallest ?? 20_000);
    const lfs = { oid: createHash('sha256').update(bytes).digest('hex'), size: bytes.length, pointerSize: 130 };
    return { type: 'file', path: name, size: bytes.length, oid, ...(isLarge && { lfs }) };
  });
  const listener: RequestListener = async (request, response) => {
    const { pathname } = new URL(request.url!, 'http://hub');
    const file = /\/resolve\/[^/]+\/(.*)$/.exec(pathname)?.[1];
    const about = file ?? (pathname.includes('/tree/') ? 'tree' : 'info');
    if (await options.fault?.(about, request, response)) return;
    const json = (value: unknown): void =>
      void response.setHeader('content-type', 'application/json').end(JSON.stringify(value));
    if (about === 'info')
      return json({
        _id: '1',
        id: repository,
        sha: commit,
        gated: false,
        cardData: { license: 'mit' },
        lastModified: 0,
      });
    if (about === 'tree') return json(tree);
    const entry = tree.find((one) => one.path === file);
    const etag = entry?.lfs?.oid ?? entry?.oid;
    if (!entry) return void response.writeHead(404, { 'x-error-code': 'EntryNotFound' }).end();
    const bytes = readFileSync(path.join(folder, entry.path));
    const asked = /^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1];
    const isSame = request.headers['if-range'] === undefined || request.headers['if-range'] === `"${etag}"`;
    const from = asked !== undefined && isSame ? Number(asked) : 0;
    const record: SentRange = { file: entry.path, from, bytes: 0, authorization: request.headers.authorization };
    sent.push(record);
    response.writeHead(from > 0 ? 206 : 200, {
      'content-length': bytes.length - from,
      'x-repo-commit': commit,
      etag: `"${etag}"`,
      ...(from > 0 && { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` }),
    });
    if (request.method === 'HEAD') return void response.end();
    const piece = options.pieceBytes ?? 65_536;
    for (let at = from; at < bytes.length && !response.destroyed; at += piece) {
      const part = bytes.subarray(at, at + piece);
      if (!response.write(part)) await new Promise((done) => response.once('drain', done).once('close', done));
      if (!response.destroyed) record.bytes += part.length;
      if (options.pauseMs) await pause(options.pauseMs);
    }
    response.end();
  };
  return { endpoint: await serve((request, response) => void listener(request, response)), sent, tree };
}
