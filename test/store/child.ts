import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';

const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** Starts a script of `children` as a process of its own, which does not outlive the test. */
export function startChild(script: string, ...args: string[]): ChildProcess {
  const file = fileURLToPath(new URL(`./children/${script}.ts`, import.meta.url));
  const child = spawn(process.execPath, ['--import', tsx, file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

export async function outputOf(child: ChildProcess): Promise<string> {
  let text = '';
  child.stdout!.on('data', (part: Buffer) => (text += part.toString()));
  await once(child, 'close');
  return text;
}

export async function firstLine(child: ChildProcess): Promise<string> {
  let text = '';
  while (!text.includes('\n')) text += String((await once(child.stdout!, 'data'))[0]);
  return text.slice(0, text.indexOf('\n'));
}
