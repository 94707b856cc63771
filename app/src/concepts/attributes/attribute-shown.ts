import type { Queries } from '../../platform/storage/index.ts';
import { namesOfPeople, namesOfUnits } from '../people/index.ts';
import { allAttributes } from './attribute.store.ts';
import type { Attribute, AttributeDetail, AttributeInTree, AttributeRecord } from './attribute.ts';
import type { AttributeFollower } from './attribute-follower.ts';
import { nodesById, pathTo } from './attribute-tree.ts';

type Named = { readonly id: string; readonly name: string };

/** Attributes as they are shown: names for ids, the way down to each. */
export async function shownAttributes(
  queries: Queries,
  records: readonly AttributeRecord[],
  known?: readonly AttributeRecord[],
): Promise<Attribute[]> {
  if (records.length === 0) return [];
  const nodes = nodesById(known ?? (await allAttributes(queries)));
  const people = await namesOfPeople(
    queries,
    records.flatMap(({ ownerId }) => ownerId ?? []),
  );
  const units = await namesOfUnits(
    queries,
    records.flatMap(({ unitId }) => unitId ?? []),
  );
  const named = (names: ReadonlyMap<string, string>, id: string | null): Named | null =>
    id === null ? null : { id, name: names.get(id) ?? '' };
  const attributeNamed = (id: string): Named => ({ id, name: nodes.get(id)?.name ?? '' });
  return records.map((record) => ({
    id: record.id,
    name: record.name,
    description: record.description,
    parent: record.parentId === null ? null : attributeNamed(record.parentId),
    path: pathTo(nodes, record.id),
    servqual: record.servqual,
    garvin: record.garvin,
    hokanson: record.hokanson,
    unit: named(units, record.unitId),
    owner: named(people, record.ownerId),
    state: record.state,
    mergedInto: record.mergedInto === null ? null : attributeNamed(record.mergedInto),
    splitInto: record.splitInto.map(attributeNamed),
    became: becameOf(record).map(attributeNamed),
    revision: record.revision,
  }));
}

function becameOf({ mergedInto, splitInto }: AttributeRecord): readonly string[] {
  return mergedInto === null ? splitInto : [mergedInto];
}

/** One attribute with all that is known of it here. */
export async function shownDetail(
  queries: Queries,
  record: AttributeRecord,
  followers: readonly AttributeFollower[],
): Promise<AttributeDetail> {
  const all = await allAttributes(queries);
  const [shown] = await shownAttributes(queries, [record], all);
  const madeOf = all.flatMap(({ id, name, state, mergedInto, splitInto }): AttributeDetail['madeOf'] => {
    if (state === 'merged' && mergedInto === record.id) return [{ id, name, state }];
    return state === 'split' && splitInto.includes(record.id) ? [{ id, name, state }] : [];
  });
  const children = all
    .filter(({ parentId, state }) => parentId === record.id && state === 'active')
    .map(({ id, name }) => ({ id, name }));
  const counts = await countsOf(queries, [record.id], followers);
  return { ...shown!, madeOf, children, namedBy: counts.get(record.id) ?? [] };
}

/** The tree of attributes in use, with how much names each. */
export async function shownTree(
  queries: Queries,
  followers: readonly AttributeFollower[],
): Promise<AttributeInTree[]> {
  const active = (await allAttributes(queries)).filter(({ state }) => state === 'active');
  const counts = await countsOf(
    queries,
    active.map(({ id }) => id),
    followers,
  );
  return active.map((record) => ({
    id: record.id,
    name: record.name,
    description: record.description,
    parentId: record.parentId,
    servqual: record.servqual,
    garvin: record.garvin,
    hokanson: record.hokanson,
    unitId: record.unitId,
    revision: record.revision,
    namedBy: counts.get(record.id) ?? [],
  }));
}

type Counts = ReadonlyMap<string, { kind: string; count: number }[]>;

async function countsOf(
  queries: Queries,
  ids: readonly string[],
  followers: readonly AttributeFollower[],
): Promise<Counts> {
  const counts = new Map<string, { kind: string; count: number }[]>();
  for (const follower of followers) {
    const each = follower.counts?.(queries, ids) ?? countedOf(await follower.named(queries, ids));
    for (const [id, count] of await each) {
      if (count > 0) counts.set(id, [...(counts.get(id) ?? []), { kind: follower.kind, count }]);
    }
  }
  return counts;
}

function countedOf(naming: readonly { readonly attributeId: string }[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { attributeId } of naming) counts.set(attributeId, (counts.get(attributeId) ?? 0) + 1);
  return counts;
}
