import { cp } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { mulberry32 } from '../../src/data/split/shuffle';
import { kill, startCli, trainersOf, type Running } from './command-line';
import { differences, readHome } from './compare';
import { historyFaults, streamFaults } from './history';
import { madeUpHome, writeStudy } from './made-up-study';

export interface KillOptions {
  /** The number of kills; one may kill several processes. */
  readonly kills: number;
  readonly parallel: number;
  /** The seed of the moments and the victims. */
  readonly seed: number;
  readonly say?: (line: string) => void;
}

export interface KillOutcome {
  readonly summary: string;
  /** A sentence for each loss, duplicate and change. */
  readonly faults: readonly string[];
  readonly killed: Readonly<Record<Victim, number>>;
  /** Attempts that continued from a checkpoint, and those of them that continued inside an epoch or a trial. */
  readonly continued: number;
  readonly insideEpoch: number;
}

const victims = ['command', 'trainer', 'everything'] as const;
type Victim = (typeof victims)[number];

/** The share of kills that may come before the first step: a busy machine starts processes slowly. */
const early = 0.2;
/** The longest time from the first step, or from the previous kill, to a kill. */
const latestMs = 5_000;
/** Seconds between checkpoints. One after every step would leave no time for steps. */
const checkpointSeconds = '0.5';

/** Exit codes: killed, all runs completed, the run of a killed trainer interrupted, stopped after the last kill. */
const endings: readonly (number | null)[] = [null, 0, 3, 75];
/** If a trainer is killed before it has a run, the command ends with a sentence and all runs stay queued. */
const isKilledAtStart = (stderr: string): boolean => /did not start.*SIGKILL/.test(stderr);

/** Runs a study while killing its processes, then without kills, and compares both data folders. */
export async function kills(folder: string, { kills: wanted, parallel, seed, say }: KillOptions): Promise<KillOutcome> {
  const home = await madeUpHome(folder);
  const twin = path.join(folder, 'twin');
  await cp(home, twin, { recursive: true });

  const random = mulberry32(seed);
  const killed = { command: 0, trainer: 0, everything: 0 };
  const streams: string[] = [];
  let [seeds, count] = [1, 0];
  const start = (where: string, environment = {}): Running =>
    startCli(
      ['study', 'run', writeStudy(folder, seeds), '--home', where, '--parallel', String(parallel), '--json'],
      environment,
    );
  const often = { ADAPTER_WORKBENCH_CHECKPOINT_SECONDS: checkpointSeconds };

  while (count < wanted) {
    const running = start(home, often);
    let hasEnded = false;
    void running.ended.then(() => (hasEnded = true));
    while (!hasEnded && count < wanted) {
      if (random() > early) await running.printed('"progress"');
      await Promise.race([running.ended, wait(random() * latestMs)]);
      const victim = victims[Math.floor(random() * victims.length)]!;
      if (hasEnded || !strike(running, victim, random)) continue;
      count += 1;
      killed[victim] += 1;
      say?.(`kill ${count} of ${wanted}: ${victim}`);
      if (victim !== 'trainer') await running.ended;
    }
    if (!hasEnded) running.child.kill('SIGTERM');
    const { code, stdout, stderr } = await running.ended;
    streams.push(stdout);
    if (!endings.includes(code) && !isKilledAtStart(stderr)) throw new Error(`study run ended with ${code}: ${stderr}`);
    // If all runs completed before the last kill, another seed adds runs.
    if (code === 0 && count < wanted) seeds += 1;
  }
  for (const where of [home, twin]) {
    const { code, stdout, stderr } = await start(where).ended;
    if (code !== 0) throw new Error(`study run ended with ${code}: ${stderr}`);
    if (where === home) streams.push(stdout);
  }

  const [found, expected] = [readHome(home), readHome(twin)];
  const { faults, continued, insideEpoch } = historyFaults(found.events);
  const runs = found.rows.runs!.length;
  return {
    summary:
      `${count} kills (${victims.map((victim) => `${victim} ${killed[victim]}`).join(', ')}), ${runs} runs, ` +
      `${continued} continued from a checkpoint, ${insideEpoch} of them inside an epoch or a trial`,
    faults: [...differences(found, expected), ...faults, ...streams.flatMap(streamFaults)],
    ...{ killed, continued, insideEpoch },
  };
}

/** Kills the victim. Returns false if there was no such process. */
function strike(running: Running, victim: Victim, random: () => number): boolean {
  const trainers = trainersOf(running);
  const one = trainers[Math.floor(random() * trainers.length)];
  switch (victim) {
    case 'command':
      return kill(running.child.pid!);
    case 'trainer':
      return one !== undefined && kill(one);
    case 'everything':
      return [running.child.pid!, ...trainers].map(kill).some(Boolean);
  }
}
