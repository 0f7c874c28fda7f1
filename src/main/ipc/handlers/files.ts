import { dialog, type OpenDialogOptions } from 'electron';
import type { HandlersOf } from '../serve';
import type { HandlerContext } from '../handler-context';

/** Opens dialogs in which a person chooses something; the window gets a handle, never the path. */
export function fileHandlers({ files, window, text }: HandlerContext): HandlersOf<'files'> {
  const options = {
    data: (): OpenDialogOptions => ({
      title: text('chooseData'),
      properties: ['openFile', 'multiSelections'],
      filters: [
        {
          name: text('dataFiles'),
          extensions: [
            'csv',
            'tsv',
            'tab',
            'jsonl',
            'ndjson',
            'json',
            'parquet',
            'arrow',
            'feather',
            'xlsx',
            'gz',
            'zip',
            'txt',
            'label',
            'all',
          ],
        },
        { name: text('allFiles'), extensions: ['*'] },
      ],
    }),
    encoder: (): OpenDialogOptions => ({ title: text('chooseEncoder'), properties: ['openDirectory'] }),
  } as const;
  return {
    'files:choose': async ({ purpose }) => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), options[purpose]());
      return canceled ? [] : files.add(filePaths);
    },
  };
}
