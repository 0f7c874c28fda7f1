import { createContext, Script } from 'node:vm';
import { TooSlow, type TimeLimit } from './time-limit';

const script = new Script('work()');
const context = createContext({ work: undefined as unknown });

/** A time limit that also interrupts a regular expression during a match, which no JavaScript timer can. */
export const vmLimit: TimeLimit = <Result>(ms: number, work: () => Result): Result => {
  context['work'] = work;
  try {
    return script.runInContext(context, { timeout: ms }) as Result;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    throw new TooSlow(`not done after ${ms} ms`, { cause: error });
  } finally {
    context['work'] = undefined;
  }
};
