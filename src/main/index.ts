import type { BrowserWindow } from 'electron';
import { app, dialog, nativeTheme, powerMonitor, session } from 'electron';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../setup/folders';
import { errorRecord, sentence } from '../shared/errors';
import type { QueueView } from '../shared/window';
import { namedFolder } from '../workbench/home/data-folder';
import { openWorkbench } from '../workbench/open-workbench';
import { localeOf, systemLocale } from './lifecycle/app-state';
import { keepAwake } from './lifecycle/power-save';
import { electronListener } from './ipc/channel';
import { chosenFiles } from './ipc/chosen-files';
import { takeDropped } from './ipc/dropped-files';
import { nodeProbe, utilityProbe } from './trainers/probe';
import { offerGpu } from './trainers/gpu-switches';
import { faultLog, reportFaults } from './lifecycle/faults';
import { handlers } from './ipc/handlers';
import { quit } from './lifecycle/quit';
import { setMenu } from './windows/menu';
import { workbenchHost } from './lifecycle/workbench-host';
import { recoverPage } from './windows/page-recovery';
import { openOrRecover } from './lifecycle/database-recovery';
import { registerScheme, servePage } from './windows/protocol';
import { publisher } from './ipc/publish';
import { queueDriver } from './lifecycle/queue-driver';
import { isOwnFrame, lockDown } from './windows/security';
import { serve } from './ipc/serve';
import { chosenHome } from './lifecycle/start-options';
import { textsIn, type MainText } from './texts';
import { startingNode } from './trainers/starting-node';
import { nodeTrainer, utilityTrainer } from './trainers/trainer';
import { windowProbe, windowTrainer } from './trainers/trainer-window';
import { openWindow } from './windows/window';

const built = import.meta.dirname;
const home = chosenHome(process.argv) ?? process.env['ADAPTER_WORKBENCH_HOME'];

/**
 * A data folder that the start names has its own window: what the window remembers, and its lock, are in that folder.
 */
if (home) {
  const userData = path.join(namedFolder(home), '.window');
  mkdirSync(userData, { recursive: true });
  app.setPath('userData', userData);
}
registerScheme();
// A container's root user has to do without a sandbox; the command line shows that.
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
    probe: node ? nodeProbe(node) : utilityProbe(path.join(built, 'probe.js')),
  };
  const preload = path.join(built, '../preload/trainer.cjs');
  const open = () =>
    openWorkbench({
      home,
      startTrainer: (backend, threads) =>
        backend === 'webgpu' ? windowTrainer(preload) : ofTheCpu.trainer(backend, threads),
      startProbe: (ids, options) =>
        ids.includes('webgpu') ? windowProbe(preload, options.measure) : ofTheCpu.probe(ids, options),
    });
  const awake = keepAwake();
  const host = await workbenchHost(
    () => openOrRecover(open, home),
    (name, event) => {
      if (name === 'queue:changed') awake((event as QueueView).running.length > 0);
      publish(name, event);
    },
  );
  const settings = () => host.folder().settings.get();
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
    // Another page must not use files that the person chose on this one; a restored page counts as the same one.
    if (isMainFrame && !isSameDocument && !isRecovering()) files.forget();
  });
  const isOurs = ({ senderFrame }: Electron.IpcMainInvokeEvent): boolean =>
    !shown.isDestroyed() && isOwnFrame(senderFrame, shown.webContents);
  const driver = queueDriver(host.workbench);
  serve(
    electronListener,
    handlers({
      ...{ host, home, files, publish, reload, text, settingsChanged },
      queueDriver: driver,
      window: () => shown,
    }),
    isOurs,
    faults.log,
  );
  takeDropped(electronListener, files, publish, isOurs);

  const { queueState, close } = host;
  const quitting = quit({ window: shown, queueState, text, close, log: faults.log });
  shown.on('close', (event) => {
    event.preventDefault();
    void quitting.ask();
  });
  app.on('before-quit', (event) => {
    event.preventDefault();
    void quitting.ask();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void quitting.now());
  powerMonitor.on('shutdown', () => void quitting.now());
  app.on('second-instance', () => {
    quitting.stay();
    shown.show();
    if (shown.isMinimized()) shown.restore();
    shown.focus();
  });
}

/** Shows why a data folder cannot be opened, and changes nothing in it. */
function cannotStart(error: unknown): void {
  const record = errorRecord(error);
  if (record.code === 'unexpected') faults.log(error);
  const locale = systemLocale();
  dialog.showErrorBox(textsIn(locale)('cannotStart'), sentence(record, locale));
  app.exit(1);
}
