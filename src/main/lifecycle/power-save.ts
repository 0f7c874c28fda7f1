import { powerSaveBlocker } from 'electron';

/** Keeps the machine from falling asleep while something trains; the screen may go dark. */
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
