import { queueView } from '../queue-view';
import type { HandlersOf } from '../serve';
import type { HandlerContext } from '../handler-context';

export const queueHandlers = ({ host, queueDriver }: HandlerContext): HandlersOf<'queue'> => ({
  'queue:state': async () => queueView(host.workbench().queue.state()),
  'queue:pause': async () => queueDriver.pause(),
  'queue:continue': async () => queueDriver.start(),
});
