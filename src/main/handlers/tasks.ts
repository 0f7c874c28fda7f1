import type { ImportSpecInput } from '../../shared/dataset-import';
import type { CallArgs } from '../../shared/ipc';
import type { ChosenFiles } from '../chosen-files';
import type { HandlersOf } from '../serve';
import type { Needs } from './needs';

export function taskHandlers({ opened, files }: Needs): HandlersOf<'tasks'> {
  const tasks = () => opened.workbench().tasks;
  return {
    'tasks:list': () => tasks().list(),
    'tasks:inspect': ({ files: handles, options }) => tasks().inspect(handles.map(files.path), options),
    'tasks:preset': ({ preset, files: handles }) => tasks().preset(preset, handles.map(files.path)),
    'tasks:check': ({ spec, encoder }) => tasks().check(withPaths(spec, files), encoder),
    'tasks:import': ({ spec }) => tasks().import(withPaths(spec, files)),
    'tasks:examples': ({ task, split, from, count }) => tasks().examples(task, split, from, count),
    'tasks:tokenLengths': ({ task, encoder }) => tasks().tokenLengths(task, encoder),
    'tasks:remove': ({ task }) => {
      tasks().remove(task);
    },
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
