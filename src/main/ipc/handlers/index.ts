import type { Handlers } from '../serve';
import { ablationHandlers } from './ablations';
import { appHandlers } from './app';
import { encoderHandlers } from './encoders';
import { exportHandlers } from './exports';
import { fileHandlers } from './files';
import type { Needs } from '../handler-context';
import { queueHandlers } from './queue';
import { runHandlers } from './runs';
import { studyHandlers } from './studies';
import { taskHandlers } from './tasks';

/** An answer for every call of the contract. */
export const handlers = (needs: Needs): Handlers => ({
  ...appHandlers(needs),
  ...fileHandlers(needs),
  ...taskHandlers(needs),
  ...encoderHandlers(needs),
  ...studyHandlers(needs),
  ...runHandlers(needs),
  ...ablationHandlers(needs),
  ...queueHandlers(needs),
  ...exportHandlers(needs),
});
