import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';
import { channels, type Bridge } from '../shared/channels';
import { appError, errorRecord } from '../shared/errors';
import { payloadProblem } from '../shared/payload';

/**
 * The whole bridge: `call` and `on`. Main checks the content; values that are too large or too deep are refused here,
 * before they are copied.
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
 * Handles dropped files here, so that their paths go to the main process and never to the page. The page gets
 * `files:dropped` with handles.
 */
window.addEventListener('dragover', (event) => event.preventDefault());
window.addEventListener('drop', (event) => {
  event.preventDefault();
  const paths = [...(event.dataTransfer?.files ?? [])].map((file) => webUtils.getPathForFile(file)).filter(Boolean);
  if (paths.length > 0) void ipcRenderer.invoke(channels.dropped, paths);
});
