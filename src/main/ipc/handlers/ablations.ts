import type { HandlersOf } from '../serve';
import type { Needs } from '../handler-context';

export function ablationHandlers({ opened }: Needs): HandlersOf<'ablations'> {
  const workbench = () => opened.workbench();
  return {
    'ablations:start': async ({ id, task }) => {
      const { ablations, settings } = workbench();
      await ablations.ablate(id, { task, backend: settings.get().backend });
    },
    'ablations:stop': async () => workbench().ablations.stop(),
    'ablations:working': async () => workbench().ablations.working(),
  };
}
