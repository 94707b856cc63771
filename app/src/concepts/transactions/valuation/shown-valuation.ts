import type { Queries } from '../../../platform/storage/index.ts';
import { namesOfCustomers } from '../../customers/index.ts';
import { namesOfPeople } from '../../people/index.ts';
import { transactionsChangedSince } from '../transaction.store.ts';
import { readAssumptions } from './assumptions.store.ts';
import type { ValuationShown } from './valuation.endpoints.ts';
import { newestValuation, type ValuationRecord } from './valuation.store.ts';
import type { Valuation, ValuationProgress } from './valuation.ts';

export type NewestValuations = {
  readonly done: ValuationShown | null;
  readonly running: Omit<Valuation, 'result'> | null;
  readonly stale: boolean | null;
  readonly transactions: boolean;
};

type ProgressOf = (id: string) => ValuationProgress | null;

const MOST_NAMED = 10;

/** The newest valuation that was done, and one that came after it; who may not see customers sees none by name. */
export async function newestShown(
  queries: Queries,
  { progressOf, seesCustomers }: { readonly progressOf: ProgressOf; readonly seesCustomers: boolean },
): Promise<NewestValuations> {
  const done = await newestValuation(queries, 'done');
  const newest = await newestValuation(queries, 'any');
  const stale =
    done === null
      ? null
      : (await transactionsChangedSince(queries, done.begunAt)) ||
        (await readAssumptions(queries)).revision !== done.assumptions.revision;
  return {
    done: done === null ? null : await inFull(queries, done, seesCustomers),
    running:
      newest === null || newest.id === done?.id ? null : await shownValuation(queries, newest, progressOf),
    stale,
    transactions: await transactionsChangedSince(queries, null),
  };
}

async function inFull(
  queries: Queries,
  record: ValuationRecord,
  seesCustomers: boolean,
): Promise<ValuationShown> {
  const shown = await shownValuation(queries, record, () => null);
  const top = seesCustomers ? (record.result?.top ?? []).slice(0, MOST_NAMED) : [];
  const names = await namesOfCustomers(
    queries,
    top.map(({ id }) => id),
  );
  return {
    ...shown,
    result: record.result,
    topCustomers: top.flatMap((one) => {
      const name = names.get(one.id);
      return name === undefined ? [] : [{ ...one, name }];
    }),
  };
}

/** A valuation as it is shown. One that nobody works on any more was interrupted, whatever its row says. */
export async function shownValuation(
  queries: Queries,
  record: ValuationRecord,
  progressOf: ProgressOf,
): Promise<Omit<Valuation, 'result'>> {
  const { id, asOf, assumptions, begunBy, begunAt, endedAt } = record;
  const progress = record.state === 'running' ? progressOf(id) : null;
  const interrupted = record.state === 'running' && progress === null;
  const names = await namesOfPeople(queries, begunBy === null ? [] : [begunBy]);
  return {
    id,
    asOf,
    state: interrupted ? 'failed' : record.state,
    assumptions,
    progress,
    problem: interrupted ? 'it was interrupted; begin it again' : record.problem,
    begunBy: begunBy === null ? null : (names.get(begunBy) ?? null),
    begunAt: begunAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}
