import { dialog } from 'electron';
import { fileNameOf } from '../../../shared/portable-name';
import type { StudyFileInput } from '../../../shared/study-file';
import type { HandlersOf } from '../serve';
import { readStudyFile, writeStudyFile } from '../study-files';
import type { HandlerContext } from '../handler-context';

export function studyHandlers({ host, queueDriver, window, text }: HandlerContext): HandlersOf<'studies'> {
  const workbench = () => host.workbench();
  const studies = () => workbench().studies;
  const filters = () => [{ name: text('studyFiles'), extensions: ['yaml', 'yml', 'json'] }];
  return {
    'studies:list': async () => studies().list(),
    'studies:sample': async () => studies().sample(),
    'studies:plan': async ({ file }) => studies().plan(file),
    'studies:start': async ({ file }) => {
      const started = await studies().enqueue(file);
      if (started.queued > 0) queueDriver.start();
      return started;
    },
    'studies:results': async ({ study }) => studies().results(study),
    'studies:intervals': async ({ study, tasks, includeCollapsed }) =>
      studies().intervals(study, tasks, includeCollapsed),
    'studies:compare': async ({ study, ...options }) => studies().compare(study, options),
    'studies:open': async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        title: text('openStudy'),
        properties: ['openFile'],
        filters: filters(),
      });
      if (canceled || filePaths.length === 0) return null;
      const { name, contents } = await readStudyFile(filePaths[0]!);
      // Checked as the command line does.
      return { name, file: contents as unknown as StudyFileInput };
    },
    'studies:save': async ({ file }) => {
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        title: text('saveStudy'),
        defaultPath: `${fileNameOf(String(file['name'] ?? 'study'))}.yaml`,
        filters: filters(),
      });
      if (canceled || !filePath) return null;
      const place = /\.(ya?ml|json)$/i.test(filePath) ? filePath : `${filePath}.yaml`;
      await writeStudyFile(place, file);
      return { file: place };
    },
    'studies:retryFailed': async ({ study }) => {
      const { file } = studies().show(study);
      const started = await studies().enqueue({ ...file, name: study }, { onlyFailed: true });
      if (started.queued > 0) queueDriver.start();
      return started;
    },
    'studies:pause': async ({ study }) => workbench().queue.pause(study),
    'studies:continue': async ({ study }) => {
      workbench().queue.resume(study);
      queueDriver.start();
    },
    'studies:cancel': async ({ study }) => workbench().queue.cancel(study),
  };
}
