import type { Change } from '../../platform/events/index.ts';
import type { Outcome } from '../../platform/refusals/index.ts';
import type { Meaning } from './person.intents.ts';
import { added } from './unit.rules.ts';
import { allUnits, insertUnit } from './unit.store.ts';
import type { NewUnit, Unit } from './unit.ts';

/** Adds a unit to the organisation. */
export async function add(change: Change, asked: NewUnit, { actor, newId }: Meaning): Promise<Outcome<Unit>> {
  const units = await allUnits(change.queries);
  const decided = added(asked, { actor, units, id: newId() });
  if (!decided.ok) return decided;
  await insertUnit(change.queries, change.workspace, decided.value);
  await change.record({
    what: 'unit.added',
    subject: { kind: 'unit', id: decided.value.id },
    before: null,
    after: { name: decided.value.name, parent: decided.value.parent },
  });
  return decided;
}
