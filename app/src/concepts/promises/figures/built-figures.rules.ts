import { keepingFunnel } from './keeping-funnel.rules.ts';
import {
  FEW_PROMISES,
  judgedOf,
  keepingRate,
  littleMore,
  overPromiseRate,
  strictRate,
  withheld,
} from './keeping-rate.rules.ts';
import { addedTallies, latenessFigures, medianOfTally } from './lateness-figures.rules.ts';
import { addedCounts, type CountedCells, type PromiseCounts } from './promise-cells.ts';
import { promiseCharts } from './promise-charts.rules.ts';
import { type PromiseFigures, type PromisePart, STANDINGS_IN_FUNNEL } from './promise-figures.ts';

/** Everything that figures are made of. */
export type FigureParts = {
  readonly about: Pick<PromiseFigures, 'asOf' | 'from' | 'to' | 'by' | 'source'>;
  readonly cells: CountedCells;
  /** By period, for the charts. */
  readonly charted: CountedCells;
  readonly every: PromiseFigures['every'];
  /** Lateness at the places that `placesNeeded` names; null: from buckets. */
  readonly exact: ReadonlyMap<number, number> | null;
  readonly nameOf: (key: string) => string;
  /** Whether one person's promises are all that is looked at. */
  readonly ofOnePerson: boolean;
  readonly warnings: readonly string[];
};

/** Was it kept, and where not? The same from counts of a workspace and from a plain file. */
export function builtFigures(parts: FigureParts): PromiseFigures {
  const { about, cells, charted, every, exact, ofOnePerson } = parts;
  const counts = addedCounts(cells.outcomes);
  const isFew = ofOnePerson && judgedOf(counts) < FEW_PROMISES;
  const shown = isFew ? withheld : <Figure>(figure: Figure): Figure => figure;
  const late = addedTallies(cells.lateOfPeriod.values());
  const lateness = latenessFigures(late, exact);
  const { list, withheldParts, funnel } = partsOf(parts);
  return {
    ...about,
    every,
    counts,
    keepingRate: shown(keepingRate(counts)),
    strictRate: shown(strictRate(counts)),
    overPromiseRate: shown(overPromiseRate(counts)),
    littleMore: shown(littleMore(counts)),
    lateness: isFew
      ? {
          ...lateness,
          buckets: [],
          median: withheld(lateness.median),
          ninetieth: withheld(lateness.ninetieth),
        }
      : lateness,
    parts: list,
    withheld: withheldParts,
    funnel,
    charts: isFew ? { keepingRate: null, medianLateness: null } : promiseCharts(charted, every),
    warnings: [...parts.warnings],
  };
}

type Part = { readonly key: string; readonly counts: PromiseCounts };
type Parted = {
  readonly list: PromisePart[];
  readonly withheldParts: PromiseFigures['withheld'];
  readonly funnel: PromiseFigures['funnel'];
};

function partsOf({ about, cells, nameOf }: FigureParts): Parted {
  const isMonth = about.by === 'month';
  const all = [...Map.groupBy(cells.outcomes, ({ key, period }) => (isMonth ? period.slice(0, 7) : key))]
    .map(([key, own]): Part => ({ key, counts: addedCounts(own) }))
    .filter(({ counts }) => Object.values(counts).some((count) => count !== 0));
  const isPeople = about.by === 'maker' || about.by === 'keeper';
  const hidden = isPeople ? tooFew(all) : new Set<Part>();
  const shown = all.filter((part) => !hidden.has(part));
  const { funnel, standings } = keepingFunnel(isMonth ? [] : shown.map(({ counts }) => counts));
  const late = (key: string) => (isMonth ? cells.lateOfPeriod.get(`${key}-01`) : cells.lateOfKey.get(key));
  const list = shown.map(({ key, counts }, i): PromisePart => {
    const none = { standing: 'few' as const, z: null, pValue: null, adjustedPValue: null };
    const standing = standings[i] ?? none;
    return {
      key,
      name: nameOf(key),
      counts,
      keepingRate: keepingRate(counts),
      overPromiseRate: overPromiseRate(counts),
      medianLateMs: medianOfTally(late(key) ?? []),
      ...(isMonth && judgedOf(counts) >= FEW_PROMISES
        ? { ...standing, standing: 'inside' as const }
        : standing),
    };
  });
  const promises = [...hidden].reduce((sum, { counts }) => sum + judgedOf(counts), 0);
  return {
    list: isMonth ? list.sort((a, b) => (a.key < b.key ? -1 : 1)) : list.sort(byEvidence),
    withheldParts: { parts: hidden.size, promises },
    funnel,
  };
}

/** One that is hidden alone could be found by taking all others from the whole, so the next one goes with it, or what is of nobody. */
function tooFew(all: readonly Part[]): ReadonlySet<Part> {
  const hasNone = ({ key }: Part): boolean => key === '';
  const bySize = all.filter((part) => !hasNone(part)).sort((a, b) => judgedOf(a.counts) - judgedOf(b.counts));
  const few = bySize.filter(({ counts }) => judgedOf(counts) < FEW_PROMISES).length;
  const hidden = bySize.slice(0, few === 1 ? 2 : few);
  return new Set(hidden.length === 1 ? [...hidden, ...all.filter(hasNone)] : hidden);
}

/** What is likeliest to differ comes first; of what chance explains, the lowest rate; what is too few to judge comes last. */
function byEvidence(one: PromisePart, other: PromisePart): number {
  const place = ({ standing }: PromisePart): number => STANDINGS_IN_FUNNEL.indexOf(standing);
  return (
    place(one) - place(other) ||
    (one.keepingRate.estimate ?? 2) - (other.keepingRate.estimate ?? 2) ||
    other.keepingRate.n - one.keepingRate.n ||
    (one.name < other.name ? -1 : 1)
  );
}
