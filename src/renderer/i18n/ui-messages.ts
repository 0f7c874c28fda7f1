import { compareMessages } from './messages/compare';
import { encoderMessages } from './messages/encoders';
import { figureMessages } from './messages/figures';
import { homeMessages } from './messages/home';
import { importMessages } from './messages/import';
import { methodMessages } from './messages/methods';
import { runMessages } from './messages/runs';
import { settingsMessages } from './messages/settings';
import { shellMessages } from './messages/shell';
import { studyMessages } from './messages/study';
import { taskMessages } from './messages/tasks';
import { tradeOffMessages } from './messages/trade-off';
import { wordMessages } from './messages/words';

/** Every text of the window. */
export const uiMessages = {
  ...wordMessages,
  ...methodMessages,
  ...shellMessages,
  ...homeMessages,
  ...tradeOffMessages,
  ...figureMessages,
  ...compareMessages,
  ...studyMessages,
  ...runMessages,
  ...taskMessages,
  ...importMessages,
  ...encoderMessages,
  ...settingsMessages,
} as const;
