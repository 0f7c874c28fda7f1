import { queueView } from '../queue-view';
import type { HandlersOf } from '../serve';
import type { Needs } from '../handler-context';

export const queueHandlers = ({ opened, work }: Needs): HandlersOf<'queue'> => ({
  'queue:state': async () => queueView(opened.workbench().queue.state()),
  'queue:pause': async () => work.pause(),
  'queue:continue': async () => work.start(),
});
