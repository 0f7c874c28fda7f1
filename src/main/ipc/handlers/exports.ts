import { dialog, type FileFilter } from 'electron';
import { tableFormat } from '../../../report/tables/formats/registry';
import { fileNameOf } from '../../../shared/portable-name';
import type { HandlersOf } from '../serve';
import type { HandlerContext } from '../handler-context';

/** Copies that leave the data folder, to a place that the person chooses. */
export function exportHandlers({ host, window, text }: HandlerContext): HandlersOf<'exports'> {
  const exports = () => host.workbench().exports;

  async function place(title: string, name: string, filter?: FileFilter): Promise<string | null> {
    const filters = filter ? [filter] : [];
    const { canceled, filePath } = await dialog.showSaveDialog(window(), {
      title,
      defaultPath: fileNameOf(name),
      filters,
    });
    if (canceled || !filePath) return null;
    const ending = filter && `.${filter.extensions[0]}`;
    return ending && !filePath.toLowerCase().endsWith(ending) ? `${filePath}${ending}` : filePath;
  }

  return {
    'exports:database': async ({ study }) => {
      const filter = { name: 'SQLite', extensions: ['db'] };
      const file = await place(text('saveDatabase'), `${study ?? 'runs'}.db`, filter);
      return file === null ? null : { file: (await exports().sqlite(file, study ?? undefined)).file };
    },
    'exports:csv': async ({ study, profile }) => {
      const folder = await place(text('saveCsv'), `${study ?? 'runs'}-csv`);
      return folder === null ? null : { file: (await exports().csv(folder, study ?? undefined, profile)).file };
    },
    'exports:figure': async ({ format, ...figure }) => {
      const filter = { name: format.toUpperCase(), extensions: [format] };
      const file = await place(text('saveFigure'), `${figure.study}-${figure.kind}.${format}`, filter);
      return file === null ? null : exports().figure(file, figure);
    },
    'exports:table': async ({ format, ...table }) => {
      const { ending } = tableFormat(format);
      const filter = { name: ending.toUpperCase(), extensions: [ending] };
      const file = await place(text('saveTable'), `${table.study}-${table.style}.${ending}`, filter);
      return file === null ? null : exports().table(file, { format, ...table });
    },
  };
}
