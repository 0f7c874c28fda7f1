import type { HandlersOf } from '../serve';
import type { HandlerContext } from '../handler-context';

export function encoderHandlers({ host, files }: HandlerContext): HandlersOf<'encoders'> {
  const encoders = () => host.workbench().encoders;
  return {
    'encoders:list': async () => {
      await encoders().recheck();
      return encoders().list();
    },
    'encoders:add': async ({ folder, name }) => encoders().add(files.path(folder), name),
    'encoders:remove': async ({ encoder }) => encoders().remove(encoder),
  };
}
