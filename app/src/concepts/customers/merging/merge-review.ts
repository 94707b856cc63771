import type { Queries } from '../../../platform/storage/index.ts';
import { namesOfPeople, namesOfUnits } from '../../people/index.ts';
import { namesOfCustomers } from '../customer.store.ts';
import type { CustomerRecord } from '../customer.ts';
import { customerFields } from '../customer-field.store.ts';
import { fieldsSeenBy } from '../customer-field.ts';
import { joinedLists, type Merging, mergeable, ownKeys, usualSide, valueIn } from './merge.rules.ts';
import { CHOSEN_FIELDS, JOINED_FIELDS, MERGE_TITLES } from './merge-fields.ts';
import type { MergeReview } from './merging.endpoints.ts';

/** Two customers side by side. Fields that may say something of health, belief and the like stand there for few. */
export async function mergeReviewOf(queries: Queries, both: Merging, role: string): Promise<MergeReview> {
  const own = fieldsSeenBy(role, await customerFields(queries));
  const titles = new Map(own.map(({ key, title }) => [`own_${key}`, title]));
  const fields = [
    ...CHOSEN_FIELDS.map((field) => ({ field: field as string, title: MERGE_TITLES[field] })),
    ...ownKeys(both).flatMap((key) => {
      const title = titles.get(`own_${key}`);
      return title === undefined ? [] : [{ field: `own_${key}`, title }];
    }),
  ];
  const words = await wordsFor(queries, both);
  const rows = fields.map(({ field, title }) => ({
    field,
    title,
    kept: words(both.kept, field),
    merged: words(both.merged, field),
    usual: usualSide(both, field),
  }));
  const joined = joinedLists(both, 'kept');
  const fits = mergeable(both);
  return {
    kept: shown(both.kept),
    merged: shown(both.merged),
    against: fits.ok ? null : (fits.refusals[0]?.message ?? null),
    fields: rows.filter(({ kept, merged }) => kept !== null || merged !== null),
    joined: JOINED_FIELDS.map((field) => ({
      field,
      title: MERGE_TITLES[field],
      values: [...joined[field]],
    })).filter(({ values }) => values.length > 0),
  };
}

function shown(record: CustomerRecord): MergeReview['kept'] {
  const { id, name, reference, state, purchases, revision } = record;
  const moments = { addedAt: record.addedAt.toISOString(), changedAt: record.changedAt.toISOString() };
  return { id, name, reference, state, purchases, revision, ...moments };
}

async function wordsFor(
  queries: Queries,
  { kept, merged }: Merging,
): Promise<(record: CustomerRecord, field: string) => string | null> {
  const given = (ids: readonly (string | null)[]): string[] => ids.filter((id) => id !== null);
  const people = await namesOfPeople(queries, given([kept.ownerId, merged.ownerId]));
  const units = await namesOfUnits(queries, given([kept.unitId, merged.unitId, kept.teamId, merged.teamId]));
  const organisations = await namesOfCustomers(queries, given([kept.organisationId, merged.organisationId]));
  const names = new Map([...people, ...units, ...organisations]);
  return (record, field) => {
    const value = valueIn(record, field);
    if (value === null || value === '') return null;
    if (field.endsWith('Id')) return names.get(String(value)) ?? String(value);
    if (typeof value === 'boolean') return value ? 'yes' : 'no';
    return String(value);
  };
}
