import type { BrowserWindow } from 'electron';
import type { QueueDriver } from '../lifecycle/queue-driver';
import type { WorkbenchHost } from '../lifecycle/workbench-host';
import type { MainText } from '../texts';
import type { ChosenFiles } from './chosen-files';
import type { Publish } from './publish';

/** The parts of the app that handlers of calls use. */
export interface HandlerContext {
  readonly host: WorkbenchHost;
  /** The data folder that the command line or the environment names. */
  readonly home: string | undefined;
  readonly files: ChosenFiles;
  readonly queueDriver: QueueDriver;
  readonly publish: Publish;
  /** The parent window of dialogs. */
  readonly window: () => BrowserWindow;
  /** Loads the start page again. */
  readonly reload: () => Promise<void>;
  /** Texts in the language of the settings. */
  readonly text: MainText;
  /** Applies language and theme to the window and its menu. */
  readonly settingsChanged: () => void;
}
