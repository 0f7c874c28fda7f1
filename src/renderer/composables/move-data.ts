import { ref } from 'vue';
import { call } from '../bridge';
import { useText } from '../i18n';
import { useApp } from '../stores/app';
import { useStudies } from '../stores/studies';
import { useToasts } from '../stores/toasts';

/** Moves the data folder to an empty one that the person chooses. */
export function useMoveData() {
  const { t } = useText();
  const app = useApp();
  const studies = useStudies();
  const toasts = useToasts();
  const moving = ref(false);

  async function move(): Promise<void> {
    moving.value = true;
    await toasts.attempt(async () => {
      const moved = await call('app:moveDataFolder');
      if (!moved) return;
      await Promise.all([app.load(), studies.load()]);
      toasts.say(t('settings.moved', { folder: moved.dataFolder }));
    });
    moving.value = false;
  }
  return { moving, move };
}
