import { type TodayItem, URGENCIES } from './today-item.ts';

/**
 * What costs most to wait with, first: by urgency; then what is of everybody who is served before what is of one; then by the money at stake, the most first and where it is not known last; then by
 * the day (of universal time) on which it is or was due, or since which it waits, the earlier first; on one day by what the customer
 * will bring, the most first and where it is not known last; then by time.
 */
export function rankedToday(items: readonly TodayItem[]): TodayItem[] {
  return items.toSorted(
    (a, b) =>
      URGENCIES.indexOf(a.urgency) - URGENCIES.indexOf(b.urgency) ||
      Number(b.ofEveryone) - Number(a.ofEveryone) ||
      known(b.stake?.amount) - known(a.stake?.amount) ||
      byWords(timeOf(a).slice(0, 10), timeOf(b).slice(0, 10)) ||
      known(b.customer?.value) - known(a.customer?.value) ||
      byWords(timeOf(a), timeOf(b)) ||
      byWords(`${a.kind} ${a.id}`, `${b.kind} ${b.id}`),
  );
}

function timeOf({ dueAt, since }: TodayItem): string {
  return dueAt ?? since ?? '';
}

// Less than any value, which may be below zero, so that zero is a value.
const NOT_KNOWN = -Number.MAX_VALUE;

function known(amount: number | null | undefined): number {
  return amount ?? NOT_KNOWN;
}

function byWords(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
