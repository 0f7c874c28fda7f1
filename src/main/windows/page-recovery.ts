import type { BrowserWindow, Dialog, RenderProcessGoneDetails } from 'electron';
import { appError, sentence, type Locale } from '../../shared/errors';
import { startPage, stoppedPage } from './protocol';
import type { MainText } from '../texts';

export interface RecoveryNeeds {
  readonly window: BrowserWindow;
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
  readonly text: MainText;
  readonly locale: () => Locale;
  readonly log: (error: unknown) => void;
}

/** A page that stops again within this time in ms after a reload would probably stop forever. */
const settledMs = 60_000;

export interface Recovery {
  /** Shows the start page again, in place of the page about the error. */
  reload(): Promise<void>;
  /** Whether the page that is loading replaces a crashed one. */
  isRecovering(): boolean;
}

/**
 * Restores a page whose process ended. It is reloaded once at the same place; if it stops again, an error page explains
 * it. A page that does not respond is reloaded on request. Main keeps working meanwhile.
 */
export function recoverPage({ window, dialog, text, locale, log }: RecoveryNeeds): Recovery {
  const { webContents } = window;
  let reloadedAt = -Infinity;
  let isRecovering = false;

  async function explain(reason: string): Promise<void> {
    const words = sentence(appError('page-stopped', { reason }), locale());
    const query = new URLSearchParams({
      title: text('stoppedTitle'),
      words,
      reload: text('reloadWindow'),
      folder: text('showFolder'),
      lang: locale(),
    });
    await window.loadURL(`${stoppedPage}?${query.toString()}`);
  }

  webContents.on('render-process-gone', (_event, { reason, exitCode }: RenderProcessGoneDetails) => {
    if (window.isDestroyed() || reason === 'clean-exit') return;
    log(new Error(`the page's process is gone: ${reason}, exit code ${exitCode}`));
    const now = performance.now();
    const isFirst = now - reloadedAt > settledMs;
    reloadedAt = now;
    isRecovering = true;
    // A load that begins inside this event is lost.
    if (isFirst) setImmediate(() => !window.isDestroyed() && webContents.reload());
    else setImmediate(() => void explain(reason).catch(log));
  });

  webContents.on('did-finish-load', () => (isRecovering = false));

  webContents.on('did-fail-load', (_event, code, description, url, isMainFrame) => {
    // -3: another load replaced it.
    if (isMainFrame && code !== -3 && !url.startsWith(stoppedPage)) void explain(description).catch(log);
  });

  window.on('unresponsive', () => {
    log(new Error('the page does not respond'));
    void ask().catch(log);
  });

  async function ask(): Promise<void> {
    const responds = new AbortController();
    window.once('responsive', () => responds.abort());
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: text('unresponsive'),
      detail: text('unresponsiveNote'),
      buttons: [text('wait'), text('reloadWindow')],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
      signal: responds.signal,
    });
    // A page in an endless loop does not handle a reload; when its process has ended it is restored.
    if (response === 1 && !responds.signal.aborted) webContents.forcefullyCrashRenderer();
  }

  return { reload: () => window.loadURL(startPage), isRecovering: () => isRecovering };
}
