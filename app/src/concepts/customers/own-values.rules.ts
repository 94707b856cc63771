import { type Outcome, quoted, quotedList, refusal, refuse, taken } from '../../platform/refusals/index.ts';
import { properWords } from '../people/index.ts';
import type { OwnValue } from './customer.ts';
import type { CustomerField } from './customer-field.ts';
import { properDay } from './customer-wish.ts';

type Own = Readonly<Record<string, OwnValue>>;

/**
 * Values of own fields as they are after a change: what is given replaces, null takes away, what is left out stays. Values
 * of a field that is archived stay as they were and get no others.
 *
 * @param fields those that whoever changes may see
 */
export function ownValuesWith(
  before: Own,
  given: Readonly<Record<string, unknown>>,
  fields: readonly CustomerField[],
): Outcome<Own> {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const refusals: { readonly code: 'request-refused'; readonly message: string }[] = [];
  const after: Record<string, OwnValue> = { ...before };
  for (const [key, value] of Object.entries(given)) {
    const field = byKey.get(key);
    const fits =
      field === undefined
        ? refuse('request-refused', `body.own: there is no field ${quoted(key)}; ${known(fields)}`)
        : asItMay(field, value, before[key]);
    if (!fits.ok) {
      refusals.push(...fits.refusals.map(({ message }) => refusal('request-refused', message) as never));
    } else if (fits.value === null) delete after[key];
    else after[key] = fits.value;
  }
  return refusals.length > 0 ? { ok: false, refusals } : taken(after);
}

function asItMay(
  field: CustomerField,
  value: unknown,
  before: OwnValue | undefined,
): Outcome<OwnValue | null> {
  if (field.state === 'archived' && value !== before && !(value === null && before === undefined)) {
    return refuse(
      'request-refused',
      `body.own.${field.key}: ${quoted(field.title)} is archived; leave it out, or restore the field first`,
    );
  }
  return ownValue(field, value);
}

/** The value as the field keeps it, null when there is none; or why this is none of the field. */
export function ownValue(field: CustomerField, value: unknown): Outcome<OwnValue | null> {
  if (value === null || value === undefined || value === '') return taken(null);
  const no = (why: string): Outcome<never> =>
    refuse('request-refused', `body.own.${field.key}: ${quoted(String(value))} ${why}`);
  if (field.kind === 'number') {
    if (typeof value !== 'number' || !Number.isFinite(value) || Math.abs(value) > 1e12)
      return no(`is no number of ${quoted(field.title)}; write one between −1e12 and 1e12`);
    return taken(value === 0 ? 0 : value);
  }
  if (field.kind === 'yes-no') {
    return typeof value === 'boolean' ? taken(value) : no(`is neither true nor false`);
  }
  if (field.kind === 'date') {
    const day = properDay.safeParse(value);
    return day.success ? taken(day.data) : no('is no day; write it like 2026-01-31, from 1900-01-01 on');
  }
  const words = properWords(1_000).safeParse(value);
  if (!words.success) return no(words.error.issues[0]?.message ?? 'is no text');
  if (words.data === '') return taken(null);
  if (field.kind === 'text') return taken(words.data);
  const choice = field.choices.find((one) => one.toLowerCase() === words.data.toLowerCase());
  return choice === undefined ? no(`is no choice; there are ${quotedList(field.choices)}`) : taken(choice);
}

function known(fields: readonly CustomerField[]): string {
  const keys = fields.filter(({ state }) => state === 'active').map(({ key }) => key);
  return keys.length === 0 ? 'the organisation has none of its own yet' : `there are ${quotedList(keys, 20)}`;
}
