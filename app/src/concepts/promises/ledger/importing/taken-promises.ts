import type { Change } from '../../../../platform/events/index.ts';
import type { Queries } from '../../../../platform/storage/index.ts';
import { addCustomers, type CustomerRecord, settleCustomers } from '../../../customers/index.ts';
import { keepPromises, type MovedPromise } from '../keep-promises.ts';
import { promisesByReferences } from '../promise.store.ts';
import { keepWithEvents } from '../promise-events.ts';
import { type NamingAsked, namingRows } from './named-rows.ts';
import type { PromiseOnTheWay } from './promise-row.ts';
import { fateOfKnownPromise, takenPromise } from './taken-promise.rules.ts';

/** What becomes of one row. */
export type TakenFate = 'added' | 'changed' | 'unchanged' | { readonly refused: string };

/** Rows that were judged: what becomes of each, and what is to be kept of them. */
export type JudgedRows = {
  readonly fates: readonly TakenFate[];
  readonly customers: readonly CustomerRecord[];
  readonly added: readonly MovedPromise[];
  readonly delivered: readonly MovedPromise[];
};

type Judging = NamingAsked & { readonly at: Date };

/** Judges rows one by one beside what is known; what has a reference is taken once. */
export async function judgedRows(
  queries: Queries,
  rows: readonly PromiseOnTheWay[],
  { at, ...asked }: Judging,
): Promise<JudgedRows> {
  const naming = await namingRows(queries, rows, asked);
  const known = new Map(
    await promisesByReferences(
      queries,
      rows.flatMap(({ reference }) => reference ?? []),
    ),
  );
  const added: MovedPromise[] = [];
  const delivered: MovedPromise[] = [];
  const fates: TakenFate[] = [];
  for (const row of rows) {
    const named = await naming.named(row);
    const made = named.ok ? takenPromise(named.value, at) : named;
    if (!made.ok) {
      fates.push({ refused: made.refusals.map(({ message }) => message).join('; ') });
      continue;
    }
    const after = made.value;
    const before = row.reference === null ? undefined : known.get(row.reference);
    if (before === undefined) {
      added.push({ before: null, after });
      fates.push('added');
    } else {
      const fate = fateOfKnownPromise(before, after, at);
      if (typeof fate === 'object' && 'delivered' in fate) {
        delivered.push({ before, after: fate.delivered });
        fates.push('changed');
      } else fates.push(fate);
    }
    // Two of one batch may not share a reference either.
    if (row.reference !== null && before === undefined) known.set(row.reference, after);
  }
  return { fates, customers: [...naming.added.values()], added, delivered };
}

/** Keeps what was judged: new customers, promises with what is counted of them, and an event for each that was delivered. */
export async function keepJudged(
  change: Change,
  { customers, added, delivered }: Omit<JudgedRows, 'fates'>,
): Promise<void> {
  const { at, queries, workspace } = change;
  await addCustomers(
    queries,
    workspace,
    customers.map((record) => ({ ...record, addedAt: at, changedAt: at })),
  );
  await keepPromises(change, added);
  await keepWithEvents(
    change,
    delivered.map((one) => ({ ...one, what: 'promise.delivered' })),
  );
  await settleCustomers(
    change,
    customers.map(({ id }) => id),
  );
}
