import type { HandlersOf } from '../serve';
import type { HandlerContext } from '../handler-context';

export function runHandlers({ host, queueDriver }: HandlerContext): HandlersOf<'runs'> {
  const workbench = () => host.workbench();
  return {
    'runs:curve': async ({ id }) => workbench().runs.curve(id),
    'runs:health': async ({ id }) => workbench().runs.health(id),
    'runs:search': async ({ id }) => workbench().runs.search(id),
    'runs:sparklines': async ({ ids }) => workbench().runs.sparklines(ids),
    'runs:pause': async ({ id }) => workbench().queue.pauseRun(id),
    'runs:cancel': async ({ id }) => workbench().queue.cancelRun(id),
    'runs:retry': async ({ id }) => {
      workbench().queue.retryRun(id);
      queueDriver.start();
    },
  };
}
