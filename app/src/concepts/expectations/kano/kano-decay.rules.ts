import {
  adjustedPValues,
  kanoSummary,
  newcombeDifferenceInterval,
  pooledProportionTest,
} from 'heed-statistics';
import {
  CATEGORIES,
  CATEGORY_WORDS,
  type Counts,
  type KanoDecay,
  type KanoRecord,
} from './kano-observation.ts';

const CONFIDENCE = 0.95;
/** The normal approximation wants as many people expected in each cell. */
const LEAST_EXPECTED = 5;

export const KANO_DECAY_METHOD = {
  name: 'Kano decay: has delight become common?',
  formula:
    'share = (O + M)/(A + O + M + I); rise = newest share − first share with Newcombe’s interval; p by the pooled z test, after Holm over all attributes and segments; turned = most often attractive before, most often one-dimensional or must-be now',
  source: 'Kano 1984; Berger et al. 1993; Newcombe 1998, method 10; Fleiss, Levin and Paik 2003; Holm 1979',
} as const;

/** What became of what customers of one segment see in an attribute; ids instead of names. */
export type DecayFigures = Omit<KanoDecay, 'attribute' | 'segment'> & {
  readonly attributeId: string;
  readonly segmentId: string | null;
};

/** Has what delighted become common? One line for each attribute and segment with two dates or more. */
export function kanoDecays(observations: readonly KanoRecord[]): DecayFigures[] {
  const series = new Map<string, KanoRecord[]>();
  for (const one of observations) {
    if (one.state !== 'kept') continue;
    const key = `${one.attributeId} ${one.segmentId}`;
    series.set(key, [...(series.get(key) ?? []), one]);
  }
  const compared = [...series.values()].flatMap((dates) => {
    const sorted = dates.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
    return sorted[0]!.on === sorted.at(-1)!.on ? [] : [comparedDates(sorted)];
  });
  const tested = compared.filter(({ pValue }) => pValue !== null);
  const adjusted = adjustedPValues(
    tested.map(({ pValue }) => pValue!),
    'holm',
  );
  return compared.map((one) => {
    const place = tested.indexOf(one);
    return decayOf(one, place < 0 ? null : adjusted[place]!);
  });
}

type Compared = {
  readonly first: KanoRecord;
  readonly last: KanoRecord;
  /** The newest date before the last on which most saw something attractive in it. */
  readonly attractive: KanoRecord | null;
  readonly pValue: number | null;
};

function comparedDates(sorted: readonly KanoRecord[]): Compared {
  const [first, last] = [sorted[0]!, sorted.at(-1)!];
  const attractive = sorted.slice(0, -1).findLast(({ counts }) => categoryOf(counts) === 'A') ?? null;
  const [from, to] = [classified(first.counts), classified(last.counts)];
  return {
    first,
    last,
    attractive,
    pValue: isTestable(from, to) ? pooledProportionTest(to, from).pValue : null,
  };
}

type Missing = { readonly successes: number; readonly n: number };

/** How many would miss it, of those who see one of the four kinds in it. */
function classified({ A, O, M, I }: Counts): Missing {
  return { successes: O + M, n: A + O + M + I };
}

function isTestable(from: Missing, to: Missing): boolean {
  const share = (from.successes + to.successes) / (from.n + to.n);
  return [from.n, to.n].every((n) => n * Math.min(share, 1 - share) >= LEAST_EXPECTED);
}

/** What most people see in it; null of nobody. */
export function categoryOf(counts: Counts): (typeof CATEGORIES)[number] | null {
  return kanoSummary(counts, CONFIDENCE).category;
}

export function peopleIn(counts: Counts): number {
  return CATEGORIES.reduce((sum, category) => sum + counts[category], 0);
}

function decayOf({ first, last, attractive, pValue }: Compared, adjustedPValue: number | null): DecayFigures {
  const [from, to] = [classified(first.counts), classified(last.counts)];
  const both = from.n > 0 && to.n > 0;
  const rise = both ? to.successes / to.n - from.successes / from.n : null;
  const interval = both ? newcombeDifferenceInterval(to, from, CONFIDENCE) : null;
  const now = categoryOf(last.counts);
  const turned = attractive !== null && (now === 'O' || now === 'M');
  const risen = rise !== null && rise > 0 && adjustedPValue !== null && adjustedPValue < 1 - CONFIDENCE;
  return {
    attributeId: first.attributeId,
    segmentId: first.segmentId,
    from: dated(first),
    to: dated(last),
    rise: {
      n: from.n + to.n,
      estimate: rise,
      interval: interval === null ? null : { low: interval[0], high: interval[1] },
      pValue,
      adjustedPValue,
    },
    turned,
    risen,
    common: turned || risen,
    finding: findingOf({ first, last, attractive, turned, risen }),
    warnings: pValue === null ? ['too few people, or too much alike, for a test of the shares'] : [],
  };
}

function dated({ on, counts }: KanoRecord): KanoDecay['from'] {
  const { successes, n } = classified(counts);
  return { on, category: categoryOf(counts), n: peopleIn(counts), share: n > 0 ? successes / n : null };
}

type Found = Pick<Compared, 'first' | 'last' | 'attractive'> & Pick<KanoDecay, 'turned' | 'risen'>;

function findingOf({ first, last, attractive, turned, risen }: Found): string {
  const sentences = [
    ...(turned && attractive !== null
      ? [
          `Delight has become common: most often attractive on ${attractive.on} (${of(attractive.counts, 'A')}), most often ${CATEGORY_WORDS[categoryOf(last.counts)!]} on ${last.on} (${of(last.counts, categoryOf(last.counts)!)}).`,
        ]
      : []),
    ...(risen
      ? [
          `More people would miss it: ${missed(first.counts)} on ${first.on}, ${missed(last.counts)} on ${last.on}, more than chance explains.`,
        ]
      : []),
  ];
  return sentences.length > 0
    ? sentences.join(' ')
    : `Nothing says that it has become common: ${missed(first.counts)} would miss it on ${first.on}, ${missed(last.counts)} on ${last.on}.`;
}

function of(counts: Counts, category: (typeof CATEGORIES)[number]): string {
  return `${counts[category]} of ${peopleIn(counts)}`;
}

function missed(counts: Counts): string {
  const { successes, n } = classified(counts);
  return `${successes} of ${n}`;
}
