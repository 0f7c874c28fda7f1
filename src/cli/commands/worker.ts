import { hostname } from 'node:os';
import { shown } from '../../shared/terminal-text';
import type { ClaimedPart } from '../../workbench/shards/part-queue';
import { action, withShard, type ExitCode, type Register, type Session } from '../command';
import { counted } from '../terminal/numbers';
import { runQueued, withHow, workOptions, type How } from './study-run';

interface Options extends How {
  readonly queue: string;
  readonly name?: string;
}

/** Trains the parts of studies in a queue until none is left. Each part has a data folder of its own; `merge` joins them. */
export const worker: Register = (own) => {
  withHow(own)
    .requiredOption('--queue <url>', 'queue of "study run --queue", such as file:///shared/queue')
    .option('--name <name>', 'name of this worker in its claims (default: host and process)')
    .action(
      action<Options>(async (session, { queue, name = `${hostname()}-${process.pid}`, ...how }) => {
        const { claimPart, queueFolder } = await import('../../workbench/shards/part-queue');
        const folder = queueFolder(queue);
        let [parts, code]: [number, ExitCode] = [0, 0];
        while (code !== 75) {
          const part = await claimPart(folder, name);
          if (!part) break;
          code = worse(code, await train(session, part, how));
          parts++;
        }
        if (session.json) session.event({ type: 'worker-finished', name, parts });
        else session.answer(null, () => `${shown(name)}: ${counted(parts, 'part')} trained.`);
        return code;
      }),
    );
};

/** A part with failed runs is done, so that no worker repeats it without end; a stopped one is left to others. */
async function train(session: Session, part: ClaimedPart, how: How): Promise<ExitCode> {
  const { index, count, out, content, release } = part;
  const place = { index, count, out };
  let isDone = false;
  try {
    const { parseStudy } = await import('../../study/plan/parse');
    const study = parseStudy(content, part.study);
    const code = await runQueued(
      session,
      workOptions(how),
      async ({ studies }) => (await studies.enqueue(study, { shard: place })).study,
      (work) => withShard(session, place, work),
    );
    isDone = code !== 75;
    return code;
  } finally {
    await release(isDone);
  }
}

const worse = (one: ExitCode, other: ExitCode): ExitCode => (other > one ? other : one);
