import { sql } from 'kysely';
import type { Queries } from '../../../../platform/storage/index.ts';
import type { Branch, CauseAction, CauseRecord, CauseState, Effect, Extent } from './case-cause.ts';

type Tables = {
  case_causes: {
    workspace_id: string;
    cause_id: string;
    name: string;
    extent: Extent;
    branch: Branch;
    attribute_id: string | null;
    process_id: string | null;
    stage: string;
    whys: CauseRecord['whys'] | string;
    fishbone: CauseRecord['fishbone'] | string;
    unit_id: string | null;
    owner_id: string | null;
    action: string;
    action_due_on: string | null;
    action_closed_at: Date | null;
    action_closed_words: string;
    check_on: string | null;
    effect: Effect;
    effect_words: string;
    effect_at: Date | null;
    earlier_actions: readonly CauseAction[] | string;
    repeated_at: Date | null;
    state: CauseState;
    revision: number;
    added_at: Date;
    changed_at: Date;
  };
};

const COLUMNS = [
  'cause_id as id',
  'name',
  'extent',
  'branch',
  'attribute_id as attributeId',
  'process_id as processId',
  'stage',
  'whys',
  'fishbone',
  'unit_id as unitId',
  'owner_id as ownerId',
  'action',
  sql<string | null>`to_char(action_due_on, 'YYYY-MM-DD')`.as('actionDueOn'),
  'action_closed_at as actionClosedAt',
  'action_closed_words as actionClosedWords',
  sql<string | null>`to_char(check_on, 'YYYY-MM-DD')`.as('checkOn'),
  'effect',
  'effect_words as effectWords',
  'effect_at as effectAt',
  'earlier_actions as earlierActions',
  'repeated_at as repeatedAt',
  'state',
  'revision',
  'added_at as addedAt',
  'changed_at as changedAt',
] as const;

function causes(queries: Queries) {
  return queries.withTables<Tables>().selectFrom('case_causes').select(COLUMNS);
}

type Row = Awaited<ReturnType<ReturnType<typeof causes>['execute']>>[number];

function recordOf({ whys, fishbone, earlierActions, ...row }: Row): CauseRecord {
  return {
    ...row,
    whys: whys as CauseRecord['whys'],
    fishbone: fishbone as CauseRecord['fishbone'],
    earlierActions: earlierActions as readonly CauseAction[],
  };
}

/** One row a cause for lists. */
export function causeRows(queries: Queries) {
  return queries
    .withTables<Tables>()
    .selectFrom('case_causes')
    .select([
      'cause_id as id',
      'name',
      'extent',
      'branch',
      'attribute_id as attribute',
      'process_id as process',
      'stage',
      'unit_id as unit',
      'owner_id as owner',
      'action',
      'action_due_on as actionDueOn',
      'action_closed_at as actionClosedAt',
      'check_on as checkOn',
      'effect',
      'repeated_at as repeatedAt',
      'state',
      'added_at as addedAt',
      'changed_at as changedAt',
    ]);
}

export async function causeById(queries: Queries, id: string): Promise<CauseRecord | null> {
  const row = await causes(queries).where('cause_id', '=', id).executeTakeFirst();
  return row === undefined ? null : recordOf(row);
}

/** Several at once, in the order of the ids. */
export async function causesByIds(queries: Queries, ids: readonly string[]): Promise<readonly CauseRecord[]> {
  if (ids.length === 0) return [];
  const rows = await causes(queries)
    .where(sql<boolean>`cause_id = any(${[...new Set(ids)]}::uuid[])`)
    .execute();
  const known = new Map(rows.map((row) => [row.id, recordOf(row)]));
  return ids.flatMap((id) => known.get(id) ?? []);
}

/** The names of some causes by id. */
export async function namesOfCauses(
  queries: Queries,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  return new Map((await causesByIds(queries, ids)).map(({ id, name }) => [id, name]));
}

/** The one that is called so and not archived, however it is written. */
export async function causeByName(queries: Queries, name: string): Promise<CauseRecord | null> {
  const row = await causes(queries)
    .where('state', '<>', 'archived')
    .where(sql`lower(name)`, '=', sql<string>`lower(${name})`)
    .executeTakeFirst();
  return row === undefined ? null : recordOf(row);
}

/** Every cause that can be named, by name; an organisation has hundreds. */
export async function causesInUse(queries: Queries): Promise<readonly CauseRecord[]> {
  const rows = await causes(queries)
    .where('state', '<>', 'archived')
    .orderBy('name')
    .orderBy('cause_id')
    .execute();
  return rows.map(recordOf);
}

export async function causesOfAttributes(
  queries: Queries,
  attributeIds: readonly string[],
): Promise<readonly CauseRecord[]> {
  if (attributeIds.length === 0) return [];
  const rows = await causes(queries)
    .where(sql<boolean>`attribute_id = any(${[...new Set(attributeIds)]}::uuid[])`)
    .orderBy('name')
    .execute();
  return rows.map(recordOf);
}

/** Causes of which somebody has to do something by a day: an action, a look whether it worked, or that came again. */
export async function causesDue(queries: Queries, until: string): Promise<readonly CauseRecord[]> {
  const rows = await causes(queries)
    .where('state', '<>', 'archived')
    .where(
      sql<boolean>`((action <> '' and action_closed_at is null and action_due_on <= ${until}::date)
        or (action_closed_at is not null and effect = 'unknown' and check_on <= ${until}::date)
        or (state = 'open' and effect = 'did-not-work'))`,
    )
    .orderBy('name')
    .execute();
  return rows.map(recordOf);
}

/** Keeps a cause as it now is, new or known. */
export async function keepCause(queries: Queries, workspace: string, record: CauseRecord): Promise<void> {
  const values = {
    name: record.name,
    extent: record.extent,
    branch: record.branch,
    attribute_id: record.attributeId,
    process_id: record.processId,
    stage: record.stage,
    whys: JSON.stringify(record.whys),
    fishbone: JSON.stringify(record.fishbone),
    unit_id: record.unitId,
    owner_id: record.ownerId,
    action: record.action,
    action_due_on: record.actionDueOn,
    action_closed_at: record.actionClosedAt,
    action_closed_words: record.actionClosedWords,
    check_on: record.checkOn,
    effect: record.effect,
    effect_words: record.effectWords,
    effect_at: record.effectAt,
    earlier_actions: JSON.stringify(record.earlierActions),
    repeated_at: record.repeatedAt,
    state: record.state,
    revision: record.revision,
    added_at: record.addedAt,
    changed_at: record.changedAt,
  };
  await queries
    .withTables<Tables>()
    .insertInto('case_causes')
    .values({ workspace_id: workspace, cause_id: record.id, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'cause_id']).doUpdateSet(values))
    .execute();
}
