import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { SignalRecord, SignalState, ToldLook } from './signal.ts';

type Tables = {
  signals: {
    workspace_id: string;
    signal_id: string;
    figure: string;
    series_key: string;
    giver: string;
    told: SignalRecord['told'] | string;
    attribute_id: string | null;
    unit_id: string | null;
    since: string;
    since_first: string;
    since_last: string;
    direction: SignalRecord['direction'];
    verdict: SignalRecord['verdict'];
    found: SignalRecord['found'] | string;
    found_at: Date;
    confirmed_at: Date;
    standing: SignalRecord['standing'];
    standing_at: Date;
    state: SignalState;
    reason: string;
    decided_by: string | null;
    decided_at: Date | null;
    watched: SignalRecord['watched'] | string;
    action: string;
    acted_at: Date | null;
    owner_id: string | null;
    due_on: string | null;
    review_on: string | null;
    done_on: string | null;
    done_words: string;
    link: SignalRecord['link'] | string;
    effect: SignalRecord['effect'];
    effect_words: string;
    effect_at: Date | null;
    revision: number;
    changed_at: Date;
  };
  signal_looks: { workspace_id: string; looked_at: Date; told: ToldLook | string };
};

const day = (column: 'due_on' | 'review_on' | 'done_on') =>
  sql<string | null>`to_char(${sql.ref(column)}, 'YYYY-MM-DD')`;

const COLUMNS = [
  'signal_id as id',
  'figure',
  'series_key as seriesKey',
  'giver',
  'told',
  'attribute_id as attributeId',
  'unit_id as unitId',
  'since',
  'since_first as sinceFirst',
  'since_last as sinceLast',
  'direction',
  'verdict',
  'found',
  'found_at as foundAt',
  'confirmed_at as confirmedAt',
  'standing',
  'standing_at as standingAt',
  'state',
  'reason',
  'decided_by as decidedBy',
  'decided_at as decidedAt',
  'watched',
  'action',
  'acted_at as actedAt',
  'owner_id as ownerId',
  day('due_on').as('dueOn'),
  day('review_on').as('reviewOn'),
  day('done_on').as('doneOn'),
  'done_words as doneWords',
  'link',
  'effect',
  'effect_words as effectWords',
  'effect_at as effectAt',
  'revision',
  'changed_at as changedAt',
] as const;

function signals(queries: Queries) {
  return queries.withTables<Tables>().selectFrom('signals').select(COLUMNS);
}

type Row = Awaited<ReturnType<ReturnType<typeof signals>['execute']>>[number];

// jsonb comes back parsed.
const recordOf = ({ told, found, watched, link, ...row }: Row): SignalRecord => ({
  ...row,
  told: told as SignalRecord['told'],
  found: found as SignalRecord['found'],
  watched: watched as SignalRecord['watched'],
  link: link as SignalRecord['link'],
});

export async function signalById(queries: Queries, id: string): Promise<SignalRecord | null> {
  const row = await signals(queries).where('signal_id', '=', id).executeTakeFirst();
  return row === undefined ? null : recordOf(row);
}

/** Every signal that still says something of a figure as it is looked at: all but past ones; an organisation has hundreds. */
export async function presentSignals(queries: Queries): Promise<readonly SignalRecord[]> {
  const rows = await signals(queries).where('standing', '<>', 'past').orderBy('signal_id').execute();
  return rows.map(recordOf);
}

/** The newest signals, those in one state where one is named. */
export async function newestSignals(
  queries: Queries,
  {
    state,
    attributeId,
    figure,
    limit,
  }: {
    readonly state?: SignalState | undefined;
    readonly attributeId?: string | undefined;
    readonly figure?: string | undefined;
    readonly limit: number;
  },
): Promise<readonly SignalRecord[]> {
  let asked = signals(queries);
  if (state !== undefined) asked = asked.where('state', '=', state);
  if (attributeId !== undefined) asked = asked.where('attribute_id', '=', attributeId);
  if (figure !== undefined) asked = asked.where('figure', '=', figure);
  const rows = await asked.orderBy('found_at', 'desc').orderBy('signal_id').limit(limit).execute();
  return rows.map(recordOf);
}

export async function signalsOfAttributes(
  queries: Queries,
  attributeIds: readonly string[],
): Promise<readonly SignalRecord[]> {
  if (attributeIds.length === 0) return [];
  const rows = await signals(queries)
    .where(sql<boolean>`attribute_id = any(${[...new Set(attributeIds)]}::uuid[])`)
    .orderBy('signal_id')
    .execute();
  return rows.map(recordOf);
}

/** Signals of which somebody has to do something: new ones that are bad, watched ones that moved, actions that are due by a day. */
export async function signalsDue(queries: Queries, until: string): Promise<readonly SignalRecord[]> {
  const rows = await signals(queries)
    .where(
      sql<boolean>`((state = 'new' and verdict = 'worse' and standing in ('stands', 'grew'))
        or (state = 'watched' and (standing = 'grew' or review_on <= ${until}::date))
        or (state = 'acted-on' and done_on is null and due_on <= ${until}::date)
        or (state = 'acted-on' and done_on is not null and effect = 'unknown' and review_on <= ${until}::date)
        or (state = 'acted-on' and effect = 'did-not-work'))`,
    )
    .orderBy('found_at', 'desc')
    .orderBy('signal_id')
    .limit(500)
    .execute();
  return rows.map(recordOf);
}

/** Keeps a signal as it now is, new or known. */
export async function keepSignal(queries: Queries, workspace: string, record: SignalRecord): Promise<void> {
  const values = {
    figure: record.figure,
    series_key: record.seriesKey,
    giver: record.giver,
    told: JSON.stringify(record.told),
    attribute_id: record.attributeId,
    unit_id: record.unitId,
    since: record.since,
    since_first: record.sinceFirst,
    since_last: record.sinceLast,
    direction: record.direction,
    verdict: record.verdict,
    found: JSON.stringify(record.found),
    found_at: record.foundAt,
    confirmed_at: record.confirmedAt,
    standing: record.standing,
    standing_at: record.standingAt,
    state: record.state,
    reason: record.reason,
    decided_by: record.decidedBy,
    decided_at: record.decidedAt,
    watched: record.watched === null ? null : JSON.stringify(record.watched),
    action: record.action,
    acted_at: record.actedAt,
    owner_id: record.ownerId,
    due_on: record.dueOn,
    review_on: record.reviewOn,
    done_on: record.doneOn,
    done_words: record.doneWords,
    link: record.link === null ? null : JSON.stringify(record.link),
    effect: record.effect,
    effect_words: record.effectWords,
    effect_at: record.effectAt,
    revision: record.revision,
    changed_at: record.changedAt,
  };
  await queries
    .withTables<Tables>()
    .insertInto('signals')
    .values({ workspace_id: workspace, signal_id: record.id, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'signal_id']).doUpdateSet(values))
    .execute();
}

export type KeptLook = { readonly lookedAt: Date; readonly told: ToldLook };

/** The last look at all figures; null before the first. */
export async function lastLook(queries: Queries): Promise<KeptLook | null> {
  const row = await queries
    .withTables<Tables>()
    .selectFrom('signal_looks')
    .select(['looked_at as lookedAt', 'told'])
    .executeTakeFirst();
  return row === undefined ? null : { lookedAt: row.lookedAt, told: row.told as ToldLook };
}

export async function keepLook(
  queries: Queries,
  workspace: string,
  { lookedAt, told }: KeptLook,
): Promise<void> {
  const values = { looked_at: lookedAt, told: JSON.stringify(told) };
  await queries
    .withTables<Tables>()
    .insertInto('signal_looks')
    .values({ workspace_id: workspace, ...values })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(values))
    .execute();
}

/** Which changes the database has seen when this is asked: as long as it is the same, nothing was committed. */
export async function seenChanges(queries: Queries): Promise<string> {
  const { rows } = await sql<{ seen: string }>`select pg_current_snapshot()::text as seen`.execute(queries);
  return rows[0]!.seen;
}
