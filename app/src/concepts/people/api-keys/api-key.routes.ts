import { changes, type MemberVisit, type Route, reads } from '../../../platform/http/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import type { Meaning } from '../person.intents.ts';
import { namesOfPeople } from '../person.store.ts';
import { listApiKeys, makeApiKey, revokeApiKey } from './api-key.endpoints.ts';
import { makeKey, revokeKey } from './api-key.intents.ts';
import { stateOf } from './api-key.rules.ts';
import { allKeys } from './api-key.store.ts';
import type { ApiKey, ApiKeyRecord } from './api-key.ts';

/** What the routes of keys need from elsewhere. */
export type ApiKeyRouteParts = { readonly newId: () => string; readonly now: () => Date };

/** Everything owners can ask about the keys of programs. */
export function apiKeyRoutes({ newId, now }: ApiKeyRouteParts): readonly Route[] {
  const meaning = ({ member }: MemberVisit): Meaning => ({ actor: member, newId });
  return [
    reads(listApiKeys, async (queries) =>
      taken({ items: await asApiKeys(queries, await allKeys(queries), now()) }),
    ),
    changes(makeApiKey, async (change, { body }, visit) => {
      const done = await makeKey(change, body, meaning(visit));
      if (!done.ok) return done;
      const [key] = await asApiKeys(change.queries, [done.value.record], change.at);
      return taken({ ...key!, token: done.value.token });
    }),
    changes(revokeApiKey, async (change, { params }, visit) => {
      const done = await revokeKey(change, params.id, meaning(visit));
      if (!done.ok) return done;
      const [key] = await asApiKeys(change.queries, [done.value], change.at);
      return taken(key!);
    }),
  ];
}

async function asApiKeys(queries: Queries, records: readonly ApiKeyRecord[], at: Date): Promise<ApiKey[]> {
  const names = await namesOfPeople(
    queries,
    records.map(({ madeBy }) => madeBy),
  );
  return records.map((record) => ({
    id: record.id,
    name: record.name,
    role: record.role,
    state: stateOf(record, at),
    madeAt: record.madeAt.toISOString(),
    madeBy: { id: record.madeBy, name: names.get(record.madeBy) ?? '' },
    expiresAt: record.expiresAt?.toISOString() ?? null,
    lastUsedAt: record.lastUsedAt?.toISOString() ?? null,
    revokedAt: record.revokedAt?.toISOString() ?? null,
  }));
}
