import type { GapNumber, GapState } from '../gap-map/gap-map.ts';

/** What a sentence is made of. Figures are in the gap's own unit, as the chain has them. */
export type GapFacts = {
  readonly gap: GapNumber;
  readonly state: GapState;
  /** Belief − expectation, share missed or limit − acceptable level, delivered − required, kept − 1, perception − expectation. */
  readonly estimate: number | null;
  /** The segment whose customers it is of; null: all. */
  readonly segment: string | null;
  /** The unit of the figure: points, share, or that of the measure. */
  readonly unit: string;
  /** Of gap 2: how a standard that misses differs from what is accepted. */
  readonly standardIs?: StandardWord;
  /** Of gap 3: the share that has to lie within, 0 to 1. */
  readonly required?: number | null;
};

/** What a standard is that lets pass more than customers accept. */
export type StandardWord = 'slower' | 'higher' | 'lower';

/** Units in which less is sooner. */
const TIMES = new Set([
  ...['second', 'seconds', 's', 'sec', 'minute', 'minutes', 'min', 'hour', 'hours', 'h', 'day', 'days'],
  ...['working hours', 'working days', 'business days', 'week', 'weeks', 'month', 'months', 'ms'],
]);

/** The word for a standard that is worse than customers accept. */
export function standardWord(unit: string, lowerIsBetter: boolean): StandardWord {
  if (!lowerIsBetter) return 'lower';
  return TIMES.has(unit.trim().toLowerCase()) ? 'slower' : 'higher';
}

/** The plain sentence of a gap, without its first capital and full stop. */
export function gapSentence(facts: GapFacts): string {
  const { gap, state, estimate } = facts;
  if (state === 'withheld') return 'too few people stand behind it, so it is withheld';
  if (state === 'unknown' || estimate === null) return 'it is not known: a record is missing';
  const said = SENTENCES[gap](facts, estimate);
  return state === 'unclear' && said.hurts ? `${said.words}, or so it seems: it may be chance` : said.words;
}

/** What is said, and whether it tells of something that hurts. */
type Said = { readonly words: string; readonly hurts: boolean };

const SENTENCES: Readonly<Record<GapNumber, (facts: GapFacts, estimate: number) => Said>> = {
  1: ({ state, unit, segment }, difference) => {
    const whom = who(segment);
    if (state === 'closed' || difference === 0)
      return { words: `managers believe what ${whom} expect`, hurts: false };
    const more = difference < 0 ? 'less' : 'more';
    const size = amountWords(Math.abs(difference), unit);
    return { words: `managers believe that ${whom} expect ${size} ${more} than they do`, hurts: true };
  },
  2: ({ state, unit, segment, standardIs = 'slower' }, missed) => {
    const whom = who(segment);
    if (unit !== 'share') return levelWords({ missed, unit, whom, standardIs });
    if (missed === 0)
      return { words: `the standard is not ${standardIs} than any of the ${whom} accept`, hurts: false };
    const little = state === 'closed' ? ', which is few' : '';
    return {
      words: `the standard is ${standardIs} than ${partOf(missed)} the ${whom} accept${little}`,
      hurts: true,
    };
  },
  3: ({ required = null }, beyond) => {
    if (required === null) return { words: 'what is delivered is not held against a standard', hurts: false };
    const may = 1 - required;
    const missing = may - beyond;
    const [miss, allowed] = percentsApart(missing, may);
    if (missing > may)
      return { words: `${miss} of deliveries miss the standard, where ${allowed} may`, hurts: true };
    return { words: `${miss} of deliveries miss the standard, and ${allowed} may`, hurts: false };
  },
  4: ({ state }, beyond) => {
    const missing = 0 - beyond;
    if (missing <= 0) return { words: 'every promise was kept in time', hurts: false };
    const words = `${percentWords(missing)} of promises were not kept in time`;
    return state === 'closed' ? { words: `${words}, which is few`, hurts: false } : { words, hurts: true };
  },
  5: ({ state, unit, segment }, difference) => {
    const whom = who(segment);
    if (difference === 0) return { words: `${whom} perceive what they expect`, hurts: false };
    const size = amountWords(Math.abs(difference), unit);
    if (difference > 0) return { words: `${whom} perceive ${size} more than they expect`, hurts: false };
    const little = state === 'closed' ? ', which is little' : '';
    return { words: `${whom} perceive ${size} less than they expect${little}`, hurts: true };
  },
};

function who(segment: string | null): string {
  return segment === null ? 'customers' : `customers of the segment ${segment}`;
}

/** Where only the level that customers accept is known, and not how many accept what. */
function levelWords({
  missed,
  unit,
  whom,
  standardIs,
}: {
  readonly missed: number;
  readonly unit: string;
  readonly whom: string;
  readonly standardIs: StandardWord;
}): Said {
  if (missed === 0) return { words: `the standard is what ${whom} accept on average`, hurts: false };
  const size = amountWords(Math.abs(missed), unit);
  return missed > 0
    ? { words: `the standard is ${size} ${standardIs} than ${whom} accept on average`, hurts: true }
    : { words: `the standard is ${size} better than ${whom} accept on average`, hurts: false };
}

/** A share of people, as one says it: half, nearly all, or so many of a hundred. */
export function partOf(share: number): string {
  if (share >= 0.995) return 'all of';
  if (share >= 0.9) return 'nearly all of';
  if (share >= 0.475 && share < 0.525) return 'half of';
  return `${percentWords(share)} of`;
}

/** A share in percent with as many digits as it takes not to say 0 of something, or 100 of less than all. */
export function percentWords(share: number): string {
  const percent = share * 100;
  for (const digits of [0, 1, 2]) {
    const text = percent.toFixed(digits);
    const isRight = (Number(text) !== 0 || percent === 0) && (Number(text) !== 100 || percent === 100);
    if (isRight) return `${text}%`;
  }
  return percent < 50 ? 'less than 0.01%' : 'more than 99.99%';
}

/** Two shares in percent that do not read alike unless they are. */
function percentsApart(one: number, other: number): readonly [string, string] {
  const plain = [percentWords(one), percentWords(other)] as const;
  if (plain[0] !== plain[1]) return plain;
  for (const digits of [1, 2]) {
    const exact = [one, other].map((share) => `${(share * 100).toFixed(digits)}%`) as [string, string];
    if (exact[0] !== exact[1]) return exact;
  }
  return plain;
}

/** An amount of a unit with one digit, more for what is smaller. */
export function amountWords(amount: number, unit: string): string {
  const digits = amount >= 0.095 ? 1 : amount >= 0.0095 ? 2 : 3;
  const text = amount.toFixed(digits).replace(/\.0$/u, unit === 'points' ? '.0' : '');
  return `${text} ${unit}`;
}
