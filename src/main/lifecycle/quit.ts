import { app, dialog, type BrowserWindow } from 'electron';
import type { Queue } from '../../workbench/workbench';
import type { MainText } from '../texts';

export interface LeaveNeeds {
  readonly window: BrowserWindow;
  readonly queue: () => Queue;
  readonly text: MainText;
  /** Stops what runs, with its state, and closes the database. */
  readonly close: () => Promise<void>;
  /** Gets what goes wrong while the app ends: no window is there to show it. */
  readonly log: (error: unknown) => void;
}

/** A trainer that does not answer must not keep the app alive for ever; its run is found interrupted at the next start. */
const patienceMs = 30_000;

export interface Leave {
  /** Ends the app; asks first where runs are in work. */
  ask(): Promise<void>;
  /** Ends the app without a question, with all state saved. */
  now(): Promise<void>;
  /** The window is wanted again: the app does not end by itself any more. */
  stay(): void;
}

/** How the app ends: nothing that runs is lost, whoever asks. */
export function leave({ window, queue, text, close, log }: LeaveNeeds): Leave {
  let isLeaving = false;
  let isAsking = false;
  let whenDone = false;

  async function now(): Promise<void> {
    if (isLeaving) return;
    isLeaving = true;
    if (!window.isDestroyed()) window.hide();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, patienceMs)));
    await Promise.race([close().catch(log), late]);
    clearTimeout(timer);
    if (!window.isDestroyed()) window.destroy();
    app.exit(0);
  }

  const isBusy = (): boolean => queue().state().running.length > 0;

  async function ask(): Promise<void> {
    if (isLeaving || isAsking) return;
    if (!isBusy()) return now();
    isAsking = true;
    const { running, queued } = queue().state();
    const acts = ['stop', 'keep', 'cancel'] as const;
    const { response } = await dialog.showMessageBox(window, {
      type: 'question',
      message: text('leaveQuestion', { running: running.length, queued }),
      detail: text('leaveNote'),
      buttons: [text('leaveStop'), text('leaveKeep'), text('leaveCancel')],
      defaultId: 0,
      cancelId: 2,
      noLink: true,
    });
    isAsking = false;
    if (acts[response] === 'stop') return now();
    if (acts[response] !== 'keep') return;
    whenDone = true;
    window.hide();
    // It may have ended while the question stood there.
    endWhenDone();
  }

  function endWhenDone(): void {
    const { running, queued, held } = queue().state();
    if (whenDone && running.length === 0 && (queued === 0 || held)) void now();
  }

  const timer = setInterval(endWhenDone, 1000);
  timer.unref();

  return {
    ask,
    now,
    stay: () => (whenDone = false),
  };
}
