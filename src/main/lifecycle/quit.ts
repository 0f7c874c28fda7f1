import { app, dialog, type BrowserWindow } from 'electron';
import type { QueueState } from '../../workbench/workbench';
import type { MainText } from '../texts';

export interface QuitContext {
  readonly window: BrowserWindow;
  /** null while no workbench is open. */
  readonly queueState: () => QueueState | null;
  readonly text: MainText;
  /** Stops the runs with their state saved, and closes the database. */
  readonly close: () => Promise<void>;
  /** Receives errors of quitting, when no window can show them. */
  readonly log: (error: unknown) => void;
}

/**
 * Time limit in ms: a trainer that does not respond must not keep the app open. The next start finds its run
 * interrupted.
 */
const patienceMs = 30_000;

export interface Quit {
  /** Ends the app. Asks first while runs are training. */
  ask(): Promise<void>;
  /** Ends the app without a question, with all state saved. */
  now(): Promise<void>;
  /** Keeps the app open after the last run, because its window was opened again. */
  stay(): void;
}

/** Returns the functions that end the app. Each keeps the state of every run. */
export function quit({ window, queueState, text, close, log }: QuitContext): Quit {
  let isQuitting = false;
  let isAsking = false;
  let endsWithLastRun = false;

  async function now(): Promise<void> {
    if (isQuitting) return;
    isQuitting = true;
    if (!window.isDestroyed()) window.hide();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, patienceMs)));
    await Promise.race([close().catch(log), late]);
    clearTimeout(timer);
    if (!window.isDestroyed()) window.destroy();
    app.exit(0);
  }

  async function ask(): Promise<void> {
    if (isQuitting || isAsking) return;
    const state = queueState();
    if (!state || state.running.length === 0) return now();
    isAsking = true;
    const actions = ['stop', 'keep', 'cancel'] as const;
    const { response } = await dialog.showMessageBox(window, {
      type: 'question',
      message: text('leaveQuestion', { running: state.running.length, queued: state.queued }),
      detail: text('leaveNote'),
      buttons: [text('leaveStop'), text('leaveKeep'), text('leaveCancel')],
      defaultId: 0,
      cancelId: 2,
      noLink: true,
    });
    isAsking = false;
    if (actions[response] === 'stop') return now();
    if (actions[response] !== 'keep') return;
    endsWithLastRun = true;
    window.hide();
    // The last run may have ended while the dialog was open.
    endAfterLastRun();
  }

  function endAfterLastRun(): void {
    if (!endsWithLastRun) return;
    const state = queueState();
    if (state && state.running.length === 0 && (state.queued === 0 || state.held)) void now();
  }

  const timer = setInterval(endAfterLastRun, 1000);
  timer.unref();

  return {
    ask,
    now,
    stay: () => (endsWithLastRun = false),
  };
}
