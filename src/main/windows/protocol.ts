import { protocol, type Session } from 'electron';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileOf } from './page-file';

const scheme = 'app';
export const origin = `${scheme}://workbench`;
export const startPage = `${origin}/index.html`;
/** Shown in place of a page that stopped twice. */
export const stoppedPage = `${origin}/stopped.html`;

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Registers a standard, secure origin before the app is ready, so that `'self'` means exactly our files. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true } }]);
}

/** Serves the built page from `folder`, and nothing outside of it. */
export function servePage(session: Session, folder: string): void {
  session.protocol.handle(scheme, async (request) => {
    const file = fileOf(request.url, folder);
    const type = file && types[path.extname(file)];
    if (request.method !== 'GET' || !type) return new Response(null, { status: 404 });
    try {
      const headers = { 'content-type': type, 'content-security-policy': policy, 'x-content-type-options': 'nosniff' };
      return new Response(new Uint8Array(await readFile(file)), { headers });
    } catch {
      return new Response(null, { status: 404 });
    }
  });
}
