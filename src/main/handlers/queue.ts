import { queueView } from '../queue-view';
import type { HandlersOf } from '../serve';
import type { Needs } from './needs';

export const queueHandlers = ({ opened, work }: Needs): HandlersOf<'queue'> => ({
  'queue:state': () => queueView(opened.workbench().queue.state()),
  'queue:pause': async () => {
    await work.pause();
    return undefined;
  },
  'queue:continue': () => {
    work.start();
  },
});
