import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { TrainerJob, TrainerReply } from '../../../src/shared/trainer-protocol';

/** Starts a trainer on the job in a file, says its process id when it trains, and waits to be killed. */
const job = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as TrainerJob;
const trainer = fork(fileURLToPath(new URL('../../../src/trainer/node.ts', import.meta.url)), ['tensorflow'], {
  execArgv: ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href],
  serialization: 'advanced',
});
trainer.on('message', (reply: TrainerReply) => {
  if (reply.type === 'ready') trainer.send({ type: 'run', job });
  if (reply.type === 'event' && reply.event.type === 'progress' && reply.event.step === 3) {
    process.stdout.write(`${trainer.pid}\n`);
  }
});
