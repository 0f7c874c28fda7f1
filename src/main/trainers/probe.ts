import { utilityProcess } from 'electron';
import path from 'node:path';
import { projectFolder } from '../../setup/folders';
import { trainerEnvironment } from '../../setup/locate';
import { forkProbe, type StartProbe } from '../../workbench/probe';

/** Probes the backends in the Node that trains for this app. */
export const nodeProbe = (program: string): StartProbe =>
  forkProbe(program, path.join(projectFolder(), 'src/trainer/probe.ts'));

/** Probes the backends in a utility process; `entry` is the built src/trainer/probe.ts. */
export const utilityProbe =
  (entry: string): StartProbe =>
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
        resolve(`the probe ended with exit code ${code}`);
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
