import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';
import { channels, type Bridge } from '../shared/channels';

/** The whole bridge: `call` and `on`. Checking is main's part; here nothing is known but two channels. */
const bridge: Bridge = {
  call: (name, args) => ipcRenderer.invoke(channels.call, name, args),
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
