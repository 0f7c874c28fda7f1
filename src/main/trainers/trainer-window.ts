import { BrowserWindow, MessageChannelMain, type MessagePortMain } from 'electron';
import { totalmem } from 'node:os';
import { errorRecord } from '../../shared/errors';
import type { JobFiles } from '../../shared/trainer-protocol';
import { trainerPage, type WindowReply, type WindowRequest, type WindowTask } from '../../shared/window-trainer';
import type { ProbeProcess } from '../../workbench/probe';
import { randomBytes } from '../../workbench/files/random-bytes';
import type { TrainerEnd, TrainerProcess } from '../../workbench/trainer-process';
import { origin } from '../windows/protocol';

const versions = { chromium: process.versions.chrome, electron: process.versions.electron };

/** Starts a trainer in a hidden window, for WebGPU; `preload` is the built bridge of its page. */
export function windowTrainer(preload: string): TrainerProcess {
  const { port, post, ended, end } = openHidden(preload, { type: 'train', budgetBytes: totalmem() / 6, versions });
  /** The page gets the bytes of the job's own files and of no others. */
  let allowed = new Set<string>();
  return {
    send: (request) => {
      if ('job' in request) {
        const { job } = request;
        allowed = new Set([...referencesOf(job.files), ...('trained' in job ? [job.trained] : [])]);
      }
      post(request);
    },
    onReply: (listener) => {
      port.removeAllListeners('message');
      port.on('message', ({ data }) => {
        const reply = data as WindowReply;
        switch (reply.type) {
          case 'read':
            return void rangeOf(reply, allowed).then(post);
          case 'exit':
            return end({ code: reply.complaint === null ? 0 : 1, signal: null, complaint: reply.complaint });
          case 'probed':
            return;
          default:
            return listener(reply);
        }
      });
    },
    ended,
    kill: () => end({ code: null, signal: 'SIGKILL', complaint: null }),
  };
}

/** Probes the GPU in a hidden window. */
export function windowProbe(preload: string, measure: boolean): ProbeProcess {
  const { port, ended, end } = openHidden(preload, { type: 'probe', measure, versions });
  return {
    onMessage: (listener) =>
      void port.on('message', ({ data }) => {
        const reply = data as WindowReply;
        if (reply.type === 'probed') listener([reply.probe]);
      }),
    ended: ended.then(({ complaint }) => complaint ?? 'the look at it was given up'),
    kill: () => end({ code: 0, signal: null, complaint: null }),
  };
}

interface Hidden {
  readonly port: MessagePortMain;
  /** Ignore send errors: if the window is closing, `ended` reports it. */
  post(request: WindowRequest): void;
  readonly ended: Promise<TrainerEnd>;
  end(how: TrainerEnd): void;
}

/** Isolated and sandboxed like the visible window, and never slowed down while hidden. */
function openHidden(preload: string, task: WindowTask): Hidden {
  const window = new BrowserWindow({
    show: false,
    width: 100,
    height: 100,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      backgroundThrottling: false,
      spellcheck: false,
    },
  });
  const { port1: port, port2 } = new MessageChannelMain();
  let isOpen = true;
  const post = (request: WindowRequest): void => {
    if (isOpen) port.postMessage(request);
  };
  let end: Hidden['end'] = () => undefined;
  const ended = new Promise<TrainerEnd>((resolve) => {
    end = (how) => {
      resolve(how);
      isOpen = false;
      port.close();
      if (!window.isDestroyed()) window.destroy();
    };
  });
  const { webContents } = window;
  webContents.on('render-process-gone', (_event, { reason, exitCode }) =>
    end({ code: exitCode, signal: reason === 'killed' ? 'SIGKILL' : null, complaint: reason }),
  );
  window.on('closed', () => end({ code: null, signal: 'SIGKILL', complaint: null }));
  webContents.once('did-finish-load', () => webContents.postMessage('trainer', null, [port2]));
  window
    .loadURL(`${origin}/${trainerPage}`)
    .catch((error: Error) => end({ code: 1, signal: null, complaint: error.message }));
  port.start();
  post(task);
  return { port, post, ended, end };
}

const referencesOf = ({ splits, cachedActivations: _folder, ...files }: JobFiles): string[] =>
  [...Object.values(files), ...Object.values(splits)].filter((reference) => reference !== null);

async function rangeOf(
  { id, reference, start, end }: Extract<WindowReply, { type: 'read' }>,
  allowed: ReadonlySet<string>,
): Promise<WindowRequest> {
  try {
    if (!allowed.has(reference)) throw new Error('the job does not name this file');
    const file = await randomBytes(reference);
    try {
      return { type: 'range', id, found: { bytes: await file.slice(start, end), size: file.byteLength } };
    } finally {
      await file.close();
    }
  } catch (error) {
    return { type: 'range', id, found: errorRecord(error) };
  }
}
