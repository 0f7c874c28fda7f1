import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import type { channels } from '../../shared/channels';

type Channel = (typeof channels)['call' | 'dropped'];

/** Registers the handler of a channel of the contract. No other code in main listens to pages (a lint rule). */
export interface Listener {
  handle(channel: Channel, answer: (event: IpcMainInvokeEvent, ...args: unknown[]) => Promise<unknown>): void;
}

export const electronListener: Listener = {
  handle: (channel, answer) => ipcMain.handle(channel, answer),
};
