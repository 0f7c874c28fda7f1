import { describe, expect, test, vi } from 'vitest';
import type { IpcMainInvokeEvent } from 'electron';
import type { Envelope } from '../../src/shared/channels';
import { z } from 'zod';
import { appError } from '../../src/shared/errors';
import { calls } from '../../src/shared/ipc';
import { serve, type Handlers } from '../../src/main/ipc/serve';

type Listener = (event: IpcMainInvokeEvent, name: unknown, args: unknown) => Promise<Envelope<unknown>>;

/** The channel as the page would use it, with only these replies. */
function channel(answers: Partial<Handlers>, isOurs = true, log: (error: unknown) => void = () => undefined) {
  let heard: Listener | null = null;
  serve({ handle: (_channel, answer) => void (heard = answer as Listener) }, answers as Handlers, () => isOurs, log);
  return (name: unknown, args?: unknown) => heard!({} as IpcMainInvokeEvent, name, args);
}

const codeOf = (envelope: Envelope<unknown>): string | null => (envelope.ok ? null : envelope.error.code);

describe('Calls of the page', () => {
  test('are answered with what the handler returns', async () => {
    const call = channel({ 'runs:curve': async ({ id }) => [{ step: 1, epoch: 1, name: id, value: 0 }] });
    expect(await call('runs:curve', { id: 'a'.repeat(32) })).toEqual({
      ok: true,
      value: [{ step: 1, epoch: 1, name: 'a'.repeat(32), value: 0 }],
    });
  });

  test('reach no handler if another sender calls', async () => {
    const list = vi.fn(async () => []);
    expect(codeOf(await channel({ 'tasks:list': list }, false)('tasks:list'))).toBe('call-invalid');
    expect(list).not.toHaveBeenCalled();
  });

  test.each([
    ['an unknown name', 'app:everything', undefined],
    ['a name of the prototype', 'toString', undefined],
    ['a name that is no text', ['tasks:list'], undefined],
    ['an argument that is missing', 'runs:curve', undefined],
    ['a path in place of a handle', 'tasks:inspect', { files: ['/etc/passwd'], options: {} }],
    ['an argument too many', 'runs:curve', { id: 'a'.repeat(32), file: '/etc/passwd' }],
    ['a value of another type', 'tasks:examples', { task: 't', split: 'all', from: 0, count: 5 }],
    ['megabytes', 'app:copy', { text: 'x'.repeat(5_000_000) }],
    ['megabytes in many texts', 'studies:plan', { file: { list: Array(5000).fill('x'.repeat(1000)) } }],
    ['too many values', 'studies:plan', { file: { list: Array(1_100_000).fill(0) } }],
    ['a value that is too deep', 'studies:plan', { file: JSON.parse(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`) }],
    ['a buffer', 'studies:plan', { file: { bytes: new Uint8Array(10) } }],
  ])('with %s reach no handler', async (_, name, args) => {
    const heard = vi.fn();
    const answers = Object.fromEntries(
      ['runs:curve', 'tasks:inspect', 'tasks:examples', 'app:copy', 'tasks:list', 'studies:plan', 'toString'].map(
        (one) => [one, heard],
      ),
    );
    expect(codeOf(await channel(answers)(name, args))).toBe('call-invalid');
    expect(heard).not.toHaveBeenCalled();
  });

  test('keep code and details of a person’s mistake', async () => {
    const call = channel({
      'tasks:remove': async () => {
        throw appError('file-missing', { file: 'a.csv' });
      },
    });
    expect(await call('tasks:remove', { task: 'a' })).toMatchObject({
      ok: false,
      error: { code: 'file-missing', details: { file: 'a.csv' } },
    });
  });

  test('are answered only when the work has ended, with its error', async () => {
    const remove = async (encoder: string): Promise<void> => {
      await Promise.resolve();
      throw appError('encoder-in-use', { encoder, runs: 2 });
    };
    const refused = await channel({ 'encoders:remove': async ({ encoder }) => remove(encoder) })('encoders:remove', {
      encoder: 'tiny',
    });
    expect(codeOf(refused)).toBe('encoder-in-use');
    const forgetful: Partial<Handlers> = {
      // @ts-expect-error A handler that does not return its promise does not compile.
      'encoders:remove': ({ encoder }) => {
        void remove(encoder).catch(() => undefined);
      },
    };
    expect(Object.keys(forgetful)).toHaveLength(1);
  });

  test.each(Object.entries(calls))('%s has a schema of its argument and of its reply', (_, { args, reply }) => {
    expect(args).toBeInstanceOf(z.ZodType);
    expect(reply).toBeInstanceOf(z.ZodType);
  });

  test.each([
    ['of another type', 'runs:curve', { id: 'a'.repeat(32) }, [{ step: '1', epoch: 1, name: 'loss', value: 0 }]],
    ['with a field that is missing', 'queue:state', undefined, { running: [], queued: 0 }],
    ['that is missing', 'tasks:list', undefined, undefined],
    ['where none is expected', 'queue:pause', undefined, { running: [] }],
  ] as const)('with a reply %s are a reported fault', async (_, name, args, reply) => {
    const log = vi.fn();
    const answers = { [name]: async () => reply } as unknown as Partial<Handlers>;
    const envelope = await channel(answers, true, log)(name, args);
    expect(envelope).toMatchObject({ ok: false, error: { code: 'reply-invalid', details: { call: name } } });
    expect(log).toHaveBeenCalledOnce();
  });

  test('are answered with the reply itself, also with fields beside the contract and numbers that are not finite', async () => {
    const reply = [{ step: 1, epoch: 1, name: 'loss', value: Infinity, unit: 'nats' }];
    const call = channel({ 'runs:curve': async () => reply });
    expect(await call('runs:curve', { id: 'a'.repeat(32) })).toEqual({ ok: true, value: reply });
  });

  test('become a value also when an unexpected error is thrown', async () => {
    const log = vi.fn();
    const call = channel({ 'tasks:list': () => Promise.reject(new Error('no such table')) }, true, log);
    expect(await call('tasks:list')).toEqual({ ok: false, error: { code: 'unexpected', message: 'no such table' } });
    expect(log).toHaveBeenCalledOnce();
  });
});
