import type { Predicting } from '../trained/predicting';
import { servedApp } from './app';
import { batcher } from './batcher';
import { listenOnLoopback } from './server';
import { tokenOf } from './token-file';

export interface ServeOptions {
  /** 0 is any free port. */
  readonly port: number;
  readonly tokenFile: string;
  readonly onListening: (served: { readonly address: string; readonly tokenFile: string }) => void;
  readonly signal: AbortSignal;
}

/** Serves loaded models until the signal; accepted requests are answered first. Closes the models at its end. */
export async function serveModels(
  load: () => Promise<Predicting>,
  { port: wanted, tokenFile, onListening, signal }: ServeOptions,
): Promise<void> {
  const token = tokenOf(tokenFile);
  const predicting = await load();
  try {
    const batches = batcher(predicting);
    const { models } = predicting;
    const app = servedApp({ models, batcher: batches, token, isStopping: () => signal.aborted });
    const server = await listenOnLoopback(app, wanted);
    onListening({ address: `http://127.0.0.1:${server.port}`, tokenFile });
    try {
      await Promise.race([stopOf(signal), predicting.ended.then((reason) => Promise.reject(reason))]);
    } finally {
      const closing = server.close();
      await batches.drain();
      await closing;
    }
  } finally {
    await predicting.close();
  }
}

const stopOf = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve());
  });
