import { sql } from 'kysely';
import type { Outcome } from '../../platform/refusals/index.ts';
import { type Page, type PageAsked, type Queries, readPage } from '../../platform/storage/index.ts';
import { namesOfKeys } from './api-keys/api-key.store.ts';
import type { PersonRecord } from './person.ts';
import type { Role } from './role-rights.ts';

type Tables = {
  people: {
    workspace_id: string;
    person_id: string;
    user_id: string | null;
    name: string;
    email: string;
    role: Role;
    state: PersonRecord['state'];
    invited_at: Date;
    joined_at: Date | null;
    left_at: Date | null;
  };
  unit_members: { workspace_id: string; unit_id: string; person_id: string };
};

const COLUMNS = [
  'person_id as id',
  'user_id as userId',
  'name',
  'email',
  'role',
  'state',
  'invited_at as invitedAt',
  'joined_at as joinedAt',
  'left_at as leftAt',
] as const;

/** People by name; the page after a place. */
export function peoplePage(queries: Queries, asked: PageAsked): Promise<Outcome<Page<PersonRecord>>> {
  const query = queries.withTables<Tables>().selectFrom('people').select(COLUMNS);
  return readPage(
    query,
    [
      { column: 'name', direction: 'asc', type: 'text' },
      { column: 'person_id', direction: 'asc', type: 'uuid' },
    ],
    asked,
  );
}

export async function personById(queries: Queries, id: string): Promise<PersonRecord | null> {
  const query = queries.withTables<Tables>().selectFrom('people').select(COLUMNS);
  return (await query.where('person_id', '=', id).executeTakeFirst()) ?? null;
}

export async function personByEmail(queries: Queries, email: string): Promise<PersonRecord | null> {
  const query = queries.withTables<Tables>().selectFrom('people').select(COLUMNS);
  return (await query.where(sql`lower(email)`, '=', email.toLowerCase()).executeTakeFirst()) ?? null;
}

/** Who works here and has this name or this e-mail address, however it is written. */
export async function personsByWords(queries: Queries, words: string): Promise<readonly string[]> {
  const wanted = words.toLowerCase();
  const rows = await queries
    .withTables<Tables>()
    .selectFrom('people')
    .select('person_id as id')
    .where('state', '<>', 'left')
    .where((fits) => fits.or([fits(sql`lower(name)`, '=', wanted), fits(sql`lower(email)`, '=', wanted)]))
    .execute();
  return rows.map(({ id }) => id);
}

/** Everybody who works here, with what files may call them. */
export async function peopleInFiles(
  queries: Queries,
): Promise<readonly { readonly id: string; readonly name: string; readonly email: string }[]> {
  const query = queries
    .withTables<Tables>()
    .selectFrom('people')
    .select(['person_id as id', 'name', 'email']);
  return query.where('state', '<>', 'left').execute();
}

/** Everybody who can sign in, by name. */
export async function activePeople(
  queries: Queries,
): Promise<readonly { readonly id: string; readonly name: string; readonly role: Role }[]> {
  return queries
    .withTables<Tables>()
    .selectFrom('people')
    .select(['person_id as id', 'name', 'role'])
    .where('state', '=', 'active')
    .orderBy('name')
    .orderBy('person_id')
    .execute();
}

/** Everybody who works here or is invited to, by name. */
export async function peopleHere(
  queries: Queries,
): Promise<readonly { readonly id: string; readonly name: string; readonly role: Role }[]> {
  return queries
    .withTables<Tables>()
    .selectFrom('people')
    .select(['person_id as id', 'name', 'role'])
    .where('state', '<>', 'left')
    .orderBy('name')
    .orderBy('person_id')
    .execute();
}

/** The names of some people, and of programs by their keys, by id. */
export async function namesOfPeople(
  queries: Queries,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const query = queries.withTables<Tables>().selectFrom('people').select(['person_id', 'name']);
  const rows = await query.where('person_id', 'in', [...new Set(ids)]).execute();
  const names = new Map(rows.map((row) => [row.person_id, row.name]));
  const others = await namesOfKeys(
    queries,
    ids.filter((id) => !names.has(id)),
  );
  return new Map([...names, ...others]);
}

/** Who is owner and can sign in. */
export async function ownerIds(queries: Queries): Promise<readonly string[]> {
  const query = queries.withTables<Tables>().selectFrom('people').select('person_id as id');
  const rows = await query.where('role', '=', 'owner').where('state', '=', 'active').execute();
  return rows.map(({ id }) => id);
}

/** What a user is in each workspace they belong to; asked as that user, before a workspace is chosen. */
export async function memberships(
  queries: Queries,
  userId: string,
): Promise<readonly { workspaceId: string; personId: string; role: Role }[]> {
  return queries
    .withTables<Tables>()
    .selectFrom('people')
    .select(['workspace_id as workspaceId', 'person_id as personId', 'role'])
    .where('user_id', '=', userId)
    .where('state', '=', 'active')
    .execute();
}

/** Keeps a person as they now are, new or known. */
export async function keepPerson(queries: Queries, workspaceId: string, record: PersonRecord): Promise<void> {
  const values = {
    user_id: record.userId,
    name: record.name,
    email: record.email,
    role: record.role,
    state: record.state,
    invited_at: record.invitedAt,
    joined_at: record.joinedAt,
    left_at: record.leftAt,
  };
  await queries
    .withTables<Tables>()
    .insertInto('people')
    .values({ workspace_id: workspaceId, person_id: record.id, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'person_id']).doUpdateSet(values))
    .execute();
}

export async function unitIdsOf(queries: Queries, personId: string): Promise<readonly string[]> {
  const rows = await queries
    .withTables<Tables>()
    .selectFrom('unit_members')
    .select('unit_id')
    .where('person_id', '=', personId)
    .orderBy('unit_id')
    .execute();
  return rows.map((row) => row.unit_id);
}

/** The units of several people at once. */
export async function unitIdsOfPeople(
  queries: Queries,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>(personIds.map((id) => [id, []]));
  if (personIds.length === 0) return found;
  const query = queries.withTables<Tables>().selectFrom('unit_members').select(['unit_id', 'person_id']);
  const rows = await query
    .where('person_id', 'in', [...personIds])
    .orderBy('unit_id')
    .execute();
  for (const row of rows) found.get(row.person_id)?.push(row.unit_id);
  return found;
}

/** Puts a person into these units and no others. */
export async function keepUnitsOf(
  queries: Queries,
  workspaceId: string,
  { personId, unitIds }: { readonly personId: string; readonly unitIds: readonly string[] },
): Promise<void> {
  const tables = queries.withTables<Tables>();
  await tables.deleteFrom('unit_members').where('person_id', '=', personId).execute();
  const rows = [...new Set(unitIds)].map((unit_id) => ({
    workspace_id: workspaceId,
    person_id: personId,
    unit_id,
  }));
  if (rows.length > 0) await tables.insertInto('unit_members').values(rows).execute();
}
