import { sql } from 'kysely';
import { arrayText, inColumns, type Queries, type RecordColumns } from '../../../platform/storage/index.ts';
import type { ClockRecord } from './case-clock.ts';

const COLUMNS: RecordColumns = {
  id: ['clock_id', 'uuid'],
  caseId: ['case_id', 'uuid'],
  ruleId: ['rule_id', 'uuid'],
  ruleCode: ['rule_code', 'text'],
  what: ['what', 'text'],
  place: ['place', 'smallint'],
  round: ['round', 'int'],
  startedAt: ['started_at', 'timestamptz'],
  limit: ['time_limit', 'jsonb'],
  extendedLimit: ['extended_limit', 'jsonb'],
  extendedWhen: ['extended_when', 'text'],
  calendarId: ['calendar_id', 'uuid'],
  isChance: ['is_chance', 'boolean'],
  mayStop: ['may_stop', 'boolean'],
  warnShare: ['warn_share', 'float8'],
  fromCaseId: ['from_case_id', 'uuid'],
  dueAt: ['due_at', 'timestamptz'],
  firstDueAt: ['first_due_at', 'timestamptz'],
  warnAt: ['warn_at', 'timestamptz'],
  extendedAt: ['extended_at', 'timestamptz'],
  pauses: ['pauses', 'jsonb'],
  pausedAt: ['paused_at', 'timestamptz'],
  state: ['state', 'text'],
  endedAt: ['ended_at', 'timestamptz'],
  reason: ['reason', 'text'],
  warnedAt: ['warned_at', 'timestamptz'],
  missedToldAt: ['missed_told_at', 'timestamptz'],
};
const NAMED = Object.entries(COLUMNS).map(([key, [name]]) => `${name} as "${key}"`);
const SELECTED = sql.raw(NAMED.join(', '));
const ROWS_AT_ONCE = 5_000;

/** The clocks of some cases by the case, in the order in which they were started. */
export async function clocksOfCases(
  queries: Queries,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ClockRecord[]>> {
  if (caseIds.length === 0) return new Map();
  const { rows } = await sql<ClockRecord>`select ${SELECTED} from case_clocks
    where case_id = any(${[...caseIds]}::uuid[]) order by case_id, started_at, clock_id`.execute(queries);
  return Map.groupBy(rows, ({ caseId }) => caseId);
}

export async function insertClocks(
  queries: Queries,
  workspace: string,
  clocks: readonly ClockRecord[],
): Promise<void> {
  for (let i = 0; i < clocks.length; i += ROWS_AT_ONCE) {
    const rows = clocks.slice(i, i + ROWS_AT_ONCE).map(rowOf);
    const { given, names, selected } = inColumns(rows, COLUMNS);
    await sql`insert into case_clocks (workspace_id, ${names})
      select ${workspace}::uuid, ${selected} from ${given}`.execute(queries);
  }
}

/** What may be otherwise of a clock once it was started. */
const CHANGING: RecordColumns = Object.fromEntries(
  (
    [
      'id',
      'dueAt',
      'firstDueAt',
      'warnAt',
      'extendedAt',
      'pauses',
      'pausedAt',
      'state',
      'endedAt',
      'reason',
      'warnedAt',
      'missedToldAt',
    ] as const
  ).map((key) => [key, COLUMNS[key]!]),
);
const SETS = sql.raw(
  Object.entries(CHANGING)
    .filter(([key]) => key !== 'id')
    .map(([, [name, type]]) => `${name} = given.${name}::${type}`)
    .join(', '),
);

/** Writes clocks as they now are. Whoever does holds the row of their case. */
export async function updateClocks(queries: Queries, clocks: readonly ClockRecord[]): Promise<void> {
  for (let i = 0; i < clocks.length; i += ROWS_AT_ONCE) {
    const rows = clocks.slice(i, i + ROWS_AT_ONCE).map(rowOf);
    const given = givenColumns(rows, CHANGING);
    await sql`update case_clocks set ${SETS} from ${given} where case_clocks.clock_id = given.clock_id`.execute(
      queries,
    );
  }
}

/** Each column as an array, also where all values are the same or nothing; JSON comes as text. */
export function givenColumns(rows: readonly Readonly<Record<string, unknown>>[], columns: RecordColumns) {
  const entries = Object.entries(columns);
  const arrays = entries.map(([key, [, type]]) => {
    const values = arrayText(rows.map((row) => row[key] ?? null));
    return sql`${values}::${sql.raw(type === 'jsonb' ? 'text' : type)}[]`;
  });
  const names = entries.map(([, [name]]) => name).join(', ');
  return sql`unnest(${sql.join(arrays)}) as given (${sql.raw(names)})`;
}

function rowOf({ limit, extendedLimit, pauses, ...record }: ClockRecord) {
  return {
    ...record,
    limit: JSON.stringify(limit),
    extendedLimit: extendedLimit === null ? null : JSON.stringify(extendedLimit),
    pauses: JSON.stringify(pauses),
  } as Readonly<Record<string, unknown>>;
}
