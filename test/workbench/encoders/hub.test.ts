import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fetchedFromHub, previewOfHub } from '../../../src/workbench/encoders/hub/hub';
import { hubSettings } from '../../../src/workbench/encoders/hub/settings';
import { hubIdIn, type HubId } from '../../../src/shared/hub';
import { emptyFolder, serve } from '../../setup/loopback';
import { writeTinyEncoder } from '../../tiny-encoder';
import { commit, hubServer, repository, type HubServerOptions } from './hub-server';
import { library, refusal } from './library';

async function hub(options: HubServerOptions = {}) {
  const model = emptyFolder();
  writeTinyEncoder(model, { pooling: 'mean' });
  writeFileSync(path.join(model, 'README.md'), '---\nlicense: mit\n---\n');
  writeFileSync(path.join(model, 'modeling.py'), 'raise SystemExit');
  writeFileSync(path.join(model, 'pytorch_model.bin'), 'not read');
  const server = await hubServer(model, options);
  const settings = { endpoint: server.endpoint, token: 'hf_secret', cache: emptyFolder(), isOffline: false };
  const quick = { settings, firstPauseMs: 1 };
  return { ...server, model, quick, cache: path.join(settings.cache, 'models--org--tiny') };
}

const answered = (response: ServerResponse, status: number, headers: Record<string, string> = {}, body = ''): true => {
  response.writeHead(status, headers).end(body);
  return true;
};

describe('a model of the Hub', () => {
  it('is described before anything is written', async () => {
    const { quick } = await hub();
    const preview = await previewOfHub(repository, quick);
    expect(preview).toMatchObject({ source: `org/tiny@${commit}`, licence: 'mit', modelType: 'bert', layers: 2 });
    expect(preview.files.map((file) => file.path)).toEqual([
      'config.json',
      'vocab.txt',
      '1_Pooling/config.json',
      'README.md',
      'model.safetensors',
    ]);
    expect(preview.downloadBytes).toBe(preview.bytes);
    expect(existsSync(path.join(quick.settings.cache, 'models--org--tiny'))).toBe(false);
  });

  it('is fetched into the layout of the shared cache, added, and then found without the network', async () => {
    const { quick, cache, model, sent } = await hub();
    const { folder, source } = await fetchedFromHub(repository, quick);
    expect(folder).toBe(path.join(cache, 'snapshots', commit));
    expect(readFileSync(path.join(cache, 'refs', 'main'), 'utf8')).toBe(commit);
    expect(path.dirname(realpathSync(path.join(folder, 'config.json')))).toBe(realpathSync(path.join(cache, 'blobs')));
    expect(readFileSync(path.join(folder, 'model.safetensors'))).toEqual(
      readFileSync(path.join(model, 'model.safetensors')),
    );
    const { encoders } = library();
    expect(await encoders.add(folder, 'tiny', source)).toMatchObject({
      source,
      licence: 'mit',
      declaredPooling: 'mean',
    });
    const before = sent.length;
    expect(await fetchedFromHub(repository, { ...quick, offline: true })).toEqual({ folder, source });
    await fetchedFromHub(repository, quick);
    expect(sent.length).toBe(before);
  });

  it('is refused without the network where a file is missing', async () => {
    const { quick } = await hub();
    expect(await refusal(fetchedFromHub(repository, { ...quick, offline: true }))).toMatchObject(['hub-offline', {}]);
  });

  it.each([
    [401, {}, 'hub-unauthorized'],
    [401, { 'x-error-code': 'RepoNotFound' }, 'hub-repository-missing'],
    [403, {}, 'hub-gated'],
    [401, { 'x-error-code': 'GatedRepo' }, 'hub-gated'],
    [404, {}, 'hub-repository-missing'],
    [404, { 'x-error-code': 'RevisionNotFound' }, 'hub-revision-missing'],
    [429, { 'retry-after': '0' }, 'hub-rate-limit'],
    [429, { 'retry-after': '7200' }, 'hub-rate-limit'],
    [503, {}, 'hub-server'],
    [200, { 'content-type': 'text/html' }, 'hub-html'],
    [200, { 'content-type': 'application/json' }, 'hub-answer'],
  ])('is refused where the Hub answers %i %o: %s', async (status, headers, code) => {
    const { quick } = await hub({ fault: (_, __, response) => answered(response, status, headers, '<html>') });
    expect(await refusal(previewOfHub(repository, quick))).toMatchObject([code, {}]);
  });

  it('is fetched after faults that pass: cuts, 429 and 503', async () => {
    let [faults, cuts] = [0, 0];
    const { quick, model, sent } = await hub({
      pieceBytes: 4_096,
      fault(about, request, response) {
        if (about === 'vocab.txt' && faults++ < 2)
          return answered(response, faults === 1 ? 429 : 503, { 'retry-after': '0' });
        if (about === 'model.safetensors' && cuts++ < 3) setTimeout(() => request.socket.destroy(), 10);
        return false;
      },
      pauseMs: 1,
    });
    const { folder } = await fetchedFromHub(repository, quick);
    const weights = readFileSync(path.join(model, 'model.safetensors'));
    expect(readFileSync(path.join(folder, 'model.safetensors'))).toEqual(weights);
    expect(sent.filter(({ file, from }) => file === 'model.safetensors' && from > 0).length).toBeGreaterThan(0);
  });

  it.each([
    ['a wrong length', { 'content-length': '5' }, 'hello', 'hub-length'],
    ['more bytes than are listed', {}, 'x'.repeat(200_000), 'hub-length'],
    ['a web page', { 'content-type': 'text/html; charset=utf-8' }, '<html>', 'hub-html'],
  ])('is refused where a file comes with %s', async (_, headers, body, code) => {
    const { quick, cache } = await hub({
      fault: (about, _request, response) => about === 'model.safetensors' && answered(response, 200, headers, body),
    });
    expect(await refusal(fetchedFromHub(repository, quick))).toMatchObject([code, { file: 'model.safetensors' }]);
    expect(existsSync(path.join(cache, 'snapshots'))).toBe(false);
  });

  it('is refused where a file has another hash, and leaves nothing of it', async () => {
    const { quick, cache, tree } = await hub({
      fault(about, _, response) {
        const bytes = tree.find((file) => file.path === 'model.safetensors')!.size;
        return about === 'model.safetensors' && answered(response, 200, {}, 'x'.repeat(bytes));
      },
    });
    expect(await refusal(fetchedFromHub(repository, quick))).toMatchObject(['hub-hash', { file: 'model.safetensors' }]);
    const { lfs } = tree.find((file) => file.path === 'model.safetensors')! as { lfs?: { oid: string } };
    expect(existsSync(path.join(cache, 'blobs', `${lfs!.oid}.workbench.incomplete`))).toBe(false);
  });

  it('is refused where the disk has too little room', async () => {
    const { quick, tree } = await hub({
      fault(about, _, response) {
        if (about !== 'tree') return false;
        const huge = tree.map((file) =>
          file.path === 'model.safetensors' ? { ...file, lfs: { oid: 'a'.repeat(64), size: 2 ** 52 } } : file,
        );
        return answered(response, 200, { 'content-type': 'application/json' }, JSON.stringify(huge));
      },
    });
    expect(await refusal(fetchedFromHub(repository, quick))).toMatchObject(['hub-disk', {}]);
  });

  it('sends its token to the Hub only, not to a host that it redirects to', async () => {
    const seen: (string | undefined)[] = [];
    const other = await hub();
    const storage = await serve((request, response) => {
      seen.push(request.headers.authorization);
      response.end(readFileSync(path.join(other.model, path.basename(request.url!))));
    });
    const own: (string | undefined)[] = [];
    const { quick } = await hub({
      fault(about, request, response) {
        own.push(request.headers.authorization);
        return about === 'model.safetensors' && answered(response, 302, { location: `${storage}/model.safetensors` });
      },
    });
    await fetchedFromHub(repository, quick);
    expect(seen).toEqual([undefined]);
    expect(new Set(own)).toEqual(new Set(['Bearer hf_secret']));
  });
});

describe('settings of the Hub', () => {
  it('are those of huggingface_hub', () => {
    const home = emptyFolder();
    writeFileSync(path.join(home, 'token'), 'hf_file\n');
    expect(hubSettings({ HF_HOME: home, HF_ENDPOINT: 'http://mirror/', HF_HUB_OFFLINE: 'yes' })).toEqual({
      ...{ endpoint: 'http://mirror', token: 'hf_file', cache: path.join(home, 'hub'), isOffline: true },
    });
    expect(hubSettings({ HF_HOME: home, HF_TOKEN: 'hf_own', HF_HUB_CACHE: home })).toMatchObject({
      ...{ token: 'hf_own', cache: home, endpoint: 'https://huggingface.co', isOffline: false },
    });
    expect(() => hubSettings({ HF_HOME: home, HF_ENDPOINT: 'mirror' })).toThrow(/HF_ENDPOINT/);
    expect(() => hubSettings({ HF_HOME: home, HF_TOKEN: 'a\nb' })).toThrow(/token/);
  });

  it.each<[string, HubId | null]>([
    ['org/name', { repository: 'org/name', revision: 'main' }],
    ['org/name@v1.0', { repository: 'org/name', revision: 'v1.0' }],
    ['org/name@refs/pr/1', { repository: 'org/name', revision: 'refs/pr/1' }],
    ...['name', '../name', 'org/..', 'org/name@', 'org/name@../x', 'org/a--b', '/org/name', 'a/b/c'].map(
      (source): [string, null] => [source, null],
    ),
  ])('read %s as a model', (source, id) => {
    expect(hubIdIn(source)).toEqual(id);
  });
});
