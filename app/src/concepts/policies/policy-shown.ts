import type { Member } from '../../platform/http/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import { activePeople, mayWith, namesOfPeople } from '../people/index.ts';
import {
  type PolicyRow,
  policyById,
  policyRows,
  readingsNow,
  readingsOf,
  versionsOf,
} from './policy.store.ts';
import type { Policy, PolicyLine, PolicyReadingRecord, PolicyVersion } from './policy.ts';

type Named = { readonly id: string; readonly name: string };

/** Who is asked to read policies: whoever works here and may say that they did. */
export async function peopleAsked(queries: Queries): Promise<readonly Named[]> {
  const active = await activePeople(queries);
  return active
    .filter(({ role }) => mayWith(role, 'acknowledge policies'))
    .map(({ id, name }) => ({ id, name }));
}

/** Policies of the list as somebody sees them. */
export async function shownPolicies(
  queries: Queries,
  rows: readonly PolicyRow[],
  member: Member,
): Promise<PolicyLine[]> {
  const ids = rows.map(({ id }) => id);
  const asked = new Set((await peopleAsked(queries)).map(({ id }) => id));
  const readings = Map.groupBy(await readingsNow(queries, ids), ({ policyId }) => policyId);
  const names = await namesOfPeople(
    queries,
    rows.flatMap(({ owner }) => owner ?? []),
  );
  return rows.map((row) => {
    const readers = (readings.get(row.id) ?? []).filter(({ personId }) => asked.has(personId));
    const isOut = row.state === 'published';
    return {
      id: row.id,
      title: row.title,
      state: row.state,
      version: row.version,
      publishedAt: row.publishedAt?.toISOString() ?? null,
      read: isOut ? readers.length : null,
      asked: isOut ? asked.size : null,
      readByMe:
        isOut && asked.has(member.personId)
          ? readers.some(({ personId }) => personId === member.personId)
          : null,
      owner: row.owner === null ? null : { id: row.owner, name: names.get(row.owner) ?? '' },
      reviewOn: row.reviewOn,
      drafted: row.drafted,
      revision: row.revision,
    };
  });
}

/** A policy with all that it says, as somebody sees it. */
export async function shownPolicy(queries: Queries, id: string, member: Member): Promise<Policy | null> {
  const record = await policyById(queries, id);
  const row = await policyRows(queries).where('policies.policy_id', '=', id).executeTakeFirst();
  if (record === null || row === undefined) return null;
  const [line] = await shownPolicies(queries, [row as PolicyRow], member);
  const [newest] = await versionsOf(queries, id);
  return { ...line!, text: newest?.text ?? null, draft: record.draft };
}

/** The published versions of a policy, the newest first. */
export async function shownVersions(queries: Queries, policyId: string): Promise<PolicyVersion[]> {
  const versions = await versionsOf(queries, policyId);
  const readings = Map.groupBy(await readingsOf(queries, [policyId]), ({ version }) => version);
  const names = await namesOfPeople(
    queries,
    versions.map(({ publishedBy }) => publishedBy),
  );
  return versions.map(({ version, title, text, note, publishedAt, publishedBy }) => ({
    version,
    title,
    text,
    note,
    publishedAt: publishedAt.toISOString(),
    publishedBy: { id: publishedBy, name: names.get(publishedBy) ?? '' },
    read: readings.get(version)?.length ?? 0,
  }));
}

/** Who has read the published version, also those who are not asked any more, and who has yet to. */
export async function audienceOf(
  queries: Queries,
  policyId: string,
): Promise<{
  readonly read: { readonly person: Named; readonly readAt: string }[];
  readonly waiting: Named[];
}> {
  const readings: readonly PolicyReadingRecord[] = await readingsNow(queries, [policyId]);
  const names = await namesOfPeople(
    queries,
    readings.map(({ personId }) => personId),
  );
  const readers = new Set(readings.map(({ personId }) => personId));
  const asked = await peopleAsked(queries);
  return {
    read: readings.map(({ personId, readAt }) => ({
      person: { id: personId, name: names.get(personId) ?? '' },
      readAt: readAt.toISOString(),
    })),
    waiting: asked.filter(({ id }) => !readers.has(id)),
  };
}
