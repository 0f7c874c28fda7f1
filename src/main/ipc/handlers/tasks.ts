import type { ImportProgress, ImportSpecInput } from '../../../shared/dataset-import';
import { appError } from '../../../shared/errors';
import type { CallArgs } from '../../../shared/ipc';
import type { ChosenFiles } from '../chosen-files';
import type { HandlersOf } from '../serve';
import { stoppable } from '../stoppable';
import type { HandlerContext } from '../handler-context';

/** Minimum ms between two events of progress. */
const betweenMs = 250;

export function taskHandlers({ host, files, publish }: HandlerContext): HandlersOf<'tasks'> {
  const tasks = () => host.workbench().tasks;
  const work = stoppable(() => appError('import-stopped', {}));
  let publishedAt = 0;
  const onProgress = (progress: ImportProgress): void => {
    if (performance.now() - publishedAt < betweenMs) return;
    publishedAt = performance.now();
    publish('tasks:progress', progress);
  };
  return {
    'tasks:list': async () => {
      await tasks().recheck();
      return tasks().list();
    },
    'tasks:inspect': async ({ files: handles, options }) =>
      work.run('inspect', true, (signal) => tasks().inspect(handles.map(files.path), options, signal)),
    'tasks:readings': async ({ files: handles }) => tasks().readings(handles.map(files.path)),
    'tasks:preset': async ({ preset, files: handles }) => tasks().preset(preset, handles.map(files.path)),
    'tasks:check': async ({ spec, encoder }) =>
      work.run('check', true, (signal) => tasks().check(withPaths(spec, files), encoder, signal)),
    'tasks:import': async ({ spec }) =>
      work.run('import', false, (signal) => tasks().import(withPaths(spec, files), { signal, onProgress })),
    'tasks:stop': async () => work.stop(),
    'tasks:examples': async ({ task, split, from, count }) => tasks().examples(task, split, from, count),
    'tasks:tokenLengths': async ({ task, encoder }) => tasks().tokenLengths(task, encoder),
    'tasks:remove': async ({ task }) => tasks().remove(task),
  };
}

/** Returns the window's import with paths in place of its handles. */
function withPaths(spec: CallArgs<'tasks:import'>['spec'], { path }: ChosenFiles): ImportSpecInput {
  const { files, ...rest } = spec;
  if (Array.isArray(files)) return { ...rest, files: files.map(path) };
  const { train, ...others } = files;
  const places = Object.entries(others).flatMap(([split, handle]) => (handle ? [[split, path(handle)]] : []));
  return { ...rest, files: { train: path(train), ...Object.fromEntries(places) } };
}
