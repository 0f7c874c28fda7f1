import { ipcRenderer } from 'electron';

/** Gives the hidden window its only capability: the port over which main sends jobs. */
ipcRenderer.on('trainer', (event) => window.postMessage('trainer', window.location.origin, event.ports));
