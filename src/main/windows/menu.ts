import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Events } from '../../shared/ipc';
import type { MainText } from '../texts';

/** Sets the menu of the app; `command` is called with the entries that the page handles. */
export function setMenu(text: MainText, command: (command: Events['app:command']) => void): void {
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const isMac = process.platform === 'darwin';
  const menu: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' as const }] : []),
    {
      label: text('file'),
      submenu: [
        // The page handles these keys itself, so that they work in every view and never while Hangul is composed.
        { label: text('import'), click: () => command('import') },
        { label: text('newStudy'), click: () => command('new-study') },
        separator,
        { label: text('settings'), click: () => command('settings') },
        separator,
        isMac ? { role: 'close', label: text('close') } : { role: 'quit', label: text('quit') },
      ],
    },
    {
      label: text('edit'),
      submenu: [
        { role: 'undo', label: text('undo') },
        { role: 'redo', label: text('redo') },
        separator,
        { role: 'cut', label: text('cut') },
        { role: 'copy', label: text('copy') },
        { role: 'paste', label: text('paste') },
        { role: 'selectAll', label: text('selectAll') },
      ],
    },
    {
      label: text('view'),
      submenu: [
        { role: 'zoomIn', label: text('zoomIn') },
        { role: 'zoomOut', label: text('zoomOut') },
        { role: 'resetZoom', label: text('zoomReset') },
        separator,
        { role: 'reload', label: text('reloadWindow') },
        { role: 'togglefullscreen', label: text('fullScreen') },
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu));
}
