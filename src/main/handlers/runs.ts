import type { HandlersOf } from '../serve';
import type { Needs } from './needs';

export function runHandlers({ opened, work }: Needs): HandlersOf<'runs'> {
  const workbench = () => opened.workbench();
  return {
    'runs:curve': ({ id }) => workbench().runs.curve(id),
    'runs:search': ({ id }) => workbench().runs.search(id),
    'runs:sparklines': ({ ids }) => workbench().runs.sparklines(ids),
    'runs:pause': ({ id }) => {
      workbench().queue.pauseRun(id);
    },
    'runs:cancel': ({ id }) => {
      workbench().queue.cancelRun(id);
    },
    'runs:retry': ({ id }) => {
      workbench().queue.retryRun(id);
      work.start();
    },
  };
}
