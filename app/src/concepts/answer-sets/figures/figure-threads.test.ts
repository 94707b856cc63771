import { describe, expect, it } from 'vitest';
import { FiguresTooSlow, FigureThreads } from './figure-threads.ts';
import type { PatientJob } from './test-patient.worker.ts';

type Made = { readonly name: string; readonly threadId: number };

const script = new URL('./test-patient.worker.ts', import.meta.url);

/** A thread waits at a gate until it is opened. */
function gate(): { readonly at: Int32Array; open(): void } {
  const at = new Int32Array(new SharedArrayBuffer(4));
  return {
    at,
    open: () => {
      Atomics.store(at, 0, 1);
      Atomics.notify(at, 0);
    },
  };
}

function startThreads(threads: number, longestMs = 60_000) {
  const pool = new FigureThreads<PatientJob, Made>({ script, threads, longestMs });
  const order: string[] = [];
  const compute = async (workspace: string, job: PatientJob | null): Promise<Made | null> => {
    const made = await pool.compute({ workspace, job: async () => job });
    order.push(made?.name ?? 'nothing');
    return made;
  };
  return { compute, order };
}

describe('threads for figures', () => {
  it('leave one for others while a workspace keeps the rest busy', async () => {
    const { compute, order } = startThreads(2);
    const long = gate();
    const first = compute('brightwater', { name: 'long', gate: long.at });
    const second = compute('brightwater', { name: 'behind it', gate: null });
    await compute('elsewhere', { name: 'not behind it', gate: null });
    expect(order).toEqual(['not behind it']);
    long.open();
    await Promise.all([first, second]);
    expect(order).toEqual(['not behind it', 'long', 'behind it']);
  });

  it('go round the workspaces, whoever asked most', async () => {
    const { compute, order } = startThreads(1);
    const jobs = ['a1', 'a2', 'a3', 'b1', 'c1'];
    await Promise.all(jobs.map((name) => compute(name.charAt(0), { name, gate: null })));
    expect(order).toEqual(['a1', 'b1', 'c1', 'a2', 'a3']);
  });

  it('are used again, and are others after one failed', async () => {
    const { compute } = startThreads(1);
    const first = await compute('brightwater', { name: 'first', gate: null });
    const again = await compute('elsewhere', { name: 'again', gate: null });
    expect(again?.threadId).toBe(first?.threadId);
    const failing = compute('brightwater', { name: 'this', gate: null, fails: true });
    const behind = compute('brightwater', { name: 'behind', gate: null });
    await expect(failing).rejects.toThrow('this fails');
    expect(await behind).toMatchObject({ name: 'behind' });
    expect((await behind)?.threadId).not.toBe(first?.threadId);
  });

  it('are not kept by what takes too long', async () => {
    const { compute } = startThreads(1, 1500);
    const endless = compute('brightwater', { name: 'endless', gate: gate().at });
    const behind = compute('elsewhere', { name: 'behind', gate: null });
    await expect(endless).rejects.toThrow(FiguresTooSlow);
    expect(await behind).toMatchObject({ name: 'behind' });
  });

  it('do nothing where there is nothing to compute after all', async () => {
    const { compute, order } = startThreads(1);
    expect(await compute('brightwater', null)).toBeNull();
    await compute('brightwater', { name: 'next', gate: null });
    expect(order).toEqual(['nothing', 'next']);
  });
});
