import { sql } from 'kysely';
import type { Queries } from '../../../../platform/storage/index.ts';
import type { CustomerType } from '../../customer.ts';
import type { ContactCount, ObservationRecord, ScoreSums, SeenCount } from './observation.ts';

type Tables = {
  contact_observations: {
    observation_id: string;
    contact_on: string;
    agent_id: string;
    observer_id: string;
    customer_id: string | null;
    type: CustomerType;
    playbook_version: number;
    seen: readonly string[];
    wanted_seen: number;
    unwanted_seen: number;
    note: string;
    state: ObservationRecord['state'];
    withdrawn_reason: string;
    recorded_at: Date;
    revision: number;
  };
};

/** An observation as it stands in the list. */
export type ObservationRow = Omit<
  ObservationRecord,
  'agentId' | 'observerId' | 'customerId' | 'unitIds' | 'wantedSeen' | 'unwantedSeen'
> & {
  readonly agent: string;
  readonly observer: string;
  readonly customer: string | null;
  readonly score: number;
};

/** Observations: all, or those in which somebody served or observed. */
export function observationRows(queries: Queries, of: string | null) {
  const query = queries
    .withTables<Tables>()
    .selectFrom('contact_observations')
    .select([
      'observation_id as id',
      'contact_on as contactOn',
      'agent_id as agent',
      'observer_id as observer',
      'customer_id as customer',
      'type',
      'playbook_version as playbookVersion',
      'seen',
      sql<number>`wanted_seen - unwanted_seen`.as('score'),
      'note',
      'state',
      'withdrawn_reason as withdrawnReason',
      'recorded_at as recordedAt',
      'revision',
    ]);
  return of === null
    ? query
    : query.where((one) => one.or([one('agent_id', '=', of), one('observer_id', '=', of)]));
}

const RECORD = sql`
  observation_id as id, contact_on as "contactOn", agent_id as "agentId", observer_id as "observerId",
  unit_ids as "unitIds", customer_id as "customerId", type, playbook_version as "playbookVersion", seen,
  wanted_seen as "wantedSeen", unwanted_seen as "unwantedSeen", note, state, withdrawn_reason as "withdrawnReason",
  recorded_at as "recordedAt", revision`;

export async function observationById(queries: Queries, id: string): Promise<ObservationRecord | null> {
  const { rows } = await sql<ObservationRecord>`
    select ${RECORD} from contact_observations where observation_id = ${id}`.execute(queries);
  return rows[0] ?? null;
}

/** The observations of contacts with a customer, the newest first. */
export async function observationsOfCustomer(
  queries: Queries,
  customerId: string,
): Promise<readonly ObservationRecord[]> {
  const { rows } = await sql<ObservationRecord>`
    select ${RECORD} from contact_observations where customer_id = ${customerId}
    order by contact_on desc, observation_id`.execute(queries);
  return rows;
}

/** Keeps an observation as it now is, new or known. */
export async function keepObservation(
  queries: Queries,
  workspace: string,
  one: ObservationRecord,
): Promise<void> {
  await sql`
    insert into contact_observations (
      workspace_id, observation_id, contact_on, agent_id, observer_id, unit_ids, customer_id, type, playbook_version, seen,
      wanted_seen, unwanted_seen, note, state, withdrawn_reason, recorded_at, revision
    ) values (
      ${workspace}, ${one.id}, ${one.contactOn}::date, ${one.agentId}, ${one.observerId}, ${[...one.unitIds]}::uuid[],
      ${one.customerId}, ${one.type}, ${one.playbookVersion}, ${[...one.seen]}::text[], ${one.wantedSeen},
      ${one.unwantedSeen}, ${one.note}, ${one.state}, ${one.withdrawnReason}, ${one.recordedAt}, ${one.revision}
    )
    on conflict (workspace_id, observation_id) do update set
      note = excluded.note, state = excluded.state, withdrawn_reason = excluded.withdrawn_reason,
      revision = excluded.revision`.execute(queries);
}

/** Makes observations with one customer those with another; which these were. Some of them, when they are named. */
export async function moveObservations(
  queries: Queries,
  { from, to, only }: { readonly from: string; readonly to: string; readonly only?: readonly string[] },
): Promise<readonly string[]> {
  const some = only === undefined ? sql`true` : sql`observation_id = any(${[...only]}::uuid[])`;
  const { rows } = await sql<{ id: string }>`
    update contact_observations set customer_id = ${to} where customer_id = ${from} and ${some}
    returning observation_id as id`.execute(queries);
  return rows.map(({ id }) => id);
}

/** Takes a customer out of observations: what was seen of whoever served stays, the note may speak of the customer and goes. */
export async function forgetCustomer(queries: Queries, customerId: string): Promise<number> {
  const forgotten = await sql`
    update contact_observations set customer_id = null, note = '', revision = revision + 1
    where customer_id = ${customerId}`.execute(queries);
  return Number(forgotten.numAffectedRows ?? 0n);
}

/** Of which contacts scores are made. */
export type ScoreSpan = {
  readonly from: string | null;
  readonly to: string | null;
  /** Of one person alone. */
  readonly agentId: string | null;
};

function counted({ from, to, agentId }: ScoreSpan) {
  return sql`state = 'kept'
    and (${from}::date is null or contact_on >= ${from}::date) and (${to}::date is null or contact_on <= ${to}::date)
    and (${agentId}::uuid is null or agent_id = ${agentId}::uuid)`;
}

const SUMS = sql`
  count(*)::int as n, avg(wanted_seen - unwanted_seen)::float8 as mean, stddev_samp(wanted_seen - unwanted_seen)::float8 as sd`;

/** Sums of scores: of all contacts under `all`, or by person, team or type. */
export async function scoreSums(
  queries: Queries,
  by: 'all' | 'agent' | 'team' | 'type',
  span: ScoreSpan,
): Promise<readonly ScoreSums[]> {
  const key = { all: sql`'all'`, agent: sql`agent_id::text`, team: sql`unit_id::text`, type: sql`type` }[by];
  const units = by === 'team' ? sql`cross join lateral unnest(unit_ids) as unit_id` : sql``;
  const { rows } = await sql<ScoreSums>`
    select ${key} as id, ${SUMS} from contact_observations ${units} where ${counted(span)} group by 1`.execute(
    queries,
  );
  return rows;
}

/** How often each behaviour was seen of each person. */
export async function seenCounts(queries: Queries, span: ScoreSpan): Promise<readonly SeenCount[]> {
  const { rows } = await sql<SeenCount>`
    select agent_id as "agentId", type, key, count(*)::int as seen
    from contact_observations cross join lateral unnest(seen) as key where ${counted(span)} group by 1, 2, 3`.execute(
    queries,
  );
  return rows;
}

/** How many contacts each person had with each type of customer. */
export async function contactCounts(queries: Queries, span: ScoreSpan): Promise<readonly ContactCount[]> {
  const { rows } = await sql<ContactCount>`
    select agent_id as "agentId", type, count(*)::int as n from contact_observations where ${counted(span)}
    group by 1, 2`.execute(queries);
  return rows;
}
