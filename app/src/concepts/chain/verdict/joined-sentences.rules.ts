import type { GapNumber, GapState } from '../gap-map/gap-map.ts';

/** What of an attribute's records is joined into sentences. */
export type JoinedFacts = {
  readonly states: Readonly<Record<GapNumber, GapState>>;
  /** Gap 1 as it is signed: below 0 managers believe that customers expect less than they do. */
  readonly belief: number | null;
  /** Medians in hours from when it was promised; null where none fell due. */
  readonly promised: number | null;
  readonly delivered: number | null;
  /** Whether what is measured is a time, so that what falls short is late. */
  readonly isTime: boolean;
};

/** What several records say together and none of them alone. */
export type JoinedSentence = {
  readonly key: JoinedKey;
  /** The gaps that it joins. */
  readonly gaps: readonly GapNumber[];
  readonly sentence: string;
};

const RULES = {
  'belief-followed': {
    gaps: [1, 2],
    holds: ({ states, belief }) => isOpen(states, 1) && isLess(belief) && isOpen(states, 2),
    words: () =>
      'Managers believe that customers expect less than they do, and the standard follows the belief.',
  },
  'belief-corrected': {
    gaps: [1, 2],
    holds: ({ states, belief }) => isOpen(states, 1) && isLess(belief) && isClosed(states, 2),
    words: () =>
      'Managers believe that customers expect less than they do, yet the standard is what customers accept: it does not follow the belief.',
  },
  'belief-over': {
    gaps: [1],
    holds: ({ states, belief }) => isOpen(states, 1) && belief !== null && belief > 0,
    words: () =>
      'Managers believe that customers expect more than they do: what is done for it may cost more than it brings.',
  },
  'standard-too-low': {
    gaps: [2, 3, 5],
    holds: ({ states }) => isOpen(states, 2) && isClosed(states, 3) && isOpen(states, 5),
    words: ({ isTime }) =>
      `Delivered within the standard, yet felt to ${feltWords(isTime)}: the standard itself lets pass what many customers do not accept.`,
  },
  'promised-too-much': {
    gaps: [3, 4, 5],
    holds: (facts) =>
      isClosed(facts.states, 3) &&
      isOpen(facts.states, 5) &&
      (isOpen(facts.states, 4) || isPromisedSooner(facts)),
    // The sentence before it has said so already.
    words: ({ states, isTime }) =>
      isOpen(states, 2)
        ? 'More is promised than is kept, which adds to it: look at what is promised.'
        : `Delivered within the standard, yet felt to ${feltWords(isTime)}: look at what is promised.`,
  },
  'kept-yet-short': {
    gaps: [4, 5],
    holds: (facts) => isClosed(facts.states, 4) && isOpen(facts.states, 5) && !isUnexplained(facts),
    words: () =>
      'Promises are kept, yet customers perceive less than they expect: what is promised is less, or slower, than they accept.',
  },
  unexplained: {
    gaps: [1, 2, 3, 4, 5],
    holds: (facts) => isUnexplained(facts),
    words: () =>
      'Perceived worse than the standard explains: the standard measures something else than customers feel.',
  },
  'short-and-felt': {
    gaps: [3, 5],
    holds: ({ states }) => isOpen(states, 3) && isOpen(states, 5),
    words: () => 'Less is delivered than the standard requires, and customers feel it.',
  },
  'short-not-felt': {
    gaps: [3, 5],
    holds: ({ states }) => isOpen(states, 3) && isClosed(states, 5),
    words: () =>
      'Less is delivered than the standard requires, yet customers do not perceive less than they expect: the standard may ask for more than they need.',
  },
  'broken-not-felt': {
    gaps: [4, 5],
    holds: ({ states }) => isOpen(states, 4) && isClosed(states, 5),
    words: () =>
      'Promises are broken, yet customers do not perceive less than they expect: they may accept more time than is promised.',
  },
  'better-than-set': {
    gaps: [2, 5],
    holds: ({ states }) => isOpen(states, 2) && isClosed(states, 5),
    words: () =>
      'The standard lets pass what many customers do not accept, yet they do not perceive less than they expect: what is delivered is better than what is set.',
  },
  'good-in-both': {
    gaps: [3, 5],
    holds: ({ states }) => isClosed(states, 3) && isClosed(states, 5),
    words: () => 'Good in fact and in perception.',
  },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly gaps: readonly GapNumber[];
      readonly holds: (facts: JoinedFacts) => boolean;
      readonly words: (facts: JoinedFacts) => string;
    }
  >
>;

export type JoinedKey = keyof typeof RULES;
export const JOINED_KEYS = Object.keys(RULES) as [JoinedKey, ...JoinedKey[]];

/** What the records of an attribute say together, in the order of the chain. Only gaps that are proven open or closed say anything. */
export function joinedSentences(facts: JoinedFacts): readonly JoinedSentence[] {
  return JOINED_KEYS.flatMap((key) => {
    const { gaps, holds, words } = RULES[key];
    return holds(facts) ? [{ key, gaps, sentence: words(facts) }] : [];
  });
}

type States = JoinedFacts['states'];
const isOpen = (states: States, gap: GapNumber): boolean => states[gap] === 'open';
const isClosed = (states: States, gap: GapNumber): boolean => states[gap] === 'closed';
const isLess = (belief: number | null): boolean => belief !== null && belief < 0;
const feltWords = (isTime: boolean): string => (isTime ? 'be late' : 'fall short');

/** Half are promised sooner than half are delivered. */
function isPromisedSooner({ promised, delivered }: JoinedFacts): boolean {
  return promised !== null && delivered !== null && promised < delivered;
}

function isUnexplained({ states }: JoinedFacts): boolean {
  return ([1, 2, 3, 4] as const).every((gap) => isClosed(states, gap)) && isOpen(states, 5);
}
