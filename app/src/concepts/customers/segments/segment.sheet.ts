import type { Change } from '../../../platform/events/index.ts';
import type { RowTaken, SheetRow } from '../../../platform/records/index.ts';
import { type Outcome, quoted, refusal, refuse, taken } from '../../../platform/refusals/index.ts';
import { belongingByWords, type Meaning } from '../../people/index.ts';
import { type GroupRule, parsedRule } from '../grouping/group-rule.ts';
import { addOne, changeOne } from './segment.intents.ts';
import { segmentByName } from './segment.store.ts';
import { type SegmentRecord, type SegmentWish, segmentWish, USUAL_REVIEW_MONTHS } from './segment.ts';
import { isSameRule } from './segment-rule.ts';

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
  const { owner: ownerWords, unit: unitWords, manager: managerWords, team: teamWords, reviewMonths } = cells;
  const ownerId = ownerWords === undefined ? taken(known?.ownerId ?? null) : await byWords.person(ownerWords);
  const unitId = unitWords === undefined ? taken(known?.unitId ?? null) : await byWords.unit(unitWords);
  const managerId =
    managerWords === undefined ? taken(known?.managerId ?? null) : await byWords.person(managerWords);
  const teamId = teamWords === undefined ? taken(known?.teamId ?? null) : await byWords.unit(teamWords);
  const rule = ruleInCell(cells['rule']);
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
    ...(managerId.ok ? [] : managerId.refusals),
    ...(teamId.ok ? [] : teamId.refusals),
    ...(rule.ok ? [] : rule.refusals),
  ];
  if (!wish.success || !ownerId.ok || !unitId.ok) return { ok: false, refusals };
  if (!managerId.ok || !teamId.ok || !rule.ok) return { ok: false, refusals };
  const serving = { managerId: managerId.value, teamId: teamId.value };
  const said = { ...wish.data, ...serving, ownerId: ownerId.value, unitId: unitId.value };
  return taken(rule.value === undefined ? said : { ...said, rule: rule.value });
}

/** A rule as JSON; an empty cell is none, and no column says nothing. */
function ruleInCell(cell: string | undefined): Outcome<GroupRule | null | undefined> {
  if (cell === undefined) return taken(undefined);
  if (cell === '') return taken(null);
  try {
    return parsedRule(JSON.parse(cell));
  } catch {
    return refuse(
      'request-refused',
      `rule: this is no JSON: ${quoted(cell)}; leave it empty or copy it from a segment`,
    );
  }
}

function isSame(known: SegmentRecord, wish: SegmentWish): boolean {
  return (
    known.name === wish.name &&
    known.definition === wish.definition &&
    known.ownerId === wish.ownerId &&
    known.unitId === wish.unitId &&
    known.managerId === wish.managerId &&
    known.teamId === wish.teamId &&
    (wish.rule === undefined || isSameRule(known.rule, wish.rule)) &&
    known.reviewMonths === wish.reviewMonths
  );
}
