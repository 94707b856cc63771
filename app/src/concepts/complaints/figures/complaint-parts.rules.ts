import type { CountedCell } from './case-counts.store.ts';
import type { ComplaintFigureParts } from './complaint-figure-parts.ts';
import type { ComplaintFigures, ComplaintPart } from './complaint-figures.ts';
import {
  conversionFigure,
  costPerCase,
  countsOf,
  timelyFigure,
  upheldFigure,
} from './complaint-rates.rules.ts';
import { FEW_CASES, shareFigure, withheldFigure } from './figure-making.rules.ts';
import { partStandings } from './part-standings.rules.ts';

/** More are not shown; the smallest are left out and told. */
export const MOST_PARTS = 200;

type PartsShown = Pick<ComplaintFigures, 'parts' | 'withheld' | 'left' | 'funnel'>;

/** The parts by what differs most from all, with those left out and withheld told apart. */
export function shownParts(
  parts: Omit<ComplaintFigureParts, 'cells'>,
  cells: readonly CountedCell[],
  received: number,
): PartsShown {
  const { by, rate } = parts.about;
  const ordered = [...cells].sort((a, b) => b.received - a.received || (a.value < b.value ? -1 : 1));
  const hidden = by === 'owner' ? hiddenOwners(ordered) : new Set<string>();
  const listed = ordered.filter(({ value }) => !hidden.has(value));
  const kept = listed.slice(0, MOST_PARTS);
  const left = listed.slice(MOST_PARTS);
  const { funnel, standings } = partStandings(
    kept.map((cell) => judgedOf(cell, parts)),
    rate === 'upheld' ? 'upheld rate' : 'timeliness of answers',
  );
  const withheldCells = ordered.filter(({ value }) => hidden.has(value));
  return {
    parts: kept
      .map((cell, i): ComplaintPart => ({ ...partOf(cell, parts, received), ...standings[i]! }))
      .sort((a, b) => ORDER[a.standing] - ORDER[b.standing] || b.counts.received - a.counts.received),
    withheld: countedTogether(withheldCells),
    left: countedTogether(left),
    funnel,
  };
}

const ORDER: Readonly<Record<ComplaintPart['standing'], number>> = {
  'far-above': 0,
  'far-below': 0,
  above: 1,
  below: 1,
  inside: 2,
  few: 3,
};

function countedTogether(cells: readonly CountedCell[]): { readonly parts: number; readonly cases: number } {
  return { parts: cells.length, cases: cells.reduce((sum, { received }) => sum + received, 0) };
}

/**
 * People of whom there are too few cases to show anything. When that hides one alone, the next smallest is hidden too, for the one
 * could be found by taking the others from the whole.
 */
function hiddenOwners(ordered: readonly CountedCell[]): Set<string> {
  const people = ordered.filter(({ value }) => value !== '');
  const few = people.filter(({ received }) => received < FEW_CASES);
  const next = people.findLast(({ received }) => received >= FEW_CASES);
  const hidden = few.length === 1 && next !== undefined ? [...few, next] : few;
  return new Set(hidden.map(({ value }) => value));
}

function judgedOf(
  cell: CountedCell,
  { about, timely }: Pick<ComplaintFigureParts, 'about' | 'timely'>,
): { readonly events: number; readonly n: number } {
  if (about.rate === 'upheld') return { events: cell.justified + cell.partly, n: cell.decided };
  const { met, missed } = timely.get(cell.value) ?? { met: 0, missed: 0 };
  return { events: met, n: met + missed };
}

function partOf(
  cell: CountedCell,
  { about, timely, conversion, nameOf }: Omit<ComplaintFigureParts, 'cells'>,
  received: number,
): Omit<ComplaintPart, 'standing' | 'z' | 'pValue' | 'adjustedPValue'> {
  const { met, missed } = timely.get(cell.value) ?? { met: 0, missed: 0 };
  const ofOnePerson = about.by === 'owner' && cell.value !== '';
  const own = (figure: ComplaintPart['upheld']): ComplaintPart['upheld'] =>
    ofOnePerson && figure.n < FEW_CASES ? withheldFigure(figure) : figure;
  return {
    key: cell.value,
    name: nameOf(cell.value),
    counts: countsOf(cell),
    share: shareFigure(cell.received, received, { method: SHARE, none: 'no case came in within this time' }),
    upheld: own(upheldFigure(cell)),
    timely: own(timelyFigure(met, missed)),
    conversion: own(conversionFigure(conversion.get(cell.value) ?? { asked: 0, converted: 0 })),
    costPerCase: own(costPerCase(cell)),
  };
}

const SHARE = {
  name: 'Share of the cases that came in',
  formula: 'p = cases of this part / all cases of the time; interval of Wilson at 95%',
  source: 'Wilson 1927',
} as const;
