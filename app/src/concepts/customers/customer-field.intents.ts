import { type Change, changedFields } from '../../platform/events/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import type { Meaning } from '../people/index.ts';
import { fieldAdded, fieldChanged } from './customer-field.rules.ts';
import { choicesInUse, customerFields, keepCustomerField } from './customer-field.store.ts';
import {
  type CustomerField,
  type CustomerFieldChange,
  type CustomerFieldWish,
  ownFieldId,
} from './customer-field.ts';
import { regroupAsking } from './grouping/regrouping.ts';

/** Adds a field of the organisation's own. */
export async function addField(
  change: Change,
  wish: CustomerFieldWish,
  { actor }: Pick<Meaning, 'actor'>,
): Promise<Outcome<CustomerField>> {
  const decided = fieldAdded(actor, wish, await customerFields(change.queries));
  if (!decided.ok) return decided;
  await keepCustomerField(change.queries, change.workspace, decided.value);
  await change.record({
    what: 'customer-field.added',
    subject: { kind: 'customer-field', id: decided.value.key },
    before: null,
    after: told(decided.value),
  });
  return decided;
}

/** Changes, archives or restores a field. */
export async function changeField(
  change: Change,
  { key, wish }: { readonly key: string; readonly wish: CustomerFieldChange },
  { actor }: Pick<Meaning, 'actor'>,
): Promise<Outcome<CustomerField>> {
  const fields = await customerFields(change.queries);
  const field = fields.find((one) => one.key === key);
  if (field === undefined) {
    return refuse('not-found', `there is no field ${quoted(key)} in this workspace`);
  }
  const used =
    field.kind === 'choice' && wish.choices !== undefined ? await choicesInUse(change.queries, key) : [];
  const decided = fieldChanged(actor, wish, { field, fields, used });
  if (!decided.ok) return decided;
  const differing = changedFields(told(field), told(decided.value));
  if (differing === null) return taken(field);
  await keepCustomerField(change.queries, change.workspace, decided.value);
  await change.record({
    what: 'customer-field.changed',
    subject: { kind: 'customer-field', id: key },
    ...differing,
  });
  // Rules that asked about it while it was archived did not work.
  await regroupAsking(change, ownFieldId(key));
  return decided;
}

function told({ title, kind, choices, sensitive, state, place }: CustomerField) {
  return { title, kind, choices: [...choices], sensitive, state, place };
}
