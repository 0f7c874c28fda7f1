import type { HandlersOf } from '../serve';
import type { Needs } from '../handler-context';

export function encoderHandlers({ opened, files }: Needs): HandlersOf<'encoders'> {
  const encoders = () => opened.workbench().encoders;
  return {
    'encoders:list': async () => {
      await encoders().recheck();
      return encoders().list();
    },
    'encoders:add': async ({ folder, name }) => encoders().add(files.path(folder), name),
    'encoders:remove': async ({ encoder }) => encoders().remove(encoder),
  };
}
