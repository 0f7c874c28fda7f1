import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import type { channels } from '../../shared/channels';

type Channel = (typeof channels)['call' | 'dropped'];

/** Answers a channel of the contract. The only place where main listens to pages (a lint rule). */
export interface Listener {
  handle(channel: Channel, answer: (event: IpcMainInvokeEvent, ...args: unknown[]) => Promise<unknown>): void;
}

export const electronListener: Listener = {
  handle: (channel, answer) => ipcMain.handle(channel, answer),
};
