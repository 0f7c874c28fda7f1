import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, request as forward } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect } from 'node:net';
import path from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { createNetwork, HostUnreachable } from '../../src/setup/fetch/network';
import { emptyFolder, listening, serve } from './loopback';

afterEach(() => vi.unstubAllEnvs());

/** A proxy that counts, for plain requests and for tunnels. */
async function startProxy() {
  const through: string[] = [];
  const proxy = createServer((request, response) => {
    through.push(request.url!);
    forward(request.url!, (answer) => answer.pipe(response)).end();
  });
  proxy.on('connect', (request, socket) => {
    through.push(request.url!);
    const [host, port] = request.url!.split(':');
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
  });
  return { url: `http://127.0.0.1:${await listening(proxy)}`, through };
}

function withoutProxies(): void {
  for (const name of ['http_proxy', 'https_proxy', 'no_proxy']) {
    vi.stubEnv(name, undefined);
    vi.stubEnv(name.toUpperCase(), undefined);
  }
}

it('goes through the proxy of the environment, except where NO_PROXY says', async () => {
  withoutProxies();
  const proxy = await startProxy();
  vi.stubEnv('HTTP_PROXY', proxy.url);
  const url = await serve((_request, response) => response.end('here'));
  const network = createNetwork(async () => ({}));
  expect(await (await network.get(url, {})).text()).toBe('here');
  expect(proxy.through).toHaveLength(1);

  vi.stubEnv('NO_PROXY', '127.0.0.1');
  const direct = createNetwork(async () => ({}));
  expect(await (await direct.get(url, {})).text()).toBe('here');
  expect(proxy.through).toHaveLength(1);
});

it("goes through npm's proxy when the environment names none", async () => {
  withoutProxies();
  const proxy = await startProxy();
  const url = await serve((_request, response) => response.end('here'));
  const network = createNetwork(async () => ({ proxy: proxy.url }));
  expect(await (await network.get(url, {})).text()).toBe('here');
  expect(proxy.through).toHaveLength(1);
});

it('treats a proxy that refuses to connect as an unreachable host', async () => {
  withoutProxies();
  const proxy = createServer();
  proxy.on('connect', (_request, socket) => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'));
  vi.stubEnv('HTTPS_PROXY', `http://127.0.0.1:${await listening(proxy)}`);
  await expect(createNetwork(async () => ({})).get('https://example.invalid/', {})).rejects.toThrow(HostUnreachable);
});

it('does not contact an unreachable host again', async () => {
  withoutProxies();
  const server = createServer();
  const port = await listening(server);
  await new Promise((resolve) => server.close(resolve));
  const network = createNetwork(async () => ({}));
  const url = `http://127.0.0.1:${port}/`;
  await expect(network.get(url, {})).rejects.toThrow(HostUnreachable);

  let requests = 0;
  server.on('request', (_request, response) => response.end(String(++requests)));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await expect(network.get(url, {})).rejects.toThrow(`127.0.0.1:${port} cannot be reached`);
  expect(requests).toBe(0);
});

it('gives up on a host that never responds', async () => {
  withoutProxies();
  // An address kept for documentation: packets to it are dropped, or refused at once.
  const network = createNetwork(async () => ({}), { connectMs: 300 });
  await expect(network.get('http://192.0.2.1/', {})).rejects.toThrow(HostUnreachable);
});

const openssl = 'openssl';
const hasOpenssl = spawnSync(openssl, ['version']).status === 0;

it.skipIf(!hasOpenssl)("trusts the certificate authority that npm's cafile names, and no other", async () => {
  withoutProxies();
  const folder = emptyFolder();
  const [key, certificate] = [path.join(folder, 'key.pem'), path.join(folder, 'certificate.pem')];
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  execFileSync(
    openssl,
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', ...subject, '-keyout', key, '-out', certificate],
    { stdio: 'ignore' },
  );
  const server = createSecureServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (_request, response) =>
    response.end('private'),
  );
  const url = `https://127.0.0.1:${await listening(server)}/`;
  const trusting = createNetwork(async () => ({ caFile: certificate }));
  expect(await (await trusting.get(url, {})).text()).toBe('private');
  await expect(createNetwork(async () => ({})).get(url, {})).rejects.toThrow();
});
