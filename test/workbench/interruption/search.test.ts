import { describe, expect, it } from 'vitest';
import { cli, json, lines, start, type EventLine } from '../../cli/cli';
import { smallHome, writeStudy } from '../../cli/small-home';
import { killIfThere, trainerOf } from './processes';

const file = writeStudy({ name: 'searched', methods: [{ method: 'no-encoder', trials: [8] }] });

interface Searched {
  readonly id: string;
  readonly status: string;
  readonly scores: unknown;
  readonly search: { readonly trials: readonly Readonly<Record<string, unknown>>[] };
}

const trialsOf = (stdout: string): EventLine[] => lines(stdout).filter(({ type }) => type === 'trial');

async function searched(home: string): Promise<Searched> {
  const [run] = await json<{ id: string }[]>(['runs', 'list', '--home', home]);
  return json<Searched>(['runs', 'show', run!.id, '--home', home]);
}

/** The results of a search without its times. */
const outcome = ({ id, status, scores, search }: Searched) => ({
  ...{ id, status, scores },
  trials: search.trials.map(({ durationMs: _ms, ...trial }) => trial),
});

describe('a search that is stopped', () => {
  it('keeps its trials, killed or asked to end, and comes to what it would have come to', async () => {
    const [home, undisturbed] = await Promise.all([smallHome(['reviews'], 400), smallHome(['reviews'], 400)]);
    const run = async (trials: number) => {
      const running = start(['study', 'run', file, '--home', home, '--json']);
      await running.until((stdout) => trialsOf(stdout).length >= trials);
      return running;
    };

    const killed = await run(2);
    killIfThere(trainerOf(killed));
    expect((await killed.ended).code).toBe(3);
    const first = await searched(home);
    expect(first.status).toBe('interrupted');
    expect(first.search.trials.length).toBeGreaterThanOrEqual(2);
    expect(first.search.trials.length).toBeLessThan(8);

    const asked = await run(1);
    asked.child.kill('SIGTERM');
    const { code, stdout } = await asked.ended;
    expect(code).toBe(75);
    // It went on behind the trials that were stored; one whose state was not yet is tried again.
    const stored = first.search.trials.length;
    expect([stored, stored + 1]).toContain(trialsOf(stdout)[0]!['trial']);

    const continued = await cli(['study', 'run', file, '--home', home, '--json']);
    const straight = await cli(['study', 'run', file, '--home', undisturbed, '--json']);
    expect([continued.code, straight.code]).toEqual([0, 0]);
    expect(outcome(await searched(home))).toEqual(outcome(await searched(undisturbed)));
    expect((await searched(home)).search.trials).toHaveLength(8);
  });
});
