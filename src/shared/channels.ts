import type { ErrorRecord } from './errors';
import type { CallInput, CallName, CallReply, EventName, Events } from './ipc';

/** The two channels that carry the contract; no other code uses them. */
export const channels = { call: 'workbench:call', event: 'workbench:event', dropped: 'workbench:dropped' } as const;

/** Form of a reply: an error is a value, so that its code and details survive. */
export type Envelope<Reply> =
  { readonly ok: true; readonly value: Reply } | { readonly ok: false; readonly error: ErrorRecord };

/** Everything that preload exposes to the window. */
export interface Bridge {
  call<Name extends CallName>(name: Name, args: CallInput<Name>): Promise<Envelope<CallReply<Name>>>;
  /** Returns a function that stops listening. */
  on<Name extends EventName>(name: Name, listener: (event: Events[Name]) => void): () => void;
}
