import type { App } from 'vue';
import { appError } from '../shared/errors';
import { recordOf } from './bridge';
import { useToasts } from './stores/toasts';

/** Errors that the browser reports although nothing is wrong: a size changed while sizes were being reported. */
const harmless = /^ResizeObserver loop/;

/** Shows every error of the page that no view handled; a refused call shows its own sentence. */
export function reportPageFaults(app: App): void {
  const report = (error: unknown): void => {
    const record = recordOf(error);
    if (harmless.test(record.message)) return;
    console.error(error);
    useToasts().fail(record.code === 'unexpected' ? appError('page-fault', { reason: record.message }) : error);
  };
  app.config.errorHandler = report;
  window.addEventListener('unhandledrejection', ({ reason }) => report(reason));
  window.addEventListener('error', ({ error, message }) => report(error ?? new Error(message)));
}
