import type { IpcMainInvokeEvent } from 'electron';
import type { z } from 'zod';
import { channels, type Envelope } from '../../shared/channels';
import { appError, errorRecord } from '../../shared/errors';
import { payloadProblem } from '../../shared/payload';
import type { Listener } from './channel';
import { calls, type CallArgs, type CallName, type CallReply } from '../../shared/ipc';

/** A handler must return a promise, so that one that forgets to return or await its work does not compile. */
export type Handlers = {
  readonly [Name in CallName]: (args: CallArgs<Name>) => Answer<CallReply<Name>>;
};
type Answer<Reply> = [Reply] extends [undefined] ? Promise<void> : Promise<Reply>;

/** The handlers of one area of the contract. */
export type HandlersOf<Area extends string> = Pick<Handlers, Extract<CallName, `${Area}:${string}`>>;

/**
 * Serves the contract on its one channel. The sender is checked first (`isOurs`: the window's main frame on our own
 * protocol), then name, size, arguments and the reply. Errors become values here and nowhere else; `log` gets errors of
 * the program.
 */
export function serve(
  ipc: Listener,
  handlers: Handlers,
  isOurs: (event: IpcMainInvokeEvent) => boolean,
  log: (error: unknown) => void,
) {
  ipc.handle(channels.call, async (event, name: unknown, args: unknown): Promise<Envelope<unknown>> => {
    try {
      if (!isOurs(event)) throw appError('call-invalid', { call: String(name).slice(0, 80), reason: 'unknown sender' });
      return { ok: true, value: await answer(handlers, name, args) };
    } catch (error) {
      const record = errorRecord(error);
      // Errors of the program are also logged; a person's mistakes are not.
      if (record.code === 'unexpected' || record.code === 'reply-invalid') log(error);
      return { ok: false, error: record };
    }
  });
}

async function answer(handlers: Handlers, name: unknown, args: unknown): Promise<unknown> {
  if (typeof name !== 'string' || !Object.hasOwn(calls, name)) {
    throw appError('call-invalid', { call: String(name).slice(0, 80), reason: 'unknown call' });
  }
  const known = name as CallName;
  const problem = payloadProblem(args);
  if (problem !== null) throw appError('call-invalid', { call: name, reason: problem });
  const checked = calls[known].args.safeParse(args);
  if (!checked.success) throw appError('call-invalid', { call: name, reason: firstIssue(checked.error) });
  const reply = await (handlers[known] as (args: unknown) => Promise<unknown>)(checked.data);
  const sound = (calls[known].reply as z.ZodType).safeParse(reply);
  if (!sound.success) throw appError('reply-invalid', { call: name, reason: firstIssue(sound.error) });
  return reply;
}

function firstIssue({ issues }: z.ZodError): string {
  const { path, message } = issues[0]!;
  return `${path.map(String).join('.')}: ${message}`.slice(0, 200);
}
