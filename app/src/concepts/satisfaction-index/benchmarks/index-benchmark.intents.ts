import { type Change, changedFields } from '../../../platform/events/index.ts';
import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed } from '../../people/index.ts';
import { benchmarkById, keepBenchmark } from './index-benchmark.store.ts';
import type { BenchmarkWish, IndexBenchmark } from './index-benchmark.ts';

/** Enters the index of somebody else. */
export async function enterBenchmark(
  change: Change,
  wish: BenchmarkWish,
  { actor, id }: { readonly actor: Actor; readonly id: string },
): Promise<Outcome<IndexBenchmark>> {
  const may = allowed(actor, 'manage index');
  if (!may.ok) return may;
  const benchmark: IndexBenchmark = { ...wish, id, state: 'active', withdrawnWhy: null, revision: 1 };
  await keepBenchmark(change.queries, change, benchmark);
  await change.record({ what: 'index-benchmark.entered', subject: subject(id), before: null, after: wish });
  return taken(benchmark);
}

/** Corrects one. */
export async function correctBenchmark(
  change: Change,
  asked: { readonly id: string; readonly revision: number; readonly benchmark: BenchmarkWish },
  actor: Actor,
): Promise<Outcome<IndexBenchmark>> {
  const before = await openBenchmark(change, asked, actor);
  if (!before.ok) return before;
  const { id, state, withdrawnWhy, revision, ...was } = before.value;
  const differing = changedFields(was, asked.benchmark);
  if (differing === null) return before;
  const after = { ...asked.benchmark, id, state, withdrawnWhy, revision: revision + 1 };
  await keepBenchmark(change.queries, change, after);
  await change.record({ what: 'index-benchmark.changed', subject: subject(id), ...differing });
  return taken(after);
}

/** Withdraws one. */
export async function takeBenchmarkBack(
  change: Change,
  asked: { readonly id: string; readonly revision: number; readonly reason: string },
  actor: Actor,
): Promise<Outcome<IndexBenchmark>> {
  const before = await openBenchmark(change, asked, actor);
  if (!before.ok) return before;
  const { value } = before;
  const after: IndexBenchmark = {
    ...value,
    state: 'withdrawn',
    withdrawnWhy: asked.reason,
    revision: value.revision + 1,
  };
  await keepBenchmark(change.queries, change, after);
  await change.record({
    what: 'index-benchmark.withdrawn',
    subject: subject(asked.id),
    before: { state: 'active' },
    after: { state: 'withdrawn', reason: asked.reason },
  });
  return taken(after);
}

async function openBenchmark(
  { queries }: Change,
  { id, revision }: { readonly id: string; readonly revision: number },
  actor: Actor,
): Promise<Outcome<IndexBenchmark>> {
  const may = allowed(actor, 'manage index');
  if (!may.ok) return may;
  const found = await benchmarkById(queries, id);
  if (found === null) return refuse('not-found', 'there is no such benchmark in this workspace');
  if (found.state === 'withdrawn')
    return refuse('conflict', 'this benchmark is withdrawn; enter a new one instead');
  const same = sameRevision(found, revision);
  return same.ok ? taken(found) : same;
}

function subject(id: string) {
  return { kind: 'index-benchmark', id };
}
