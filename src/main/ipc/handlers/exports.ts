import { dialog, type FileFilter } from 'electron';
import { tableFormat } from '../../../report/tables/formats/registry';
import { exportFormat } from '../../../workbench/exports/runs/registry';
import { fileNameOf } from '../../../shared/portable-name';
import { localeOf } from '../../lifecycle/app-state';
import type { HandlersOf } from '../serve';
import type { HandlerContext } from '../handler-context';

/** Exports to a place outside of the data folder, which the person chooses. */
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
    'exports:runs': async ({ study, format, options }) => {
      const { name, makes, ending } = exportFormat(format);
      const filter = makes === 'file' ? { name: name.en, extensions: [ending.slice(1)] } : undefined;
      const target = await place(text('saveRuns'), `${study ?? 'runs'}${ending}`, filter);
      if (target === null) return null;
      const locale = localeOf(host.workbench().settings.get());
      return { file: (await exports().runs(target, { format, study: study ?? undefined, locale, options })).file };
    },
    'exports:preview': ({ study, format, options }) => {
      const locale = localeOf(host.workbench().settings.get());
      return exports().preview({ format, study: study ?? undefined, locale, options });
    },
    'exports:figure': async ({ format, ...figure }) => {
      const filter = { name: format.toUpperCase(), extensions: [format] };
      const file = await place(text('saveFigure'), `${figure.study}-${figure.kind}.${format}`, filter);
      return file === null ? null : { file: (await exports().figure(file, figure)).file };
    },
    'exports:comparison': async ({ format, ...comparison }) => {
      const filter = { name: format.toUpperCase(), extensions: [format] };
      const file = await place(text('saveFigure'), `${comparison.study}-compare.${format}`, filter);
      return file === null ? null : { file: (await exports().comparison(file, comparison)).file };
    },
    'exports:table': async ({ format, ...table }) => {
      const { ending } = tableFormat(format);
      const filter = { name: ending.toUpperCase(), extensions: [ending] };
      const file = await place(text('saveTable'), `${table.study}-${table.style}.${ending}`, filter);
      return file === null ? null : exports().table(file, { format, ...table });
    },
  };
}
