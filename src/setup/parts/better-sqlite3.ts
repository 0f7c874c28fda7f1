import { copyFile, cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { inBuildFolder } from '../build/build-folder';
import { tryIn } from '../build/loads';
import { nodeGypRebuild } from '../build/node-gyp';
import { runtimes } from '../build/runtimes';
import { provideFolder } from '../cache/cached-folder';
import { copyIfDifferent } from '../cache/files';
import type { SetupContext } from '../context';
import { reason } from '../fetch/first-source';
import { packageFolder, packageVersion, platform } from '../folders';
import type { PartResult } from '../part';

/** The Node-API version of the package's own binary: Node 22.14 and Electron 35 have it. */
const prebuiltNapi = 10;
const prebuiltElectron = 35;

/**
 * Flags for compiling. By default the package requires that Node-API version too. In Node 20 the functions that it uses
 * exist as experimental ones; with these flags one binary loads in Node 20, 22 and 24 and in every Electron since 33.
 */
const flags = {
  unix: '-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT',
  windows: '/UNAPI_VERSION /DNAPI_EXPERIMENTAL /DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT',
};

/** Provides the database: the package's own binary if it loads, or one that is compiled here. */
export async function betterSqlite3(context: SetupContext): Promise<PartResult> {
  const folder = packageFolder('better-sqlite3', context.project);
  const version = packageVersion('better-sqlite3', context.project);
  if (!folder || !version) return missing('the package better-sqlite3 is not installed');
  const place = { folder, version };
  try {
    let changed = false;
    let built = Number(process.versions.napi) < prebuiltNapi;
    if (built) changed = await installBuilt(context, place);
    const found = await runtimes(context);
    if (!built && found.some(({ name }) => isOldElectron(name))) {
      built = true;
      changed = await installBuilt(context, place);
    }
    const loads = async () => {
      context.step('better-sqlite3', 'trying it');
      for (const runtime of found) await tryIn(runtime, openDatabase, context.project, { signal: context.signal });
    };
    await loads().catch(async () => {
      context.signal?.throwIfAborted();
      built = changed = true;
      await rm(path.join(context.cache, builtName(version)), { recursive: true, force: true });
      await installBuilt(context, place);
      await loads();
    });
    return {
      state: 'ready',
      source: built ? 'built on this machine' : 'the package better-sqlite3',
      version,
      detail: `SQLite loads in ${found.map(({ name }) => name).join(' and ')}`,
      changed,
      files: [built ? builtBinary(folder) : path.join(folder, 'package.json')],
    };
  } catch (error) {
    context.signal?.throwIfAborted();
    return missing(reason(error));
  }
}

const openDatabase = `
  const Database = require('better-sqlite3');
  const [row] = new Database(':memory:').prepare('select 6 * 7 as answer').all();
  if (row.answer !== 42) throw new Error('wrong answer');`;

function missing(why: string): PartResult {
  const detail = `no run can be recorded, so neither the window nor the command line works (${why})`;
  return { state: 'missing', source: '', version: '', detail, changed: false, files: [] };
}

function isOldElectron(name: string): boolean {
  const major = /^Electron (\d+)/.exec(name)?.[1];
  return major !== undefined && Number(major) < prebuiltElectron;
}

function builtName(version: string): string {
  return `better-sqlite3-${version}-${platform}-experimental`;
}

/** The first path at which the package looks for its binary. */
function builtBinary(folder: string): string {
  return path.join(folder, 'build', 'Release', 'better_sqlite3.node');
}

async function installBuilt(context: SetupContext, place: { folder: string; version: string }): Promise<boolean> {
  const headers = packageFolder('node-addon-api', place.folder);
  if (!headers) throw new Error('the package node-addon-api is not installed');
  const built = await provideFolder(context.cache, builtName(place.version), async (target) => {
    context.step('better-sqlite3', 'building, about a minute');
    await inBuildFolder(context, 'better-sqlite3', async (folder) => {
      for (const part of ['binding.gyp', 'package.json', 'src', 'deps', 'lib']) {
        await cp(path.join(place.folder, part), path.join(folder, part), { recursive: true });
      }
      await cp(headers, path.join(folder, 'node_modules', 'node-addon-api'), { recursive: true, dereference: true });
      await nodeGypRebuild(context, { folder, flags, args: ['--force_build=1'] });
      await copyFile(path.join(folder, 'build/Release/better_sqlite3.node'), path.join(target, 'better_sqlite3.node'));
    });
    return { source: 'built on this machine', version: place.version };
  });
  const placed = await copyIfDifferent(path.join(built.folder, 'better_sqlite3.node'), builtBinary(place.folder));
  return built.changed || placed;
}
