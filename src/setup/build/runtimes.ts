import type { SetupContext } from '../context';
import type { PartId } from '../part';
import { electronRuntime, thisNode, tryIn, type Runtime } from './loads';
import { locateElectron } from '../places';

/** Where a native module must load: this Node, and Electron if there is one that can start. */
export async function runtimes(context: SetupContext): Promise<Runtime[]> {
  const electron = await context.outcome('electron');
  const libraries = await context.outcome('system-libraries');
  const found = electron && electron.state !== 'missing' ? locateElectron(context.cache, context.project) : null;
  if (!found || libraries?.state === 'missing') return [thisNode];
  return [thisNode, electronRuntime(found.path, found.version)];
}

/** The line of JavaScript in each of them; gives their names, or throws what the first that fails says. */
export async function tryEverywhere(context: SetupContext, part: PartId, code: string): Promise<string[]> {
  context.step(part, 'trying it');
  const found = await runtimes(context);
  for (const runtime of found) await tryIn(runtime, code, context.project, { signal: context.signal });
  return found.map(({ name }) => name);
}

/** Begins a line that uses TensorFlow.js 4.22: it calls a function that Node 23 removed. */
export const withTfjs = `
  const util = require('node:util');
  util.isNullOrUndefined ??= (value) => value == null;`;
