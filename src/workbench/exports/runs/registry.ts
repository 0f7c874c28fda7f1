import { appError } from '../../../shared/errors';
import type { RunExportView } from '../../../shared/window';
import type { ExportFormat, ExportSwitch } from './format';
import { formats } from './list';

export const exportFormats: readonly ExportFormat[] = formats;

export const exportFormatIds: readonly string[] = exportFormats.map(({ id }) => id);

/** Returns the descriptor of a format; refuses a name that this version lacks. */
export function exportFormat(id: string): ExportFormat {
  const format = exportFormats.find((one) => one.id === id);
  if (format) return format;
  throw appError('option-invalid', { option: '--format', found: id, allowed: exportFormatIds.join(', ') });
}

/** Switches of all formats, each once. */
export const exportSwitches: readonly ExportSwitch[] = exportFormats
  .flatMap(({ switches }) => switches)
  .filter(({ name }, at, all) => all.findIndex((one) => one.name === name) === at);

/** Returns the option of the command line for a switch. */
export const flagOf = ({ name }: ExportSwitch): string =>
  `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** Entries of the window's menu. */
export const exportMenu: readonly RunExportView[] = exportFormats.flatMap(({ id, variants }) =>
  variants.map(({ text, options }) => ({ format: id, text, options })),
);
