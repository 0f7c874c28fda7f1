import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../src/store/open-store';
import { plan } from '../../store/sample';
import { nextEvent, scriptedQueue } from './scripted-queue';

/** Makes the owner of all runs look like a process of another machine that has been silent for long. */
function silence(file: string): void {
  const db = new Database(file);
  db.exec(`UPDATE processes SET host = 'elsewhere', heartbeat_at = 0`);
  db.close();
}

describe('a run that another process took over', () => {
  it('is left to that process, and the queue continues with the next one', async () => {
    const [first, ...others] = plan().runs.map((run) => run.id);
    const { store, queue, events } = scriptedQueue(({ id }) => (id === first ? { steps: 40, stepMs: 50 } : {}));
    const working = queue.work({ study: 'sample' });
    await nextEvent(queue, (event) => event.type === 'progress' && event.step >= 2);
    const other = openStore(store.file);
    silence(store.file);
    expect(other.write.markInterrupted()).toEqual([first]);
    other.write.queueAgain({ run: first! }, ['interrupted']);
    expect(other.write.claim()!.id).toBe(first);

    // The study is not through before the other process has ended its run.
    await nextEvent(queue, (event) => event.type === 'run-finished' && event.runId === others.at(-1));
    other.write.storeEvents([{ runId: first!, event: { type: 'run-stopped', status: 'paused' }, elapsedMs: 1 }]);
    await working;
    expect(queue.state()).toMatchObject({ held: false, problem: null, running: [] });
    expect(store.read.run(first!)!.status).toBe('paused');
    expect(others.map((id) => store.read.run(id)!.status)).toEqual(others.map(() => 'completed'));
    expect(events.some((event) => event.runId === first && event.type === 'run-finished')).toBe(false);
    other.close();
  });

  it('takes no file and no event of the process that lost it', () => {
    const { store } = scriptedQueue();
    const { id } = store.write.claim()!;
    const other = openStore(store.file);
    silence(store.file);
    other.write.markInterrupted();
    const lost = expect.objectContaining({ code: 'run-taken-over' }) as unknown;
    const checkpoint = { kind: 'checkpoint', file: 'checkpoint-0.safetensors', bytes: 5, sha256: 'a' } as const;
    expect(() => store.write.putArtefact(id, checkpoint)).toThrow(lost as Error);
    expect(() => store.write.storeEvents([{ runId: id, event: { type: 'run-stopped', status: 'paused' } }])).toThrow(
      lost as Error,
    );
    expect(other.read.run(id)!.status).toBe('interrupted');
    expect(other.read.artefact(id, 'checkpoint')).toBeNull();
    other.close();
  });
});
