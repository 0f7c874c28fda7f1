import type { HandlerContext } from '../handler-context';
import type { HandlersOf } from '../serve';

export function predictionHandlers({ host }: HandlerContext): HandlersOf<'predictions'> {
  const workbench = () => host.workbench();
  return {
    'predictions:models': async () => workbench().predictions.kept(),
    'predictions:text': async ({ ids, text, pair }) => workbench().predictions.answer(ids, { text, pair }),
  };
}
