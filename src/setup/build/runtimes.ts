import type { SetupContext } from '../context';
import { electronRuntime, thisNode, type Runtime } from './loads';
import { locateElectron } from '../places';

/** Where a native module must load: this Node, and Electron if there is one that can start. */
export async function runtimes(context: SetupContext): Promise<Runtime[]> {
  const electron = await context.outcome('electron');
  const libraries = await context.outcome('system-libraries');
  const found = electron && electron.state !== 'missing' ? locateElectron(context.cache, context.project) : null;
  if (!found || libraries?.state === 'missing') return [thisNode];
  return [thisNode, electronRuntime(found.path, found.version)];
}
