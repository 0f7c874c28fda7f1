import type { HandlersOf } from '../serve';
import type { HandlerContext } from '../handler-context';

export function ablationHandlers({ host }: HandlerContext): HandlersOf<'ablations'> {
  const workbench = () => host.workbench();
  return {
    'ablations:start': async ({ id, task }) => {
      const { ablations, settings } = workbench();
      await ablations.ablate(id, { task, backend: settings.get().backend });
    },
    'ablations:stop': async () => workbench().ablations.stop(),
    'ablations:working': async () => workbench().ablations.working(),
  };
}
