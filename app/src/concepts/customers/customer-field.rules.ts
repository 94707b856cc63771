import { sameRevision } from '../../platform/records/index.ts';
import { type Outcome, quoted, quotedList, refuse, taken } from '../../platform/refusals/index.ts';
import { type Actor, allowed } from '../people/index.ts';
import {
  type CustomerField,
  type CustomerFieldChange,
  type CustomerFieldWish,
  MOST_CUSTOMER_FIELDS,
} from './customer-field.ts';

/** May this field be added to these? */
export function fieldAdded(
  actor: Actor,
  wish: CustomerFieldWish,
  fields: readonly CustomerField[],
): Outcome<CustomerField> {
  const may = allowed(actor, 'set customer fields');
  if (!may.ok) return may;
  if (fields.length >= MOST_CUSTOMER_FIELDS) {
    return refuse(
      'conflict',
      `there are ${MOST_CUSTOMER_FIELDS} fields already, and no more are kept; restore or rename one that is archived`,
    );
  }
  const fits = titleAndChoices(wish, fields);
  if (!fits.ok) return fits;
  const key = wish.key ?? keyFrom(wish.title, fields);
  if (fields.some((one) => one.key === key)) {
    return refuse('conflict', `body.key: there is a field ${quoted(key)} already; choose another key`);
  }
  const place = fields.reduce((last, one) => Math.max(last, one.place + 1), 0);
  return taken({ ...wish, key, state: 'active', place, revision: 1 });
}

/** May the field be so? `used` are the choices that customers have. */
export function fieldChanged(
  actor: Actor,
  { revision, ...wish }: CustomerFieldChange,
  {
    field,
    fields,
    used,
  }: {
    readonly field: CustomerField;
    readonly fields: readonly CustomerField[];
    readonly used: readonly string[];
  },
): Outcome<CustomerField> {
  const may = allowed(actor, 'set customer fields');
  if (!may.ok) return may;
  const same = sameRevision(field, revision);
  if (!same.ok) return same;
  const given = Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));
  const after: CustomerField = { ...field, ...given, revision: field.revision + 1 };
  const others = fields.filter(({ key }) => key !== field.key);
  const fits = titleAndChoices(after, others);
  if (!fits.ok) return fits;
  const gone = used.filter((choice) => !after.choices.includes(choice));
  if (after.kind === 'choice' && gone.length > 0) {
    return refuse(
      'conflict',
      `body.choices: customers have ${quotedList(gone)}; give them another choice before you take it away`,
    );
  }
  return taken(after);
}

function titleAndChoices(
  { title, kind, choices }: Pick<CustomerField, 'title' | 'kind' | 'choices'>,
  others: readonly CustomerField[],
): Outcome<null> {
  const namesake = others.find((one) => one.title.toLowerCase() === title.toLowerCase());
  if (namesake !== undefined) {
    return refuse(
      'conflict',
      `body.title: there is a field called ${quoted(namesake.title)} already${namesake.state === 'archived' ? ', archived; restore it' : '; choose another title'}`,
    );
  }
  if (kind !== 'choice' && choices.length > 0) {
    return refuse('request-refused', 'body.choices: only a field of kind choice has choices; leave them out');
  }
  if (kind !== 'choice') return taken(null);
  if (choices.length === 0) return refuse('request-refused', 'body.choices: give the choices of this field');
  const twice = choices.find(
    (one, i) => choices.findIndex((other) => other.toLowerCase() === one.toLowerCase()) < i,
  );
  if (twice === undefined) return taken(null);
  return refuse('request-refused', `body.choices: ${quoted(twice)} stands there twice; leave one out`);
}

/** A key that says what the title says, as far as the letters a to z can. */
function keyFrom(title: string, fields: readonly CustomerField[]): string {
  const plain = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^[^a-z]+|-+$/gu, '')
    .slice(0, 36)
    .replace(/-+$/u, '');
  const first = plain === '' ? 'field' : plain;
  const taken = new Set(fields.map(({ key }) => key));
  for (let count = 1; ; count += 1) {
    const key = count === 1 ? first : `${first}-${count}`;
    if (!taken.has(key)) return key;
  }
}
