import type { Change } from '../../platform/events/index.ts';
import type { RowTaken, RowTaking, SheetRow } from '../../platform/records/index.ts';
import { type Outcome, taken } from '../../platform/refusals/index.ts';
import { type Actor, allowedIn, belongingByWords, namesOfPeople } from '../people/index.ts';
import { keepAndTell } from './attribute.intents.ts';
import { allAttributes } from './attribute.store.ts';
import type { AttributeRecord } from './attribute.ts';
import { type AttributeRow, type PlannedRow, planAttributeRows } from './attribute-sheet.rules.ts';

/** Takes attributes from a sheet: all rows are planned together, for a parent may stand anywhere in the file. */
export function attributeSheetTaking(newId: () => string): RowTaking {
  return async (change, { member }, { rows }) => {
    const all = await allAttributes(change.queries);
    const readable = rows.filter(({ problem }) => problem === null);
    const planned = planAttributeRows(await belongingRows(change, readable, all), { all, newId });
    const keeper = rowKeeper(change, member, { all, planned });
    return { take: keeper };
  };
}

async function belongingRows(
  change: Change,
  rows: readonly SheetRow[],
  all: readonly AttributeRecord[],
): Promise<readonly AttributeRow[]> {
  const words = belongingByWords(change.queries);
  const owners = await namesOfPeople(
    change.queries,
    all.flatMap(({ ownerId }) => ownerId ?? []),
  );
  const byName = new Map(
    all.filter(({ state }) => state === 'active').map((one) => [one.name.toLowerCase(), one]),
  );
  const found: AttributeRow[] = [];
  for (const { row, cells } of rows) {
    const known = byName.get((cells['name'] ?? '').toLowerCase());
    const owner = cells['owner'];
    // Who owns it still does when the file says the same name, also when they have left or a namesake came.
    const isSame = known?.ownerId && owner !== '' && owners.get(known.ownerId) === owner;
    const belonging: Outcome<object>[] = [];
    if (owner !== undefined && !isSame) belonging.push(await idAs('ownerId', words.person(owner)));
    if (cells['unit'] !== undefined) belonging.push(await idAs('unitId', words.unit(cells['unit'])));
    found.push({ row, cells, belonging: joined(belonging) });
  }
  return found;
}

async function idAs(field: string, found: Promise<Outcome<string | null>>): Promise<Outcome<object>> {
  const id = await found;
  return id.ok ? taken({ [field]: id.value }) : id;
}

function joined(parts: readonly Outcome<object>[]): Outcome<object> {
  const refusals = parts.flatMap((part) => (part.ok ? [] : part.refusals));
  if (refusals.length > 0) return { ok: false, refusals };
  return taken(Object.assign({}, ...parts.map((part) => (part.ok ? part.value : {}))) as object);
}

type Keeping = {
  readonly all: readonly AttributeRecord[];
  readonly planned: ReadonlyMap<number, Outcome<PlannedRow>>;
};

/** Keeps rows as they were planned, what lies above before what lies below. */
function rowKeeper(
  change: Change,
  actor: Actor,
  { all, planned }: Keeping,
): (row: SheetRow) => Promise<RowTaken> {
  const plans = [...planned.values()].flatMap((plan) => (plan.ok ? [plan.value] : []));
  const byId = new Map(plans.map((plan) => [plan.after.id, plan]));
  const names = [
    ...new Map([...all, ...plans.map(({ after }) => after)].map((one) => [one.id, one])).values(),
  ];
  const kept = new Map<string, RowTaken>();
  const keep = async (plan: PlannedRow): Promise<RowTaken> => {
    const { before, after } = plan;
    const done = kept.get(after.id);
    if (done !== undefined) return done;
    const outcome = mayKeep(actor, plan) ?? becomes(plan);
    kept.set(after.id, outcome);
    if (!outcome.ok || outcome.value === 'unchanged') return outcome;
    const above = after.parentId === null ? undefined : byId.get(after.parentId);
    if (above !== undefined) await keep(above);
    const what = before === null ? 'attribute.added' : 'attribute.changed';
    const record = before === null ? after : { ...after, revision: before.revision + 1 };
    await keepAndTell(change, what, { before, after: record, all: names });
    return outcome;
  };
  return async ({ row }) => {
    const plan = planned.get(row);
    if (plan === undefined) throw new Error(`row ${row} was not planned`);
    return plan.ok ? keep(plan.value) : plan;
  };
}

function mayKeep(actor: Actor, { before, after }: PlannedRow): RowTaken | null {
  for (const unitId of new Set([before?.unitId ?? after.unitId, after.unitId])) {
    const may = allowedIn(actor, 'manage attributes', unitId);
    if (!may.ok) return may;
  }
  return null;
}

function becomes({ before, after }: PlannedRow): RowTaken {
  if (before === null) return taken('added');
  const isSame = (Object.keys(after) as (keyof AttributeRecord)[]).every((key) => after[key] === before[key]);
  return taken(isSame ? 'unchanged' : 'changed');
}
