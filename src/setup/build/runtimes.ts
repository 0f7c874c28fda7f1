import type { SetupContext } from '../context';
import type { PartId } from '../part';
import { electronRuntime, thisNode, tryIn, type Runtime } from './loads';
import { locateElectron } from '../places';

/** Returns the runtimes in which a native module must load: this Node, and Electron if it can start. */
export async function runtimes(context: SetupContext): Promise<Runtime[]> {
  const electron = await context.outcome('electron');
  const libraries = await context.outcome('system-libraries');
  const found = electron && electron.state !== 'missing' ? locateElectron(context.cache, context.project) : null;
  if (!found || libraries?.state === 'missing') return [thisNode];
  return [thisNode, electronRuntime(found.path, found.version)];
}

/** Runs JavaScript in each of them. Returns their names, or throws the error of the first that fails. */
export async function tryEverywhere(context: SetupContext, part: PartId, code: string): Promise<string[]> {
  context.step(part, 'trying it');
  const found = await runtimes(context);
  for (const runtime of found) await tryIn(runtime, code, context.project, { signal: context.signal });
  return found.map(({ name }) => name);
}

/** The beginning of a script that uses TensorFlow.js 4.22, which calls a function that Node 23 removed. */
export const withTfjs = `
  const util = require('node:util');
  util.isNullOrUndefined ??= (value) => value == null;`;
