import type { Change } from '../../../platform/events/index.ts';
import type { RowTaken, SheetRow } from '../../../platform/records/index.ts';
import { type Outcome, refusal, taken } from '../../../platform/refusals/index.ts';
import { belongingByWords, type Meaning } from '../../people/index.ts';
import { addOne, changeOne } from './segment.intents.ts';
import { segmentByName } from './segment.store.ts';
import { type SegmentRecord, type SegmentWish, segmentWish, USUAL_REVIEW_MONTHS } from './segment.ts';

/** Takes segments row by row: one of a name that is there is changed, otherwise one is added. */
export function takingSegments(
  change: Change,
  meaning: Meaning,
): { readonly take: (row: SheetRow) => Promise<RowTaken> } {
  const byWords = belongingByWords(change.queries);
  return {
    take: async ({ cells }) => {
      const known = await segmentByName(change.queries, cells['name'] ?? '');
      const wish = await wishIn(cells, known, byWords);
      if (!wish.ok) return wish;
      if (known === null) {
        const outcome = await addOne(change, wish.value, meaning);
        return outcome.ok ? taken('added') : outcome;
      }
      if (isSame(known, wish.value)) return taken('unchanged');
      const changing = { id: known.id, wish: { ...wish.value, revision: known.revision } };
      const outcome = await changeOne(change, changing, meaning);
      return outcome.ok ? taken('changed') : outcome;
    },
  };
}

/** What a row wishes. A column that the file does not have says nothing; an empty cell says that there is none. */
async function wishIn(
  cells: SheetRow['cells'],
  known: SegmentRecord | null,
  byWords: ReturnType<typeof belongingByWords>,
): Promise<Outcome<SegmentWish>> {
  const { owner: ownerWords, unit: unitWords, reviewMonths } = cells;
  const ownerId = ownerWords === undefined ? taken(known?.ownerId ?? null) : await byWords.person(ownerWords);
  const unitId = unitWords === undefined ? taken(known?.unitId ?? null) : await byWords.unit(unitWords);
  const months = reviewMonths === undefined ? (known?.reviewMonths ?? '') : reviewMonths;
  const wish = segmentWish.safeParse({
    name: cells['name'],
    definition: cells['definition'],
    reviewMonths: months === '' ? USUAL_REVIEW_MONTHS : Number(months),
  });
  const unreadable = wish.success
    ? []
    : wish.error.issues.map(({ message }) => refusal('request-refused', message));
  const refusals = [
    ...unreadable,
    ...(ownerId.ok ? [] : ownerId.refusals),
    ...(unitId.ok ? [] : unitId.refusals),
  ];
  if (!wish.success || !ownerId.ok || !unitId.ok) return { ok: false, refusals };
  return taken({ ...wish.data, ownerId: ownerId.value, unitId: unitId.value });
}

function isSame(known: SegmentRecord, wish: SegmentWish): boolean {
  return (
    known.name === wish.name &&
    known.definition === wish.definition &&
    known.ownerId === wish.ownerId &&
    known.unitId === wish.unitId &&
    known.reviewMonths === wish.reviewMonths
  );
}
