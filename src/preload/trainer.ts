import { ipcRenderer } from 'electron';

/** The one thing that the hidden window gets: the port over which main gives it work. */
ipcRenderer.on('trainer', (event) => window.postMessage('trainer', window.location.origin, event.ports));
