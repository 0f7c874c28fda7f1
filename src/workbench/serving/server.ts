import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { appError } from '../../shared/errors';

/** A server on the loopback addresses of this machine, at one port. */
export interface LoopbackServer {
  readonly port: number;
  /** Stops listening; resolves when open requests are answered. */
  close(): Promise<void>;
}

/** Tries for a port that is free on both addresses. */
const tries = 8;

/** Listens on 127.0.0.1 and, where the machine has it, on ::1. Port 0 is any free one. Throws if a port is in use. */
export async function listenOnLoopback(app: Hono, wanted: number): Promise<LoopbackServer> {
  for (let left = tries; ; left--) {
    const first = await listening(app, '127.0.0.1', wanted);
    const { port } = first.address() as AddressInfo;
    try {
      const second = await listening(app, '::1', port).catch(nullWithoutAddress);
      const servers = second ? [first, second] : [first];
      return { port, close: async () => void (await Promise.all(servers.map(closed))) };
    } catch (error) {
      await closed(first);
      if (wanted !== 0 || left === 1) throw error;
    }
  }
}

async function listening(app: Hono, hostname: string, port: number): Promise<Server> {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  server.listen({ host: hostname, port, exclusive: true });
  try {
    await once(server, 'listening');
    return server;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE' || code === 'EACCES') throw appError('serve-port', { port }, error);
    throw error;
  }
}

/** A machine without IPv6 has no ::1. */
function nullWithoutAddress(error: unknown): null {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(code)) return null;
  throw error;
}

/** Time in ms for open requests to end; a client that never ends its request must not keep the server. */
const politeMs = 5_000;

async function closed(server: Server): Promise<void> {
  const timer = setTimeout(() => server.closeAllConnections(), politeMs);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(timer);
}
