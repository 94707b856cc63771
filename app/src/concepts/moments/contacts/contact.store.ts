import { sql } from 'kysely';
import { inColumns, type Queries, type RecordColumns } from '../../../platform/storage/index.ts';
import type { ContactRecord } from './contact.ts';

type Tables = {
  contacts: {
    workspace_id: string;
    contact_id: string;
    moment_id: string;
    at: Date;
    customer_id: string | null;
    channel: ContactRecord['channel'];
    handler_id: string | null;
    unit_id: string | null;
    source: ContactRecord['source'];
    against_promise: ContactRecord['againstPromise'];
    against_expectation: ContactRecord['againstExpectation'];
    score: ContactRecord['score'];
    enhancers: string[];
    detractors: string[];
    mark: ContactRecord['mark'];
    emotion: ContactRecord['emotion'];
    feeling: string;
    note: string;
    cost: number | null;
    promise_id: string | null;
    reference: string | null;
    import_id: string | null;
    logged_by: string | null;
    state: ContactRecord['state'];
    withdrawn_why: string;
    revision: number;
    changed_at: Date;
  };
};

const COLUMNS = [
  'contact_id as id',
  'moment_id as momentId',
  'at',
  'customer_id as customerId',
  'channel',
  'handler_id as handlerId',
  'unit_id as unitId',
  'source',
  'against_promise as againstPromise',
  'against_expectation as againstExpectation',
  'score',
  'enhancers',
  'detractors',
  'mark',
  'emotion',
  'feeling',
  'note',
  'cost',
  'promise_id as promiseId',
  'reference',
  'import_id as importId',
  'logged_by as loggedBy',
  'state',
  'withdrawn_why as withdrawnWhy',
  'revision',
] as const;

const INSERTED: RecordColumns = {
  id: ['contact_id', 'uuid'],
  momentId: ['moment_id', 'uuid'],
  at: ['at', 'timestamptz'],
  customerId: ['customer_id', 'uuid'],
  channel: ['channel', 'text'],
  handlerId: ['handler_id', 'uuid'],
  unitId: ['unit_id', 'uuid'],
  source: ['source', 'text'],
  againstPromise: ['against_promise', 'smallint'],
  againstExpectation: ['against_expectation', 'smallint'],
  score: ['score', 'smallint'],
  enhancers: ['enhancers', 'text[]'],
  detractors: ['detractors', 'text[]'],
  mark: ['mark', 'text'],
  emotion: ['emotion', 'text'],
  feeling: ['feeling', 'text'],
  note: ['note', 'text'],
  cost: ['cost', 'float8'],
  promiseId: ['promise_id', 'uuid'],
  reference: ['reference', 'text'],
  importId: ['import_id', 'uuid'],
  loggedBy: ['logged_by', 'uuid'],
};

function contacts(queries: Queries) {
  return queries.withTables<Tables>().selectFrom('contacts').select(COLUMNS);
}

/** Keeps new contacts, thousands in one statement. */
export async function insertContacts(
  queries: Queries,
  records: readonly ContactRecord[],
  { workspace, at }: { readonly workspace: string; readonly at: Date },
): Promise<void> {
  if (records.length === 0) return;
  const { given, names, selected } = inColumns(records, INSERTED);
  await sql`
    insert into contacts (workspace_id, changed_at, ${names})
    select ${workspace}::uuid, ${at}::timestamptz, ${selected} from ${given}`.execute(queries);
}

/** One row a contact for lists; what is withdrawn stands among them and says so. */
export function contactRows(queries: Queries) {
  return queries
    .withTables<Tables>()
    .selectFrom('contacts')
    .select([
      'contact_id as id',
      'at',
      'moment_id as moment',
      'customer_id as customer',
      'channel',
      'handler_id as handler',
      'unit_id as unit',
      'source',
      'reference',
      'mark',
      'emotion',
      'state',
    ])
    .select(sql<string>`case score when 1 then '+' when -1 then '-' else '0' end`.as('score'));
}

export async function contactById(queries: Queries, id: string): Promise<ContactRecord | null> {
  return (await contacts(queries).where('contact_id', '=', id).executeTakeFirst()) ?? null;
}

/** Several at once, in the order of the ids. */
export async function contactsByIds(
  queries: Queries,
  ids: readonly string[],
): Promise<readonly ContactRecord[]> {
  if (ids.length === 0) return [];
  const found = await contacts(queries)
    .where(sql<boolean>`contact_id = any(${[...new Set(ids)]}::uuid[])`)
    .execute();
  const known = new Map(found.map((record) => [record.id, record]));
  return ids.flatMap((id) => known.get(id) ?? []);
}

/** Those that count under these references. */
export async function contactsByReferences(
  queries: Queries,
  references: readonly string[],
): Promise<ReadonlyMap<string, ContactRecord>> {
  if (references.length === 0) return new Map();
  const rows = await contacts(queries)
    .where('reference', 'is not', null)
    .where('state', '=', 'counts')
    .where('reference', '=', sql<string>`any(${[...new Set(references)]}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.reference ?? '', row]));
}

/** Of one customer, the newest first, before a moment. */
export async function contactsOfCustomer(
  queries: Queries,
  asked: { readonly customerId: string; readonly before: Date | null; readonly limit: number },
): Promise<readonly ContactRecord[]> {
  let query = contacts(queries).where('customer_id', '=', asked.customerId);
  if (asked.before !== null) query = query.where('at', '<', asked.before);
  return query.orderBy('at', 'desc').orderBy('contact_id', 'desc').limit(asked.limit).execute();
}

/** Keeps a contact as it was corrected. */
export async function keepContact(queries: Queries, record: ContactRecord, at: Date): Promise<void> {
  await queries
    .withTables<Tables>()
    .updateTable('contacts')
    .set({
      moment_id: record.momentId,
      at: record.at,
      customer_id: record.customerId,
      channel: record.channel,
      handler_id: record.handlerId,
      unit_id: record.unitId,
      source: record.source,
      against_promise: record.againstPromise,
      against_expectation: record.againstExpectation,
      score: record.score,
      enhancers: [...record.enhancers],
      detractors: [...record.detractors],
      mark: record.mark,
      emotion: record.emotion,
      feeling: record.feeling,
      note: record.note,
      cost: record.cost,
      promise_id: record.promiseId,
      reference: record.reference,
      import_id: record.importId,
      state: record.state,
      withdrawn_why: record.withdrawnWhy,
      revision: record.revision,
      changed_at: at,
    })
    .where('contact_id', '=', record.id)
    .execute();
}

/** Leads all contacts of a moment to another. */
export async function moveContactsOfMoment(
  queries: Queries,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  await sql`update contacts set moment_id = ${to}::uuid, revision = revision + 1
    where moment_id = ${from}::uuid`.execute(queries);
}

/** Moves all contacts, or some of them, from one customer to another. */
export async function moveContactsOfCustomer(
  queries: Queries,
  { from, to, ids }: { readonly from: string; readonly to: string; readonly ids: readonly string[] | null },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    update contacts set customer_id = ${to}::uuid, revision = revision + 1
    where customer_id = ${from}::uuid and ${ids === null ? sql`true` : sql`contact_id = any(${[...ids]}::uuid[])`}
    returning contact_id as id`.execute(queries);
  return rows.map(({ id }) => id);
}

/** A contact whose customer is known, as far as relations ask. */
export type RelatedContact = {
  readonly customerId: string;
  readonly momentId: string;
  readonly score: number;
};

/** The newest contacts of a source within days whose customer is known. */
export async function contactsToRelate(
  queries: Queries,
  asked: {
    readonly source: ContactRecord['source'];
    readonly from: string;
    readonly before: string;
    readonly limit: number;
  },
): Promise<readonly RelatedContact[]> {
  return queries
    .withTables<Tables>()
    .selectFrom('contacts')
    .select(['customer_id as customerId', 'moment_id as momentId', 'score'])
    .where('state', '=', 'counts')
    .where('customer_id', 'is not', null)
    .where('source', '=', asked.source)
    .where('at', '>=', new Date(`${asked.from}T00:00:00Z`))
    .where('at', '<', new Date(`${asked.before}T00:00:00Z`))
    .orderBy('at', 'desc')
    .orderBy('contact_id', 'desc')
    .limit(asked.limit)
    .$narrowType<{ customerId: string }>()
    .execute();
}

/** The newest contacts of one moment whose customer is known, with what detracted. */
export async function contactsOfMoment(
  queries: Queries,
  asked: {
    readonly momentId: string;
    readonly source: ContactRecord['source'];
    readonly from: string;
    readonly before: string;
    readonly limit: number;
  },
): Promise<readonly (RelatedContact & { readonly detractors: readonly string[] })[]> {
  return queries
    .withTables<Tables>()
    .selectFrom('contacts')
    .select(['customer_id as customerId', 'moment_id as momentId', 'score', 'detractors'])
    .where('state', '=', 'counts')
    .where('customer_id', 'is not', null)
    .where('moment_id', '=', asked.momentId)
    .where('source', '=', asked.source)
    .where('at', '>=', new Date(`${asked.from}T00:00:00Z`))
    .where('at', '<', new Date(`${asked.before}T00:00:00Z`))
    .orderBy('at', 'desc')
    .orderBy('contact_id', 'desc')
    .limit(asked.limit)
    .$narrowType<{ customerId: string }>()
    .execute();
}

/** Every contact that counts in the order of ids, for counting all anew; a test compares it with what is kept. */
export async function contactsThatCount(queries: Queries): Promise<readonly ContactRecord[]> {
  return contacts(queries).where('state', '=', 'counts').orderBy('contact_id').execute();
}
