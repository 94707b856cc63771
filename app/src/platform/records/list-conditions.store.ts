import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { type Outcome, quoted, quotedList, refuse, taken } from '../refusals/index.ts';
import { type ListCondition, type ListField, listCondition, type RecordList } from './record-list.ts';

/** Whether every one of some words stands somewhere in the fields that are searched. */
export function found({ fields }: RecordList, words: string): RawBuilder<boolean> {
  const columns = fields
    .filter(({ searched }) => searched === true)
    .map(({ id }) => sql`coalesce(${sql.ref(id)}::text, '')`);
  const each = words.split(/\s+/u).slice(0, 10);
  const conditions = each.map(
    (word) => sql`concat_ws(' ', ${sql.join(columns)}) ilike ${`%${word.replaceAll(/[\\%_]/gu, '\\$&')}%`}`,
  );
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}

/** The conditions of an address, or what is wrong with them. */
export function conditionsIn(
  list: RecordList,
  text: string | undefined,
): Outcome<readonly RawBuilder<boolean>[]> {
  if (text === undefined || text === '') return taken([]);
  const given = z.array(listCondition).max(20).safeParse(parsedJson(text));
  if (!given.success) {
    return refuse(
      'request-refused',
      'where: this is no list of conditions in JSON; each is like {"field": "state", "is": ["draft"]}, at most 20',
    );
  }
  const made = given.data.map((condition) => conditionOf(list, condition));
  const refusals = made.flatMap((one) => (one.ok ? [] : one.refusals));
  if (refusals.length > 0) return { ok: false, refusals };
  return taken(made.flatMap((one) => (one.ok ? [one.value] : [])));
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function conditionOf(list: RecordList, condition: ListCondition): Outcome<RawBuilder<boolean>> {
  const field = list.fields.find(({ id }) => id === condition.field);
  if (field === undefined || field.derived === true) {
    const known = list.fields.filter(({ derived }) => derived !== true).map(({ id }) => id);
    return refuse(
      'request-refused',
      `where: ${list.name} have no field ${quoted(condition.field)}; there are ${quotedList(known, 40)}`,
    );
  }
  const { is, isNot, from, to, missing } = condition;
  const parts: RawBuilder<unknown>[] = [];
  const unknown = [...(is ?? []), ...(isNot ?? [])].find((word) => !isWord(field, word));
  if (unknown !== undefined) {
    return refuse('request-refused', `where: ${field.id} is never ${quoted(unknown)}${knownWords(field)}`);
  }
  const unreadable = [from, to].find((end) => end !== undefined && !isEnd(field, end));
  if (unreadable !== undefined) {
    return refuse('request-refused', `where: ${field.id} is not compared with ${quoted(String(unreadable))}`);
  }
  if (is !== undefined) parts.push(isOneOf(field, is));
  if (isNot !== undefined) parts.push(isNoneOf(field, isNot));
  if (from !== undefined) parts.push(sql`${compared(field)} >= ${asEnd(field, from)}`);
  if (to !== undefined) parts.push(isUpTo(field, to));
  if (missing !== undefined) parts.push(isMissing(field, missing));
  if (parts.length === 0) parts.push(sql`true`);
  return taken(sql<boolean>`(${sql.join(parts, sql` and `)})`);
}

/** Whether a record has nothing in this field. */
export function none({ id, kind, indexed }: ListField): RawBuilder<unknown> {
  const column = sql.ref(id);
  if (kind === 'many') return sql`coalesce(cardinality(${column}), 0) = 0`;
  // One with an index is never empty: it is there or it is not, as the index has it.
  return kind === 'text' && indexed === undefined
    ? sql`(${column} is null or ${column} = '')`
    : sql`${column} is null`;
}

function isMissing(field: ListField, missing: boolean): RawBuilder<unknown> {
  if (field.indexed === 'always') return missing ? sql`false` : sql`true`;
  return missing ? none(field) : sql`not (${none(field)})`;
}

// Of few words, none of which is ever missing, not to be some is to be one of the others: an index knows those.
function isNoneOf(field: ListField, words: readonly string[]): RawBuilder<unknown> {
  const { kind, choices, indexed } = field;
  if (kind !== 'choice' || choices === undefined || indexed !== 'always')
    return sql`(${isOneOf(field, words)}) is not true`;
  const others = choices.filter((word) => !words.includes(word));
  return others.length === 0 ? sql`false` : isOneOf(field, others);
}

function isOneOf({ id, kind }: ListField, words: readonly string[]): RawBuilder<unknown> {
  const column = sql.ref(id);
  const [only] = words;
  // One word is equal or not: an index by this field and another is in the order of the other then.
  if (words.length === 1 && only !== undefined && kind !== 'many' && kind !== 'yes-no')
    return kind === 'who' && ID.test(only) ? sql`${column} = ${only}` : sql`${column}::text = ${only}`;
  // Ids are compared as what they are, so that the database need not write out those of every row, and may use an index.
  if (words.every((word) => ID.test(word))) {
    if (kind === 'many') return sql`${column} && ${[...words]}`;
    if (kind === 'who') return sql`${column} = any(${[...words]})`;
  }
  if (kind === 'many') return sql`${column}::text[] && ${[...words]}::text[]`;
  if (kind === 'yes-no')
    return sql`${column} = any(${words.map((word) => word === 'yes' || word === 'true')}::boolean[])`;
  return sql`${column}::text = any(${[...words]}::text[])`;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;
const YES_NO = ['yes', 'no', 'true', 'false'];

function isWord({ kind }: ListField, word: string): boolean {
  return !word.includes('\0') && (kind !== 'yes-no' || YES_NO.includes(word));
}

function knownWords({ kind }: ListField): string {
  return kind === 'yes-no' ? `; it is ${quotedList(YES_NO.slice(0, 2))}` : '';
}

const DAY = /^\d{4}-\d\d-\d\d$/u;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$/u;

function isEnd({ kind }: ListField, end: number | string): boolean {
  if (kind === 'number') return Number.isFinite(Number(end)) && end !== '';
  if (kind !== 'date' && kind !== 'moment') return false;
  const text = String(end);
  if (DAY.test(text)) return isDay(text);
  const isMoment = kind === 'moment' && MOMENT.test(text) && isDay(text.slice(0, 10));
  return isMoment && !Number.isNaN(Date.parse(text));
}

// Date.parse takes the 31st of February for a day of March.
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !text.startsWith('0000') && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

// A store may give days as text.
function compared({ id, kind }: ListField): RawBuilder<unknown> {
  const column = sql.ref(id);
  return kind === 'date' ? sql`${column}::date` : column;
}

// A day as the end of moments is the whole day.
function isUpTo(field: ListField, end: number | string): RawBuilder<unknown> {
  const column = compared(field);
  if (field.kind !== 'moment' || !DAY.test(String(end))) return sql`${column} <= ${asEnd(field, end)}`;
  return sql`${column} < ${new Date(String(end))}::timestamptz + interval '24 hours'`;
}

function asEnd({ kind }: ListField, end: number | string): RawBuilder<unknown> {
  if (kind === 'number') return sql`${Number(end)}::double precision`;
  return kind === 'date' ? sql`${String(end)}::date` : sql`${new Date(String(end))}::timestamptz`;
}
