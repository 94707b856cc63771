import type { Evidence } from '../../../platform/interface/web.ts';
import type { LookShown, SignalWhole } from '../showing/signal-shown.ts';

/** What stands behind the list. */
export function lookEvidence({ method, months, lookedAt, warnings }: LookShown): Evidence {
  return {
    method,
    population: 'everyone and everything that each figure counts',
    weights: 'by how many stand behind each month',
    filter:
      months.count === 0 ? 'no month yet' : `complete months from ${months.first} to ${months.last}, in UTC`,
    asOf: lookedAt,
    warnings,
    notes: [],
    records: [],
  };
}

/** What stands behind one signal. */
export function signalEvidence({ signal, method, asOf, warnings }: SignalWhole, address: string): Evidence {
  const { told, found } = signal;
  return {
    method,
    population: told.slice === null ? told.name : `${told.name}, ${told.slice.kind} ${told.slice.name}`,
    weights: 'by how many stand behind each period',
    filter: `complete months from ${found.before.from} to ${found.after.to}, in UTC`,
    asOf,
    warnings,
    notes: [
      `p ${found.pValue.toPrecision(2)}, corrected for all figures ${found.adjustedPValue.toPrecision(2)}`,
    ],
    records: [{ name: 'The records behind this figure', address }],
  };
}
