import type { BrowserWindow } from 'electron';
import { app, dialog, ipcMain, nativeTheme, powerMonitor, session } from 'electron';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../setup/folders';
import { errorRecord, sentence } from '../shared/errors';
import { namedFolder } from '../workbench/home/data-folder';
import { openWorkbench } from '../workbench/open-workbench';
import { localeOf, systemLocale } from './lifecycle/app-state';
import { keepAwake } from './lifecycle/power-save';
import { chosenFiles } from './ipc/chosen-files';
import { takeDropped } from './ipc/dropped-files';
import { nodeExaminer, utilityExaminer } from './trainers/examiner';
import { offerGpu } from './trainers/gpu-switches';
import { faultLog, reportFaults } from './lifecycle/faults';
import { handlers } from './ipc/handlers';
import { leave } from './lifecycle/quit';
import { setMenu } from './windows/menu';
import { opened } from './lifecycle/workbench-host';
import { recoverPage } from './windows/page-recovery';
import { openOrRecover } from './lifecycle/database-recovery';
import { registerScheme, servePage } from './windows/protocol';
import { publisher } from './ipc/publish';
import { queueWork } from './lifecycle/queue-driver';
import { isOwnFrame, lockDown } from './windows/security';
import { serve } from './ipc/serve';
import { chosenHome } from './lifecycle/start-options';
import { textsIn, type MainText } from './texts';
import { startingNode } from './trainers/starting-node';
import { nodeTrainer, utilityTrainer } from './trainers/trainer';
import { windowExaminer, windowTrainer } from './trainers/trainer-window';
import { openWindow } from './windows/window';

const built = import.meta.dirname;
const home = chosenHome(process.argv) ?? process.env['ADAPTER_WORKBENCH_HOME'];

/** A data folder that was named has a window of its own: what that one remembers, and its lock, lie with the data. */
if (home) {
  const userData = path.join(namedFolder(home), '.window');
  mkdirSync(userData, { recursive: true });
  app.setPath('userData', userData);
}
registerScheme();
// A container's root user has to do without, and says so on the command line.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();

offerGpu(app.commandLine);

const faultFile = path.join(app.getPath('userData'), 'faults.log');
const faults = { file: faultFile, log: faultLog(faultFile) };

if (app.requestSingleInstanceLock()) void app.whenReady().then(start).catch(cannotStart);
else app.exit(0);

async function start(): Promise<void> {
  lockDown(session.defaultSession);
  servePage(session.defaultSession, path.join(built, '../renderer'));

  let window: BrowserWindow | null = null;
  const publish = publisher(() => (window && !window.isDestroyed() ? window.webContents : null));
  reportFaults(process, { ...faults, show: (record) => publish('app:fault', record) });
  const node = await startingNode();
  const ofTheCpu = {
    trainer: node ? nodeTrainer(node) : utilityTrainer(path.join(built, 'trainer.js')),
    examiner: node ? nodeExaminer(node) : utilityExaminer(path.join(built, 'examine.js')),
  };
  const preload = path.join(built, '../preload/trainer.cjs');
  const open = () =>
    openWorkbench({
      home,
      startTrainer: (backend, threads) =>
        backend === 'webgpu' ? windowTrainer(preload) : ofTheCpu.trainer(backend, threads),
      startExaminer: (ids, look) =>
        ids.includes('webgpu') ? windowExaminer(preload, look.measure) : ofTheCpu.examiner(ids, look),
    });
  const awake = keepAwake();
  const current = await opened(
    () => openOrRecover(open, home),
    (name, event) => {
      if (name === 'queue:changed') awake(current.workbench().queue.state().running.length > 0);
      publish(name, event);
    },
  );
  const settings = () => current.workbench().settings.get();
  const text: MainText = (key, details) => textsIn(localeOf(settings()))(key, details);
  const files = chosenFiles();

  function settingsChanged(): void {
    nativeTheme.themeSource = settings().theme;
    setMenu(text, (command) => publish('app:command', command));
  }
  settingsChanged();

  const ours = {
    preload: path.join(built, '../preload/index.cjs'),
    icon: path.join(projectFolder(), 'resources/icon.png'),
  };
  const shown = openWindow({ ...ours, userData: app.getPath('userData') });
  window = shown;
  const locale = () => localeOf(settings());
  const { reload, isRecovering } = recoverPage({ window: shown, dialog, text, locale, log: faults.log });
  shown.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    // Another page must not use what this one's person chose; a page that is brought back is no other one.
    if (isMainFrame && !isSameDocument && !isRecovering()) files.forget();
  });
  const isOurs = ({ senderFrame }: Electron.IpcMainInvokeEvent): boolean =>
    !shown.isDestroyed() && isOwnFrame(senderFrame, shown.webContents);
  const work = queueWork(current.workbench);
  serve(
    ipcMain,
    handlers({ opened: current, home, files, work, publish, window: () => shown, reload, text, settingsChanged }),
    isOurs,
    faults.log,
  );
  takeDropped(ipcMain, files, publish, isOurs);

  const leaving = leave({
    window: shown,
    queue: () => current.workbench().queue,
    text,
    close: current.close,
    log: faults.log,
  });
  shown.on('close', (event) => {
    event.preventDefault();
    void leaving.ask();
  });
  app.on('before-quit', (event) => {
    event.preventDefault();
    void leaving.ask();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void leaving.now());
  powerMonitor.on('shutdown', () => void leaving.now());
  app.on('second-instance', () => {
    leaving.stay();
    shown.show();
    if (shown.isMinimized()) shown.restore();
    shown.focus();
  });
}

/** A data folder that cannot be opened is said and left alone. */
function cannotStart(error: unknown): void {
  const record = errorRecord(error);
  if (record.code === 'unexpected') faults.log(error);
  const locale = systemLocale();
  dialog.showErrorBox(textsIn(locale)('cannotStart'), sentence(record, locale));
  app.exit(1);
}
