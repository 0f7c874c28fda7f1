import { utilityProcess } from 'electron';
import path from 'node:path';
import { projectFolder } from '../../setup/folders';
import { trainerEnvironment } from '../../setup/locate';
import { forkExaminer, type StartExaminer } from '../../workbench/examine';

/** Looks at the backends in the Node that trains for this app. */
export const nodeExaminer = (program: string): StartExaminer =>
  forkExaminer(program, path.join(projectFolder(), 'src/trainer/examine.ts'));

/** Looks at the backends in a utility process; `entry` is what the build made of src/trainer/examine.ts. */
export const utilityExaminer =
  (entry: string): StartExaminer =>
  (ids, { measure, threads }) => {
    const child = utilityProcess.fork(entry, [ids.join(), measure ? 'measure' : ''], {
      serviceName: 'Adapter Workbench self-test',
      stdio: 'ignore',
      env: { ...process.env, ...trainerEnvironment(threads) },
    });
    let alive = true;
    const ended = new Promise<string>((resolve) => {
      child.once('exit', (code) => {
        alive = false;
        resolve(`the look at it ended with exit code ${code}`);
      });
    });
    return {
      onMessage: (listener) => void child.on('message', listener),
      ended,
      kill: () => {
        if (child.pid !== undefined && alive) process.kill(child.pid, 'SIGKILL');
      },
    };
  };
