import { powerSaveBlocker } from 'electron';

/** Prevents sleep of the machine while a run trains; the screen may turn off. */
export function keepAwake(): (isTraining: boolean) => void {
  let blocker: number | null = null;
  return (isTraining) => {
    if (isTraining) blocker ??= powerSaveBlocker.start('prevent-app-suspension');
    else if (blocker !== null) {
      powerSaveBlocker.stop(blocker);
      blocker = null;
    }
  };
}
