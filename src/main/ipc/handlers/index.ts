import type { CallName } from '../../../shared/ipc';
import type { WorkbenchHost } from '../../lifecycle/workbench-host';
import type { HandlerContext } from '../handler-context';
import type { Handlers } from '../serve';
import { ablationHandlers } from './ablations';
import { appHandlers } from './app';
import { encoderHandlers } from './encoders';
import { exportHandlers } from './exports';
import { fileHandlers } from './files';
import { predictionHandlers } from './predictions';
import { queueHandlers } from './queue';
import { runHandlers } from './runs';
import { studyHandlers } from './studies';
import { taskHandlers } from './tasks';

/** One handler for each call of the contract. */
export const handlers = (context: HandlerContext): Handlers =>
  withDataInPlace(context.host, {
    ...appHandlers(context),
    ...fileHandlers(context),
    ...taskHandlers(context),
    ...encoderHandlers(context),
    ...studyHandlers(context),
    ...runHandlers(context),
    ...ablationHandlers(context),
    ...predictionHandlers(context),
    ...queueHandlers(context),
    ...exportHandlers(context),
  });

/** Calls that do not read the data folder, that move it, or that end other calls: they do not wait for a move. */
const needNoData: ReadonlySet<string> = new Set<CallName>([
  'app:moveDataFolder',
  'app:state',
  'app:showDataFolder',
  'app:reload',
  'app:credits',
  'app:copy',
  'files:choose',
  'tasks:stop',
  'encoders:stop',
  'encoders:packages',
  'ablations:stop',
]);

type AnyHandler = (args: never) => Promise<unknown>;

/** Returns the same handlers, which wait until the data folder is in place. */
function withDataInPlace({ use }: WorkbenchHost, all: Handlers): Handlers {
  const waiting = Object.entries(all).map(([name, handler]) => {
    const plain = handler as AnyHandler;
    return [name, needNoData.has(name) ? plain : (args: never) => use(() => plain(args))];
  });
  return Object.fromEntries(waiting) as Handlers;
}
