import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';
import { channels, type Bridge } from '../shared/channels';
import { appError, errorRecord } from '../shared/errors';
import { payloadProblem } from '../shared/payload';

/**
 * The whole bridge: `call` and `on`. Checking is main's part, but what is too large or too deep is refused here, before
 * it is copied.
 */
const bridge: Bridge = {
  async call(name, args) {
    const problem = typeof name === 'string' && name.length <= 80 ? payloadProblem(args) : 'too large';
    if (problem === null) return ipcRenderer.invoke(channels.call, name, args);
    const call = String(name).slice(0, 80);
    return { ok: false, error: errorRecord(appError('call-invalid', { call, reason: problem })) };
  },
  on(name, listener) {
    const heard = (_: IpcRendererEvent, event: string, value: unknown): void => {
      if (event === name) listener(value as Parameters<typeof listener>[0]);
    };
    ipcRenderer.on(channels.event, heard);
    return () => ipcRenderer.removeListener(channels.event, heard);
  },
};

contextBridge.exposeInMainWorld('workbench', bridge);

/**
 * Dropped files are taken here, so that their paths go to the main process and never to the page; the page hears of
 * them as `files:dropped`, by handle.
 */
window.addEventListener('dragover', (event) => event.preventDefault());
window.addEventListener('drop', (event) => {
  event.preventDefault();
  const paths = [...(event.dataTransfer?.files ?? [])].map((file) => webUtils.getPathForFile(file)).filter(Boolean);
  if (paths.length > 0) void ipcRenderer.invoke(channels.dropped, paths);
});
