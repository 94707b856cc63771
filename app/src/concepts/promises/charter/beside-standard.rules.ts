import type { TimeLimit } from '../../../platform/business-clock/declarations.ts';
import type { BesideStandard } from './promise-evidence.ts';

type Measured = {
  readonly name: string;
  readonly unit: string;
  readonly direction: 'lower-is-better' | 'higher-is-better' | 'target-is-best';
};
type Standard = {
  readonly lower: number | null;
  readonly upper: number | null;
  readonly requiredShare: number;
};
type Promised = { readonly limit: TimeLimit | null; readonly value: number | null };

/** The promise beside the standard of its measure: whether it asks more of us than we ask of ourselves. */
export function promiseBesideStandard(
  { name, unit, direction }: Measured,
  standard: Standard | null,
  given: Promised,
): BesideStandard {
  const side = direction === 'lower-is-better' ? 'upper' : direction === 'higher-is-better' ? 'lower' : null;
  const set = side === null ? null : (standard?.[side] ?? null);
  const promised = given.value ?? (given.limit === null ? null : amountIn(given.limit, unit));
  const shown = { measure: name, measuredIn: unit, standard: set, promised };
  return {
    ...shown,
    comparison: set === null || promised === null ? 'unknown' : compared(promised, set, direction),
    requiredShare: standard?.requiredShare ?? null,
  };
}

function compared(
  promised: number,
  set: number,
  direction: Measured['direction'],
): BesideStandard['comparison'] {
  if (promised === set) return 'same';
  return promised < set === (direction === 'lower-is-better') ? 'tighter' : 'looser';
}

const MINUTES = { minutes: 1, hours: 60, days: 1440, weeks: 10_080 } as const;

/**
 * A limit in the unit that a measure is taken in. Working time is no plain time: it compares only with a measure in the same
 * unit that says so too. Months have no length.
 */
function amountIn({ amount, unit, time }: TimeLimit, measuredIn: string): number | null {
  const words = measuredIn.trim().toLowerCase();
  const isWorking = /^(working|business|work)[ -]/u.test(words);
  const plain = words.replace(/^(working|business|work)[ -]/u, '');
  const wanted = (['minutes', 'hours', 'days', 'weeks'] as const).find(
    (one) =>
      plain === one ||
      plain === one.slice(0, -1) ||
      plain === { minutes: 'min', hours: 'h', days: 'd', weeks: 'wk' }[one],
  );
  if (wanted === undefined || unit === 'months' || isWorking !== (time === 'working')) return null;
  if (time === 'working' && wanted !== unit) return null;
  return (amount * MINUTES[unit]) / MINUTES[wanted];
}
