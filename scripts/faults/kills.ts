import { cp } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { mulberry32 } from '../../src/data/split/shuffle';
import { kill, startCli, trainersOf, type Running } from './command-line';
import { differences, readHome } from './compare';
import { historyFaults, streamFaults } from './history';
import { madeUpHome, writeStudy } from './made-up-study';

export interface KillOptions {
  /** Processes, or groups of them, that are killed. */
  readonly kills: number;
  readonly atOnce: number;
  /** Of the moments and the victims. */
  readonly seed: number;
  readonly say?: (line: string) => void;
}

export interface KillOutcome {
  readonly summary: string;
  /** What was lost, doubled or changed; empty where all is well. */
  readonly faults: readonly string[];
  readonly killed: Readonly<Record<Victim, number>>;
  /** Attempts that continued from a checkpoint, and of those the ones inside an epoch or a trial. */
  readonly continued: number;
  readonly insideEpoch: number;
}

const victims = ['command', 'trainer', 'everything'] as const;
type Victim = (typeof victims)[number];

/** Share of kills that may come before anything is trained: a busy machine takes long to start a process. */
const early = 0.2;
/** A kill comes at any moment up to this long after the first step, or after the kill before. */
const latestMs = 5_000;
/** Checkpoints in seconds. With one after every step, no time would be left for the steps. */
const checkpointSeconds = '0.5';

/** Killed itself, all complete, the run of a killed trainer interrupted, stopped after the last kill. */
const endings: readonly (number | null)[] = [null, 0, 3, 75];
/** A trainer that was killed before it had a run ends the command with a sentence; every run waits as before. */
const isKilledAtStart = (stderr: string): boolean => stderr.includes('did not start (SIGKILL)');

/** Works a study off while killing its processes, then once more undisturbed, and compares the two. */
export async function kills(folder: string, { kills: wanted, atOnce, seed, say }: KillOptions): Promise<KillOutcome> {
  const home = await madeUpHome(folder);
  const twin = path.join(folder, 'twin');
  await cp(home, twin, { recursive: true });

  const random = mulberry32(seed);
  const killed = { command: 0, trainer: 0, everything: 0 };
  const streams: string[] = [];
  let [seeds, count] = [1, 0];
  const start = (where: string, environment = {}): Running =>
    startCli(
      ['study', 'run', writeStudy(folder, seeds), '--home', where, '--at-once', String(atOnce), '--json'],
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
    // All runs were done before the last kill: another seed brings more.
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

/** Whether somebody was there to be killed. */
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
