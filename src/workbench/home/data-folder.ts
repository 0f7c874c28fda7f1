import { homedir } from 'node:os';
import path from 'node:path';
import { inside, insideOrNull } from './inside';
import { whereMoved } from './moved';

/**
 * Everything that a person made lives under one folder, which may be moved: what the database holds is relative to it.
 */
export interface DataFolder {
  readonly root: string;
  readonly database: string;
  readonly settings: string;
  readonly figures: string;
  readonly tasks: string;
  readonly encoders: string;
  readonly runs: string;
  /**
   * The folder of what can be computed again: it may be deleted at any time. null where a link leads out of the folder.
   */
  readonly cachedActivations: string | null;
  /**
   * Rows of one task; named by content, so that a replaced task leaves the rows of old runs alone. This and the next
   * two throw an AppError where the name is no plain name or a link is on the way.
   */
  task(sha256: string): string;
  encoder(name: string): string;
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
    runs: path.join(root, 'runs'),
    get cachedActivations() {
      return insideOrNull(root, '.cache', 'frozen-outputs');
    },
    task: (sha256) => inside(root, 'tasks', sha256),
    encoder: (name) => inside(root, 'encoders', name),
    run: (id) => inside(root, 'runs', id),
  };
}

/** The folder that a start names, whether or not the data was moved on from there. */
export const namedFolder = (chosen?: string, environment: NodeJS.ProcessEnv = process.env): string =>
  path.resolve(chosen || environment['ADAPTER_WORKBENCH_HOME'] || platformFolder(environment));

/** Where the system keeps a user's application data. */
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
