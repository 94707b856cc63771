import type { Change } from '../../../platform/events/index.ts';
import type { RowTaken, SheetRow } from '../../../platform/records/index.ts';
import { type Outcome, refusal, taken } from '../../../platform/refusals/index.ts';
import { belongingByWords, type Meaning } from '../../people/index.ts';
import { addOne, changeOne } from './customer-right.intents.ts';
import { saysTheSame } from './customer-right.rules.ts';
import { rightByName } from './customer-right.store.ts';
import { type CustomerRightRecord, type RightWish, rightWish } from './customer-right.ts';

/** Takes rights row by row: one of a name that is there is changed, otherwise one is added. */
export function takingRights(
  change: Change,
  meaning: Meaning,
): { readonly take: (row: SheetRow) => Promise<RowTaken> } {
  const byWords = belongingByWords(change.queries);
  return {
    take: async ({ cells }) => {
      const known = await rightByName(change.queries, cells['name'] ?? '');
      const owner =
        cells['owner'] === undefined ? taken(known?.ownerId ?? null) : await byWords.person(cells['owner']);
      const wish = wishIn(cells, known);
      if (!wish.ok || !owner.ok) {
        return { ok: false, refusals: [wish, owner].flatMap((one) => (one.ok ? [] : one.refusals)) };
      }
      const asked = { ...wish.value, ownerId: owner.value };
      if (known === null) {
        const outcome = await addOne(change, asked, meaning);
        return outcome.ok ? taken('added') : outcome;
      }
      if (saysTheSame(known, asked) && known.ownerId === asked.ownerId) return taken('unchanged');
      const changing = { id: known.id, wish: { ...asked, revision: known.revision } };
      const outcome = await changeOne(change, changing, meaning);
      return outcome.ok ? taken('changed') : outcome;
    },
  };
}

/** What a row wishes. A column that the file does not have says nothing; an empty cell says that there are none. */
function wishIn(cells: SheetRow['cells'], known: CustomerRightRecord | null): Outcome<RightWish> {
  const { name, wording, duties } = cells;
  const wish = rightWish.safeParse({
    name,
    wording,
    duties: duties === undefined ? [...(known?.duties ?? [])] : dutiesIn(duties),
  });
  if (wish.success) return taken(wish.data);
  return {
    ok: false,
    refusals: wish.error.issues.map(({ message }) => refusal('request-refused', message)),
  };
}

function dutiesIn(text: string): string[] {
  return text
    .split(';')
    .map((duty) => duty.trim())
    .filter((duty) => duty !== '');
}
