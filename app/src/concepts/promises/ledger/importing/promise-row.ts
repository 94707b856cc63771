import {
  type FieldValue,
  isTimeZone,
  momentAt,
  type RowChecker,
  type RowFault,
  type RowValues,
} from '../../../../platform/bulk-imports/index.ts';
import { limitFromWords, type TimeLimit } from '../../../../platform/business-clock/declarations.ts';
import { properEmail } from '../../../customers/declarations.ts';
import type { PromiseChannel, PromiseState } from '../../promise.ts';

/** A promise of a row; who and what it names is looked up later. Moments in milliseconds since 1970. */
export type PromiseOnTheWay = {
  readonly reference: string | null;
  readonly words: string | null;
  readonly customer: string | null;
  readonly email: string | null;
  readonly toWhom: string;
  readonly channel: PromiseChannel;
  readonly service: string | null;
  readonly attribute: string | null;
  readonly unit: string | null;
  readonly madeBy: string | null;
  readonly keeper: string | null;
  readonly measure: string | null;
  readonly madeAt: number | null;
  readonly due: { readonly at: number } | { readonly day: string } | { readonly limit: TimeLimit };
  readonly doneAt: number | null;
  readonly lateMs: number | null;
  readonly state: PromiseState | null;
  readonly toleranceMs: number | null;
  readonly reason: string;
  readonly extra: string;
  readonly promisedValue: number | null;
  readonly deliveredValue: number | null;
};

const LARGEST_VALUE = 1e12;
const LONGEST_TOLERANCE = 527_040;
const MINUTE_MS = 60_000;
const DAY_LENGTH = 10;

/** What makes a promise on the way of a row. */
export function promiseRowChecker(): RowChecker {
  return (values) => {
    const faults: RowFault[] = [];
    const row = rowOf(values, (field, why, value) => faults.push({ field, why, value }));
    if (row === null || faults.length > 0) return { ok: false, faults };
    return {
      ok: true,
      row,
      keys: row.reference === null ? [] : [{ field: 'Reference', key: row.reference }],
    };
  };
}

type Tell = (field: string, why: string, value: string | null) => void;

function rowOf(values: RowValues, tell: Tell): PromiseOnTheWay | null {
  const zone = text(values['timeZone']) ?? 'UTC';
  if (!isTimeZone(zone)) {
    tell('Time zone', 'there is no such time zone; name it as Europe/Paris or UTC', zone);
    return null;
  }
  const at = (field: string, value: FieldValue | undefined): number | null => {
    const written = text(value);
    const moment = written === null ? null : momentAt(written, zone);
    if (written !== null && moment === null)
      tell(field, 'clocks there never showed this, they were put forward', written);
    return moment;
  };
  const due = dueOf(values, at, tell);
  const number = (id: string, field: string, { least = -LARGEST_VALUE, most = LARGEST_VALUE } = {}) => {
    const value = values[id];
    if (typeof value !== 'number') return null;
    if (Number.isFinite(value) && value >= least && value <= most) return value + 0;
    tell(field, `a number from ${least} to ${most} is needed`, String(value));
    return null;
  };
  const email = text(values['email']);
  const address = email === null ? null : properEmail.safeParse(email);
  if (address?.success === false)
    tell('Customer’s e-mail', address.error.issues[0]?.message ?? 'no address', email);
  const late = number('lateMinutes', 'Minutes late');
  const tolerance = number('toleranceMinutes', 'Tolerance in minutes', { least: 0, most: LONGEST_TOLERANCE });
  const madeAt = at('Made', values['made']);
  const row = {
    ...namesIn(values),
    email: address?.success === true ? address.data : null,
    madeAt,
    doneAt: doneOf(values, at, madeAt),
    lateMs: late === null ? null : Math.round(late * MINUTE_MS),
    toleranceMs: tolerance === null ? null : Math.round(tolerance * MINUTE_MS),
    promisedValue: number('promisedValue', 'Promised value'),
    deliveredValue: number('deliveredValue', 'Delivered value'),
  };
  return due === null ? null : { ...row, due };
}

type At = (field: string, value: FieldValue | undefined) => number | null;

function dueOf(values: RowValues, at: At, tell: Tell): PromiseOnTheWay['due'] | null {
  const written = text(values['due']);
  const limit = text(values['limit']);
  if (written !== null && limit !== null) {
    tell('Limit', 'a due time and a limit stand here; give one of them', limit);
    return null;
  }
  if (written !== null) {
    if (written.length === DAY_LENGTH) return { day: written };
    const moment = at('Due', written);
    return moment === null ? null : { at: moment };
  }
  if (limit === null) {
    tell('Due', 'neither a due time nor a limit stands here', null);
    return null;
  }
  const read = limitFromWords(limit);
  if (read.ok) return { limit: read.value };
  tell('Limit', 'this is no limit; write it as 3 working days, 24 hours or 8 weeks', limit);
  return null;
}

/** A day alone is its beginning, unless it was only promised later on that day. */
function doneOf(values: RowValues, at: At, madeAt: number | null): number | null {
  const done = at('Delivered', values['done']);
  const isDay = text(values['done'])?.length === DAY_LENGTH;
  if (done === null || madeAt === null || !isDay || done > madeAt) return done;
  return madeAt - done < 24 * 60 * MINUTE_MS ? madeAt : done;
}

function namesIn(values: RowValues) {
  return {
    reference: text(values['reference']),
    words: text(values['words']),
    customer: text(values['customer']),
    toWhom: text(values['toWhom']) ?? '',
    channel: (text(values['channel']) ?? 'explicit') as PromiseChannel,
    service: text(values['service']),
    attribute: text(values['attribute']),
    unit: text(values['unit']),
    madeBy: text(values['madeBy']),
    keeper: text(values['keeper']),
    measure: text(values['measure']),
    state: text(values['state']) as PromiseState | null,
    reason: text(values['reason']) ?? '',
    extra: text(values['extra']) ?? '',
  };
}

function text(value: FieldValue | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
