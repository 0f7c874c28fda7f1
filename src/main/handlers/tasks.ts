import type { ImportSpecInput } from '../../shared/dataset-import';
import type { CallArgs } from '../../shared/ipc';
import type { ChosenFiles } from '../chosen-files';
import type { HandlersOf } from '../serve';
import type { Needs } from './needs';

export function taskHandlers({ opened, files }: Needs): HandlersOf<'tasks'> {
  const tasks = () => opened.workbench().tasks;
  return {
    'tasks:list': async () => {
      await tasks().recheck();
      return tasks().list();
    },
    'tasks:inspect': async ({ files: handles, options }) => tasks().inspect(handles.map(files.path), options),
    'tasks:preset': async ({ preset, files: handles }) => tasks().preset(preset, handles.map(files.path)),
    'tasks:check': async ({ spec, encoder }) => tasks().check(withPaths(spec, files), encoder),
    'tasks:import': async ({ spec }) => tasks().import(withPaths(spec, files)),
    'tasks:examples': async ({ task, split, from, count }) => tasks().examples(task, split, from, count),
    'tasks:tokenLengths': async ({ task, encoder }) => tasks().tokenLengths(task, encoder),
    'tasks:remove': async ({ task }) => tasks().remove(task),
  };
}

/** The import that the window asks for, with the paths that its handles stand for. */
function withPaths(spec: CallArgs<'tasks:import'>['spec'], { path }: ChosenFiles): ImportSpecInput {
  const { files, ...rest } = spec;
  if (Array.isArray(files)) return { ...rest, files: files.map(path) };
  const { train, ...others } = files;
  const places = Object.entries(others).flatMap(([split, handle]) => (handle ? [[split, path(handle)]] : []));
  return { ...rest, files: { train: path(train), ...Object.fromEntries(places) } };
}
