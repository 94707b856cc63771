import { type Change, changedFields } from '../../../platform/events/index.ts';
import type { RowTaken, SheetRow } from '../../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Meaning } from '../../people/index.ts';
import { costAdded, costChanged, costWithdrawn } from './cost.rules.ts';
import { costById, keepCost } from './cost.store.ts';
import { type CostItem, type CostWish, costWish } from './cost.ts';

/** Writes a cost down. */
export async function addOneCost(
  change: Change,
  wish: CostWish,
  { actor, newId }: Meaning,
): Promise<Outcome<CostItem>> {
  const decided = costAdded(wish, newId(), actor);
  if (!decided.ok) return decided;
  await keepCost(change.queries, change, decided.value);
  const subject = { kind: 'customer-cost', id: decided.value.id };
  await change.record({ what: 'customer-cost.added', subject, before: null, after: toldOf(decided.value) });
  return decided;
}

/** Corrects a cost. */
export async function changeOneCost(
  change: Change,
  { id, ...asked }: CostWish & { readonly id: string; readonly revision: number },
  { actor }: Pick<Meaning, 'actor'>,
): Promise<Outcome<CostItem>> {
  const before = await costById(change.queries, id);
  if (before === null) return noSuchCost();
  const decided = costChanged(before, asked, actor);
  if (!decided.ok || decided.value === before) return decided;
  await keepCost(change.queries, change, decided.value);
  const differing = changedFields(toldOf(before), toldOf(decided.value));
  if (differing !== null) {
    await change.record({
      what: 'customer-cost.changed',
      subject: { kind: 'customer-cost', id },
      ...differing,
    });
  }
  return decided;
}

/** Withdraws a cost. */
export async function withdrawOneCost(
  change: Change,
  { id, ...asked }: { readonly id: string; readonly revision: number; readonly reason: string },
  { actor }: Pick<Meaning, 'actor'>,
): Promise<Outcome<CostItem>> {
  const before = await costById(change.queries, id);
  if (before === null) return noSuchCost();
  const decided = costWithdrawn(before, asked, actor);
  if (!decided.ok) return decided;
  await keepCost(change.queries, change, decided.value);
  await change.record({
    what: 'customer-cost.withdrawn',
    subject: { kind: 'customer-cost', id },
    before: { what: before.what, state: 'active' },
    after: { state: 'withdrawn', reason: asked.reason },
  });
  return decided;
}

/** Takes costs row by row: one with an id is changed, any other is new unless the sheet said it above. */
export function takingCosts(
  change: Change,
  meaning: Meaning,
): { readonly take: (row: SheetRow) => Promise<RowTaken> } {
  return {
    take: async ({ cells }) => {
      const id = cells['id'] ?? '';
      const known = /^[0-9a-f-]{36}$/iu.test(id) ? await costById(change.queries, id.toLowerCase()) : null;
      if (id !== '' && known === null) {
        return refuse('not-found', `Id: there is no cost ${quoted(id)}; leave it empty for a new one`);
      }
      const wish = wishIn(cells, known);
      if (!wish.ok) return wish;
      if (known === null) {
        const added = await addOneCost(change, wish.value, meaning);
        return added.ok ? taken('added') : added;
      }
      const asked = { ...wish.value, id: known.id, revision: known.revision };
      const changed = await changeOneCost(change, asked, meaning);
      if (!changed.ok) return changed;
      return taken(changed.value.revision === known.revision ? 'unchanged' : 'changed');
    },
  };
}

function wishIn(cells: SheetRow['cells'], known: CostItem | null): Outcome<CostWish> {
  const cell = (name: keyof CostWish): unknown => cells[name] ?? known?.[name];
  const amount = cells['amount'];
  const written = amount === undefined ? known?.amount : numberIn(amount);
  const read = costWish.safeParse({
    purpose: typeof cell('purpose') === 'string' ? String(cell('purpose')).toLowerCase() : cell('purpose'),
    from: cell('from'),
    to: cell('to'),
    amount: written,
    what: cell('what'),
    source: cell('source') ?? '',
  });
  if (read.success) return taken(read.data);
  const lines = read.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`);
  return refuse('request-refused', ...lines);
}

// Digits with a point: whoever writes 1,5 may mean fifteen hundred elsewhere.
function numberIn(text: string): number {
  return /^[+-]?(\d+(\.\d*)?|\.\d+)$/u.test(text.trim()) ? Number(text) : Number.NaN;
}

function noSuchCost(): Outcome<never> {
  return refuse('not-found', 'there is no such cost in this workspace');
}

function toldOf({ purpose, from, to, amount, what, source }: CostItem) {
  return { purpose, from, to, amount, what, source };
}
