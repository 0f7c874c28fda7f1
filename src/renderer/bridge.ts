import type { Bridge } from '../shared/channels';
import { errorRecord, type ErrorRecord } from '../shared/errors';
import type { CallInput, CallName, CallReply, EventName, Events } from '../shared/ipc';

declare global {
  interface Window {
    readonly workbench: Bridge;
  }
}

/** A refused call; `sentence` turns its record into the person's language. */
class CallError extends Error {
  constructor(readonly record: ErrorRecord) {
    super(record.message);
    this.name = 'CallError';
  }
}

/**
 * Calls the main process; throws a `CallError`. Arguments are copied to plain values first, because Vue's reactive
 * objects cannot be sent to another process.
 */
export async function call<Name extends CallName>(
  name: Name,
  ...[args]: undefined extends CallInput<Name> ? [] : [CallInput<Name>]
): Promise<CallReply<Name>> {
  const plain = (args === undefined ? undefined : JSON.parse(JSON.stringify(args))) as CallInput<Name>;
  const reply = await window.workbench.call(name, plain);
  if (!reply.ok) throw new CallError(reply.error);
  return reply.value;
}

export const on = <Name extends EventName>(name: Name, listener: (event: Events[Name]) => void): (() => void) =>
  window.workbench.on(name, listener);

export const recordOf = (error: unknown): ErrorRecord =>
  error instanceof CallError ? error.record : errorRecord(error);
