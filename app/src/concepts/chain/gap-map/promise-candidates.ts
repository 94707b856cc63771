import { keepingGapOf } from '../measuring/promise-gap.rules.ts';
import { type FoundGap, listPlace } from './gap-candidate.ts';
import { holeOf } from './gap-narrowing.ts';
import type { GapRecords } from './gap-records.ts';
import { type GapWindow, lastDay } from './gap-window.ts';

/** Gap 4: promises about it that fell due in the months, of these units, to customers who were in the segment then. */
export function promiseGap(records: GapRecords, attributeId: string, window: GapWindow): FoundGap {
  const months = (records.promised.get(attributeId) ?? []).filter(
    ({ month }) => month >= window.from && month <= window.to,
  );
  const kept = months.reduce((sum, one) => sum + one.kept, 0);
  const n = months.reduce((sum, one) => sum + one.kept + one.keptLate + one.broken, 0);
  if (n === 0) return holeOf(records.inCharter.has(attributeId) ? 'due' : 'promise', { attributeId });
  const { segment, unit } = records;
  const whose =
    segment === null ? 'all customers' : `customers who were in the segment ${segment.name} when it fell due`;
  return {
    hole: null,
    candidates: [
      {
        gap: 4,
        figure: keepingGapOf(kept, n),
        range: null,
        key: '',
        name: 'promises',
        of: unit === null ? whose : `${whose}, promises of the unit ${unit.name}`,
        isWithheld: false,
        part: null,
        concerns: 1,
        newest: newestDay(records, attributeId, { months: months.map(({ month }) => month), window }),
        records: [
          { name: 'Promises about it that fell due', place: ledgerPlace(records, attributeId, window) },
        ],
        words: { segment: segment?.name ?? null, unit: 'share' },
        comparable: { kind: 'share', bad: n - kept, n, allowed: 0 },
      },
    ],
  };
}

/** The day on which the newest fell due; of a part of the promises only its month is known. */
function newestDay(
  { newestDue, segment, unitIds }: GapRecords,
  attributeId: string,
  { months, window }: { readonly months: readonly string[]; readonly window: GapWindow },
): string {
  const newest = lastDay(months.at(-1)!);
  const until = newest < window.day ? newest : window.day;
  const known = newestDue.get(attributeId);
  return known !== undefined && segment === null && unitIds === null && known < until ? known : until;
}

/** The ledger knows units and days, and no segments of customers. */
function ledgerPlace({ unitIds }: GapRecords, attributeId: string, { from, to }: GapWindow): string {
  return listPlace('promises', [
    { field: 'attribute', is: [attributeId] },
    { field: 'dueAt', from: `${from}-01`, to: lastDay(to) },
    { field: 'state', is: ['kept', 'kept-late', 'broken'] },
    ...(unitIds === null ? [] : [{ field: 'unit', is: [...unitIds].slice(0, 200) }]),
  ]);
}
