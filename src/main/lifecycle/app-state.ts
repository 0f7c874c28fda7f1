import { app } from 'electron';
import { statfs } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import { packageVersion } from '../../setup/folders';
import { setupReport, tensorflowLibrary } from '../../setup/locate';
import { localeOfTag, type Locale } from '../../shared/i18n/languages';
import { windowSettings } from '../../shared/settings';
import type { AppState, PartView } from '../../shared/window';
import type { Workbench } from '../../workbench/workbench';
import { figureMenu } from '../../workbench/exports/figures/registry';
import { exportMenu } from '../../workbench/exports/runs/registry';
import type { Settings } from '../../workbench/home/settings';

/** Returns the system's language, or English if the app has no texts in it. */
export const systemLocale = (): Locale => localeOfTag(app.getPreferredSystemLanguages()[0] ?? '');

export const localeOf = (settings: Pick<Settings, 'language'>): Locale =>
  settings.language === 'system' ? systemLocale() : settings.language;

/** Returns the state of the app for Settings and the status bar. */
export async function appState({ home, settings }: Pick<Workbench, 'home' | 'settings'>): Promise<AppState> {
  const { electron, chrome, node } = process.versions;
  const tensorflow = tensorflowLibrary()?.version;
  return {
    version: app.getVersion(),
    platform: process.platform as AppState['platform'],
    systemLocale: systemLocale(),
    settings: windowSettings(settings.get()),
    dataFolder: home,
    freeBytes: await freeBytes(home),
    memoryBytes: totalmem(),
    threads: availableParallelism(),
    versions: {
      'Adapter Workbench': app.getVersion(),
      Electron: electron,
      Chromium: chrome,
      'Node.js': node,
      ...(tensorflow ? { TensorFlow: tensorflow } : {}),
      ...known({
        'TensorFlow.js': packageVersion('@tensorflow/tfjs-core'),
        'better-sqlite3': packageVersion('better-sqlite3'),
      }),
    },
    electronFallback: electron.split('.')[0] !== packageVersion('electron')?.split('.')[0],
    exports: { runs: exportMenu, figures: figureMenu },
    parts: setupReport().map(({ id, state, version, detail }): PartView => ({ id, state, version, detail })),
  };
}

/** In bytes; null if the system does not report it. */
const freeBytes = (folder: string): Promise<number | null> =>
  statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => null,
  );

const known = (versions: Readonly<Record<string, string | null>>): Record<string, string> =>
  Object.fromEntries(Object.entries(versions).filter((entry): entry is [string, string] => entry[1] !== null));
