import type { CsvProfile } from '../../shared/spreadsheet';
import { call } from '../bridge';
import { useText } from '../i18n';
import { useToasts } from '../stores/toasts';

/** Exports go through the system's save dialog; what was written is said by its name. */
export function useExport() {
  const { t } = useText();
  const toasts = useToasts();

  async function saved(work: () => Promise<{ readonly file: string } | null>): Promise<void> {
    const result = await toasts.attempt(work);
    if (result) toasts.say(t('saved.file', { file: result.file }));
  }

  return {
    saved,
    exportDatabase: (study: string | null) => saved(() => call('exports:database', { study })),
    exportCsv: (study: string | null, profile: CsvProfile) => saved(() => call('exports:csv', { study, profile })),
  };
}
