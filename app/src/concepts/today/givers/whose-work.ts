import type { TodayAsked, TodayGifts, TodayGiven } from '../today-giver.ts';

/** Whose records are asked for: one's own, those of one's units, or nothing said for all. */
export function whoseWork({ scope, actor }: TodayAsked): {
  readonly keeperId?: string;
  readonly unitIds?: readonly string[];
} {
  if (scope === 'mine') return { keeperId: actor.personId };
  return scope === 'units' ? { unitIds: actor.unitIds } : {};
}

/** Whether something belongs to the work that is asked for. What belongs to nobody is everybody's only where all is looked at. */
export function isTheirs(
  { scope, actor }: TodayAsked,
  { personId, unitId }: Pick<TodayGiven, 'personId' | 'unitId'>,
): boolean {
  if (scope === 'all') return true;
  if (scope === 'mine') return personId === actor.personId;
  return unitId !== null && actor.unitIds.includes(unitId);
}

/** As many as are shown, and a line about the rest when there is one. */
export function shownOf(
  found: readonly TodayGiven[],
  { most, beyond }: { readonly most: number; readonly beyond: TodayGifts['further'][number] },
): TodayGifts {
  return { items: found.slice(0, most), further: found.length > most ? [beyond] : [] };
}
