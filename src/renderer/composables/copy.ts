import { call } from '../bridge';
import { useText } from '../i18n';
import { useToasts } from '../stores/toasts';

/** Copies a text to the clipboard and shows a notice. */
export function useCopy() {
  const { t } = useText();
  const toasts = useToasts();
  return (text: string, said: 'copied.command' | 'copied.text'): Promise<unknown> =>
    toasts.attempt(async () => {
      await call('app:copy', { text });
      toasts.say(t(said));
    });
}
