import type { WebContents } from 'electron';

/** Removes `showOpenFilePicker`, `showSaveFilePicker` and `showDirectoryPicker` from a page. */
export const withoutFilePickers = 'FileSystemAccessLocal';

/**
 * Suppresses every file picker that `<input type=file>` would open. Only main opens dialogs, so that the page gets a
 * handle and never a path. Chromium offers this only in its debugging protocol.
 */
export function suppressFilePickers(contents: WebContents): void {
  const intercept = async (): Promise<void> => {
    if (!contents.debugger.isAttached()) contents.debugger.attach();
    await contents.debugger.sendCommand('Page.setInterceptFileChooserDialog', { enabled: true });
  };
  const report = (error: unknown): void => console.error('file pickers are not suppressed', error);
  // A page in a new process starts without it.
  contents.on('did-finish-load', () => void intercept().catch(report));
}
