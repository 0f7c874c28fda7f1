import { on } from './bridge';
import { router } from './router';
import { useAblations } from './stores/ablations';
import { useCurves } from './stores/curves';
import { useEncoders } from './stores/encoders';
import { useImport } from './stores/import';
import { useQueue } from './stores/queue';
import { useStudies } from './stores/studies';
import { useToasts } from './stores/toasts';

/** Passes main's events to the stores that they change. */
export function startListening(): void {
  const studies = useStudies();
  const curves = useCurves();
  const queue = useQueue();
  on('runs:events', (events) => {
    studies.take(events);
    curves.take(events);
  });
  on('queue:changed', (state) => {
    queue.take(state);
    studies.refreshSoon();
  });
  on('encoders:progress', (progress) => useEncoders().hear(progress));
  on('tasks:progress', (progress) => useImport().hear(progress));
  on('ablations:changed', (working) => useAblations().take(working));
  on('files:dropped', (files) => {
    const [first] = files;
    if (router.currentRoute.value.name === 'encoders' && first?.folder) {
      useEncoders().dropped = first;
      return;
    }
    void useImport().open(files);
    void router.push({ name: 'import' });
  });
  on('app:fault', (fault) => useToasts().show(fault));
  on('app:command', (command) => {
    const view = { settings: 'settings', import: 'import', 'new-study': 'study' } as const;
    void router.push({ name: view[command] });
  });
}
