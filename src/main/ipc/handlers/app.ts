import { clipboard, dialog, shell } from 'electron';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { projectFolder } from '../../../setup/folders';
import { appError, errorRecord, technicalError } from '../../../shared/errors';
import type { MachineProbe } from '../../../shared/probe';
import type { SelfTestReport } from '../../../shared/window';
import { namedFolder } from '../../../workbench/home/data-folder';
import { moveDataFolder } from '../../../workbench/home/move';
import { windowSettings } from '../../../shared/settings';
import { appState } from '../../lifecycle/app-state';
import type { HandlersOf } from '../serve';
import type { HandlerContext } from '../handler-context';

export function appHandlers({ host, home, window, reload, text, settingsChanged }: HandlerContext): HandlersOf<'app'> {
  const workbench = () => host.workbench();

  function refuseWhileTraining(): void {
    const runs = workbench().runs.list();
    const running = runs.filter((run) => run.status === 'running').length;
    if (running > 0) throw appError('data-folder-busy', { runs: running });
  }

  async function moveData(): Promise<{ dataFolder: string } | null> {
    refuseWhileTraining();
    const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
      title: text('chooseDataFolder'),
      properties: ['openDirectory', 'createDirectory'],
    });
    const [to] = filePaths;
    if (canceled || to === undefined) return null;
    // A run may have started while the dialog was open.
    refuseWhileTraining();
    const from = workbench().home;
    await host.reopen((signal) => moveDataFolder({ from, to, named: namedFolder(home), signal }));
    return { dataFolder: workbench().home };
  }

  return {
    'app:state': () => appState(host.folder()),
    'app:settings': async (part) => {
      const settings = await workbench().settings.change(part);
      settingsChanged();
      return windowSettings(settings);
    },
    'app:moveDataFolder': moveData,
    'app:showDataFolder': async () => {
      const { home: folder } = host.folder();
      const problem = await shell.openPath(folder);
      if (problem !== '') throw appError('folder-not-shown', { folder, reason: problem });
    },
    // The page that called has been replaced when the other one has loaded.
    'app:reload': async () => void setImmediate(() => void reload()),
    'app:credits': async () => {
      const read = (name: string): Promise<string> => readFile(path.join(projectFolder(), name), 'utf8');
      return { notice: await read('NOTICE'), licence: await read('LICENSE') };
    },
    'app:copy': async ({ text: copied }) => clipboard.writeText(copied),
    'app:selfTest': async () => selfTestReport(await workbench().probe()),
  };
}

/** Returns the outcome of the three steps, or the reason why no backend could run them. */
function selfTestReport({ backends, selected, selfTest }: MachineProbe): SelfTestReport {
  const used = backends.find((backend) => backend.id === selected);
  const reasons = backends.flatMap(({ id, reason }) => (reason ? [`${id}: ${reason}`] : [])).join('; ');
  const names = backends.map(({ id }) => id).join(', ');
  const error = used ? null : errorRecord(technicalError('backend-unavailable', { backend: names }, reasons));
  return { ...selfTest, backend: selected, device: used?.device ?? '', error };
}
