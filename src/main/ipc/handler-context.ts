import type { BrowserWindow } from 'electron';
import type { ChosenFiles } from './chosen-files';
import type { Opened } from '../lifecycle/workbench-host';
import type { Publish } from './publish';
import type { QueueWork } from '../lifecycle/queue-driver';
import type { MainText } from '../texts';

/** What the answers to the window's calls stand on. */
export interface Needs {
  readonly opened: Opened;
  /** The data folder that this start named, where it named one. */
  readonly home: string | undefined;
  readonly files: ChosenFiles;
  readonly work: QueueWork;
  readonly publish: Publish;
  /** The window that dialogs belong to. */
  readonly window: () => BrowserWindow;
  /** Loads the page again. */
  readonly reload: () => Promise<void>;
  /** In the language that the settings say now. */
  readonly text: MainText;
  /** Language, theme and menu follow the settings. */
  readonly settingsChanged: () => void;
}
