import type { RunExportView } from '../../shared/window';
import { call } from '../bridge';
import { useText } from '../i18n';
import { useToasts } from '../stores/toasts';

/** Exports through the system's save dialog, and shows the name of the written file. */
export function useExport() {
  const { t } = useText();
  const toasts = useToasts();

  async function saved(work: () => Promise<{ readonly file: string } | null>): Promise<void> {
    const result = await toasts.attempt(work);
    if (result) toasts.say(t('saved.file', { file: result.file }));
  }

  return {
    saved,
    exportRuns: (study: string | null, { format, options }: RunExportView) =>
      saved(() => call('exports:runs', { study, format, options })),
  };
}
