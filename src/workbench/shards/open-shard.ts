import path from 'node:path';
import { shardFolderName, type Shard } from '../../shared/shard';
import { openStore, openStoreToRead } from '../../store/open-store';
import { dataFolder, type DataFolder } from '../home/data-folder';
import { makeDatabasePrivate, makePrivate } from '../home/permissions';
import { refuseOwn } from '../home/refuse-own';
import { readWorkbench, workbenchOn, type WorkbenchOptions } from '../open-workbench';
import type { Workbench } from '../workbench';

/** A shard of a plan, and the folder in which its data folder lies. */
export interface ShardPlace extends Shard {
  readonly out: string;
}

/**
 * Opens the data folder of a shard, new or existing: its own database and files of runs, with the tasks and encoders of
 * `home`, which is not written.
 */
export async function openShard(options: WorkbenchOptions, { out, ...shard }: ShardPlace): Promise<Workbench> {
  const home = dataFolder(options.home);
  refuseOwn(home.root, out);
  const root = path.resolve(out, shardFolderName(shard));
  // Provides the default encoder and the sample tasks if nobody opened the data folder before.
  await (await readWorkbench(options)).close();
  makePrivate(root);
  const folder = withLibrariesOf(home, dataFolder(root));
  const store = openStore(folder.database);
  const library = openStoreToRead(home.database);
  try {
    for (const task of library.read.tasks()) store.write.putTask(task);
    for (const encoder of library.read.encoders()) store.write.putEncoder(encoder);
  } catch (error) {
    store.close();
    throw error;
  } finally {
    library.close();
  }
  makeDatabasePrivate(folder.database);
  return (await workbenchOn(store, folder, options)).workbench;
}

const withLibrariesOf = (home: DataFolder, shard: DataFolder): DataFolder => ({
  ...home,
  ...{ root: shard.root, database: shard.database, figures: shard.figures, runs: shard.runs, run: shard.run },
});
