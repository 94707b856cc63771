import type { Queries } from '../../platform/storage/index.ts';
import { customersByIds } from '../customers/index.ts';
import { mayWith, namesOfPeople, namesOfUnits } from '../people/index.ts';
import { newestRiskSummary } from '../revenue-at-risk/index.ts';
import { rankedToday } from './ranked-today.rules.ts';
import type { TodayAsked, TodayGiven, TodayGiver } from './today-giver.ts';
import type { TodayFurther, TodayItem, TodayShown } from './today-item.ts';
import { stakeOf } from './today-stake.rules.ts';

type Given = TodayGiven & { readonly kind: string };

/** What needs attention now, of everything that this person may see, in the order of what it costs to wait. */
export async function todayOf(
  queries: Queries,
  givers: readonly TodayGiver[],
  asked: TodayAsked,
): Promise<TodayShown> {
  const found: Given[] = [];
  const further: TodayFurther[] = [];
  const lookedAt: string[] = [];
  const pending: string[] = [];
  for (const { kind, right, due } of givers) {
    if (!mayWith(asked.actor.role, right)) continue;
    const gifts = await due(queries, asked);
    if (gifts.isPending === true) pending.push(kind);
    else lookedAt.push(kind);
    found.push(...gifts.items.map((item) => ({ ...item, kind })));
    further.push(...gifts.further.map((one) => ({ ...one, kind })));
  }
  const items = await namedItems(queries, withoutRepeated(found));
  return {
    ...{ asOf: asked.now.toISOString(), scope: asked.scope },
    items: rankedToday(items),
    ...{ further, lookedAt, pending },
  };
}

/** A recovery says nothing new where the broken promise that it came from stands as well. */
function withoutRepeated(found: readonly Given[]): readonly Given[] {
  const there = new Set(found.map(({ kind, id }) => `${kind} ${id}`));
  return found.filter(({ from }) => from === undefined || !there.has(`${from.kind} ${from.id}`));
}

async function namedItems(queries: Queries, found: readonly Given[]): Promise<TodayItem[]> {
  const ids = (of: (item: Given) => string | null): string[] => [
    ...new Set(found.flatMap((one) => of(one) ?? [])),
  ];
  const customers = new Map(
    (
      await customersByIds(
        queries,
        ids(({ customerId }) => customerId),
      )
    ).map(({ id, name, lifetimeValue }) => [id, { id, name, value: lifetimeValue }]),
  );
  const people = await namesOfPeople(
    queries,
    ids(({ personId }) => personId),
  );
  const units = await namesOfUnits(
    queries,
    ids(({ unitId }) => unitId),
  );
  const risk = (await newestRiskSummary(queries))?.summary ?? null;
  return found.map((given) => {
    const {
      customerId,
      personId,
      unitId,
      dueAt,
      since,
      from: _,
      attributeId,
      stake,
      ofEveryone,
      ...item
    } = given;
    const customer = customerId === null ? null : (customers.get(customerId) ?? null);
    return {
      ...item,
      ofEveryone: ofEveryone ?? false,
      dueAt: dueAt?.toISOString() ?? null,
      since: since?.toISOString() ?? null,
      customer,
      person: called(people, personId),
      unit: called(units, unitId),
      stake: stake ?? stakeOf(risk, { value: customer?.value ?? null, attributeId: attributeId ?? null }),
    };
  });
}

function called(names: ReadonlyMap<string, string>, id: string | null): { id: string; name: string } | null {
  return id === null ? null : { id, name: names.get(id) ?? '' };
}
