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

/** A page that stops again this soon after a reload would do so for ever. */
const settledMs = 60_000;

export interface Recovery {
  /** Shows the start page again, in place of the one that says what happened. */
  reload(): Promise<void>;
  /** Whether the page that is being loaded takes the place of one that crashed. */
  isRecovering(): boolean;
}

/**
 * Brings a page back whose process is gone: it is reloaded once, where it was, and a page of its own says what happened
 * when it stops again. A page that does not respond is reloaded when a person asks for it. Main keeps working meanwhile.
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
    // -3: another load took its place.
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
    // A page in an endless loop reads no request to reload; once its process is gone it is brought back.
    if (response === 1 && !responds.signal.aborted) webContents.forcefullyCrashRenderer();
  }

  return { reload: () => window.loadURL(startPage), isRecovering: () => isRecovering };
}
