import type { CheckedRow, RowChecker, RowFault, RowValues } from '../../../platform/bulk-imports/index.ts';
import { ALONE, customerRecordOf } from '../customer.rules.ts';
import type { CustomerField } from '../customer-field.ts';
import { type CustomerContent, customerContent, customerWish } from '../customer-wish.ts';

/** What a checker of rows must know; it goes to another thread. */
export type CustomerRowContext = {
  /** Own fields, also those that are made on the way. */
  readonly own: readonly CustomerField[];
  /** Ids of people by their name and e-mail address in small letters; an empty text where two are called so. */
  readonly people: ReadonlyMap<string, string>;
  readonly units: ReadonlyMap<string, string>;
  /** Titles of fields by the key of a customer. */
  readonly titles: ReadonlyMap<string, string>;
  readonly options: Readonly<Record<string, string>>;
  readonly at: Date;
};

/** What a row says of a customer, checked as far as it can be without the register. */
export type CustomerOnTheWay = {
  /** What the row says, normalised; what is empty is left out, or null when empty cells take away. */
  readonly said: Partial<CustomerContent>;
  /** The reference of the organisation; undefined when the row says nothing of it. */
  readonly organisation: string | null | undefined;
  /** Why nobody can be added with this; null when somebody can. */
  readonly asNew: readonly RowFault[] | null;
};

/** What a customer has of whom nothing is said. */
export const UNSAID = customerWish.parse({ name: 'nobody' });

const PARTIAL = customerContent.partial();
const LISTS = new Set(['otherNames', 'emails', 'phones']);
/** Fields that always have a value: an empty cell cannot take it away. */
const ALWAYS = new Set(['name', 'party', 'relation', 'channel']);

/** What makes a customer on the way of a row. */
export function customerRowChecker(context: CustomerRowContext): RowChecker {
  const { options } = context;
  const clears = options['blank-cells'] === 'clear';
  return (values) => {
    const faults: RowFault[] = [];
    const given = wishOf(values, { context, clears, faults });
    if (faults.length > 0) return { ok: false, faults };
    const parsed = PARTIAL.safeParse(given);
    if (!parsed.success) {
      return { ok: false, faults: parsed.error.issues.map((issue) => faultOf(issue, given, context)) };
    }
    const said = withoutMissing(parsed.data);
    const row: CustomerOnTheWay = {
      said,
      organisation: organisationOf(values, clears),
      asNew: faultsAsNew(said, context),
    };
    const keys = keysOf(said, options['match'] ?? 'reference');
    if (keys.length === 0 && row.asNew !== null) return { ok: false, faults: row.asNew };
    return { ok: true, row, keys } satisfies CheckedRow;
  };
}

type Wishing = {
  readonly context: CustomerRowContext;
  readonly clears: boolean;
  readonly faults: RowFault[];
};

function wishOf(values: RowValues, { context, clears, faults }: Wishing): Record<string, unknown> {
  const wish: Record<string, unknown> = {};
  const own: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(values)) {
    if (field === 'organisation') continue;
    const isMissing = value === null || (Array.isArray(value) && value.length === 0);
    if (isMissing && (!clears || ALWAYS.has(field))) continue;
    const empty = LISTS.has(field) ? [] : null;
    if (field.startsWith('own_')) own[field.slice(4)] = value;
    else if (field === 'owner')
      wish['ownerId'] = isMissing ? null : called(value, context.people, { title: 'Owner', faults });
    else if (field === 'team')
      wish['teamId'] = isMissing ? null : called(value, context.units, { title: 'Team', faults });
    else if (field === 'unit')
      wish['unitId'] = isMissing ? null : called(value, context.units, { title: 'Unit', faults });
    else wish[field] = isMissing ? empty : value;
  }
  if (Object.keys(own).length > 0) wish['own'] = own;
  // Where nothing else is known of somebody, the number stands for the name.
  if (!('name' in values) && typeof wish['reference'] === 'string') wish['name'] = undefined;
  return wish;
}

function called(
  value: unknown,
  ids: ReadonlyMap<string, string>,
  { title, faults }: { readonly title: string; readonly faults: RowFault[] },
): string | null {
  const words = String(value);
  const id = ids.get(words.toLowerCase());
  if (id !== undefined && id !== '') return id;
  const why =
    id === ''
      ? 'several are called so; write the e-mail address instead'
      : 'there is none called so under People and units';
  faults.push({ field: title, why, value: words });
  return null;
}

function organisationOf(values: RowValues, clears: boolean): string | null | undefined {
  const value = values['organisation'];
  if (value === undefined || (value === null && !clears)) return undefined;
  return value === null ? null : String(value);
}

/** Why nobody can be added with this. */
function faultsAsNew(
  said: Partial<CustomerContent>,
  context: CustomerRowContext,
): readonly RowFault[] | null {
  const name = said.name ?? said.reference ?? null;
  if (name === null)
    return [
      { field: 'Name', why: 'neither a name nor a reference stands here, and one is needed', value: null },
    ];
  const own = Object.fromEntries(Object.entries(said.own ?? {}).filter(([, value]) => value !== null));
  const wish = { ...UNSAID, ...said, name, own };
  const made = customerRecordOf(wish, { ...ALONE, id: '', at: context.at, fields: context.own });
  if (made.ok) return null;
  return made.refusals.map(({ message }) => faultOfMessage(message, context));
}

function keysOf(
  said: Partial<CustomerContent>,
  match: string,
): { readonly field: string; readonly key: string }[] {
  const reference = said.reference ?? null;
  const byReference = reference === null ? [] : [{ field: 'Reference', key: reference }];
  if (match === 'reference' || (match === 'reference-or-e-mail' && reference !== null)) return byReference;
  return [...byReference, ...(said.emails ?? []).map((key) => ({ field: 'E-mail', key }))];
}

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string };

function faultOf(
  { path, message }: Issue,
  given: Readonly<Record<string, unknown>>,
  { titles, own }: CustomerRowContext,
): RowFault {
  const [key, inner] = path.map(String);
  const value = path.reduce<unknown>(
    (at, step) => (at as Record<PropertyKey, unknown> | undefined)?.[step],
    given,
  );
  const title =
    key === 'own' ? (own.find((field) => field.key === inner)?.title ?? inner) : titles.get(key ?? '');
  return {
    field: title ?? key ?? null,
    why: message,
    value:
      value === undefined || value === null ? null : Array.isArray(value) ? value.join('; ') : String(value),
  };
}

/** A refusal of the rules as a fault: its place and what it says, without the words of this row, so that alike ones are counted. */
export function faultOfMessage(
  message: string,
  { titles, own }: Pick<CustomerRowContext, 'titles' | 'own'>,
): RowFault {
  const found = /^body\.(?:own\.)?([a-zA-Z0-9-]+): (.*)$/u.exec(message);
  if (found === null) return { field: null, why: message, value: null };
  const [, key = '', says = ''] = found;
  const value = /"([^"]*)"|\d{4}-\d{2}-\d{2}/u.exec(says);
  return {
    field: titles.get(key) ?? own.find((field) => field.key === key)?.title ?? key,
    why: says.replaceAll(/"[^"]*"|\d{4}-\d{2}-\d{2}/gu, '…'),
    value: value === null ? null : (value[1] ?? value[0]),
  };
}

function withoutMissing(said: object): Partial<CustomerContent> {
  return Object.fromEntries(
    Object.entries(said).filter(([, value]) => value !== undefined),
  ) as Partial<CustomerContent>;
}
