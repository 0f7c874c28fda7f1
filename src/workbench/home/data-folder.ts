import { homedir } from 'node:os';
import path from 'node:path';
import { inside, insideOrNull } from './inside';
import { whereMoved } from './moved';

/**
 * Paths in a data folder. Everything that a person made is in one folder, which may be moved: paths in the database are
 * relative to it.
 */
export interface DataFolder {
  readonly root: string;
  readonly database: string;
  readonly settings: string;
  readonly figures: string;
  readonly tasks: string;
  readonly encoders: string;
  readonly adapters: string;
  readonly runs: string;
  /**
   * Folder of data that can be computed again, which may be deleted at any time. null if a link leads out of the data
   * folder.
   */
  readonly cachedActivations: string | null;
  /**
   * Returns the folder of one task's rows. It is named by content, so that a replaced task does not change the rows of
   * old runs. This and the next three throw an AppError if the name is not plain or the path contains a link.
   */
  task(sha256: string): string;
  encoder(name: string): string;
  adapter(name: string): string;
  run(id: string): string;
}

export function dataFolder(chosen?: string, environment: NodeJS.ProcessEnv = process.env): DataFolder {
  const root = whereMoved(namedFolder(chosen, environment));
  return {
    root,
    database: path.join(root, 'workbench.db'),
    settings: path.join(root, 'settings.json'),
    figures: path.join(root, 'figures'),
    tasks: path.join(root, 'tasks'),
    encoders: path.join(root, 'encoders'),
    adapters: path.join(root, 'adapters'),
    runs: path.join(root, 'runs'),
    get cachedActivations() {
      return insideOrNull(root, '.cache', 'frozen-outputs');
    },
    task: (sha256) => inside(root, 'tasks', sha256),
    encoder: (name) => inside(root, 'encoders', name),
    adapter: (name) => inside(root, 'adapters', name),
    run: (id) => inside(root, 'runs', id),
  };
}

/** Returns the folder that a start names, whether or not its data was moved. */
export const namedFolder = (chosen?: string, environment: NodeJS.ProcessEnv = process.env): string =>
  path.resolve(chosen || environment['ADAPTER_WORKBENCH_HOME'] || platformFolder(environment));

/** Returns the system's folder for a user's application data. */
function platformFolder(environment: NodeJS.ProcessEnv): string {
  const home = homedir();
  switch (process.platform) {
    case 'win32':
      return path.join(environment['APPDATA'] || path.join(home, 'AppData', 'Roaming'), 'Adapter Workbench');
    case 'darwin':
      return path.join(home, 'Library', 'Application Support', 'Adapter Workbench');
    default:
      return path.join(environment['XDG_DATA_HOME'] || path.join(home, '.local', 'share'), 'adapter-workbench');
  }
}
