import { BrowserWindow, nativeTheme, screen } from 'electron';
import path from 'node:path';
import { suppressFilePickers, withoutFilePickers } from './file-picker';
import { startPage } from './protocol';
import { onScreen, readWindowState, writeWindowState } from './window-state';

export interface WindowPlaces {
  readonly preload: string;
  readonly icon: string;
  readonly userData: string;
}

/** Opens the one window, isolated and sandboxed, at its last position. */
export function openWindow({ preload, icon, userData }: WindowPlaces): BrowserWindow {
  const stateFile = path.join(userData, 'window.json');
  const areas = screen.getAllDisplays().map((display) => display.workArea);
  const { maximized, ...bounds } = onScreen(readWindowState(stateFile), areas);
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: 'Adapter Workbench',
    icon,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#101215' : '#F6F7F8',
    ...titleBar(),
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      disableBlinkFeatures: withoutFilePickers,
    },
  });
  suppressFilePickers(window.webContents);
  if (maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    const state = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    void writeWindowState(stateFile, state);
  });
  void window.loadURL(startPage);
  return window;
}

/** Our toolbar is the title bar if the system can draw its buttons over it. */
function titleBar(): Electron.BrowserWindowConstructorOptions {
  if (process.platform === 'darwin') return { titleBarStyle: 'hiddenInset', trafficLightPosition: { x: 16, y: 14 } };
  if (process.platform !== 'win32') return {};
  const dark = nativeTheme.shouldUseDarkColors;
  const overlay = { color: dark ? '#16191D' : '#FFFFFF', symbolColor: dark ? '#E8EAED' : '#16191D', height: 44 };
  return { titleBarStyle: 'hidden', titleBarOverlay: overlay };
}
