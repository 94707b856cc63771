import type { ChainHole } from '../attribute-chain.ts';
import type { GapCell, GapNumber } from '../gap-map/gap-map.ts';
import type { JoinedSentence } from './joined-sentences.rules.ts';

/** The one thing to do next, and where. */
export type NextDeed = {
  readonly words: string;
  readonly name: string;
  /** Below the address of the workspace. */
  readonly place: string;
};

export type ToDecide = {
  readonly attributeId: string;
  readonly cells: readonly Pick<GapCell, 'gap' | 'records'>[];
  readonly weakest: GapNumber | null;
  readonly joined: readonly Pick<JoinedSentence, 'key'>[];
  readonly holes: readonly ChainHole[];
};

const WORDS: Readonly<Record<GapNumber, string>> = {
  1: 'Show managers what customers say:',
  2: 'See whether a standard that fewer customers reject can be kept, and set it:',
  3: 'See since when it falls short:',
  4: 'See where promises are not kept:',
  5: 'See who perceives less than they expect:',
};

/** What fills a hole, in the words of its button. */
export const DEED_NAMES: Readonly<Record<NonNullable<ChainHole['deed']>, string>> = {
  'set-ladder': 'Write down what they expect',
  'ask-managers': 'Ask managers',
  'add-measure': 'Say how it is measured',
  'set-standard': 'Set the standard',
  'add-readings': 'Add readings',
  'add-service-promise': 'Promise it in the charter',
  'assign-items': 'Assign questions',
};

/**
 * What comes next: the first hole, for without that record nobody knows why; then the weakest link, where it shows itself; where
 * perception falls short though the standard is met, what explains it; at last a promise that nobody made. Null when there is
 * nothing to do.
 */
export function nextDeed({ attributeId, cells, weakest, joined, holes }: ToDecide): NextDeed | null {
  const filling = fillingOf(attributeId, holes);
  if (weakest === null || holes.some(breaksChain)) return filling;
  const says = (key: JoinedSentence['key']): boolean => joined.some((one) => one.key === key);
  const at = (gap: GapNumber, words = WORDS[gap]): NextDeed | null => {
    const record = cells.find((cell) => cell.gap === gap)?.records[0];
    return record === undefined ? null : { words, ...record };
  };
  if (weakest === 5 && says('promised-too-much')) {
    const promises = at(4, 'Hold what is promised against what is delivered:');
    if (promises !== null) return promises;
  }
  if (weakest === 5 && says('unexplained'))
    return at(5, 'Read what customers say: they feel something that the standard does not measure:');
  return at(weakest) ?? filling;
}

/** Where nothing is promised no promise is broken. */
const breaksChain = ({ link, deed }: ChainHole): boolean => link !== 'promise' && deed !== null;

/** A promise that nobody made is the last hole to fill. */
function fillingOf(attributeId: string, holes: readonly ChainHole[]): NextDeed | null {
  const fillable = holes.filter(({ deed }) => deed !== null);
  const hole = fillable.find(breaksChain) ?? fillable[0];
  if (hole === undefined || hole.deed === null) return null;
  return {
    words: 'Fill the first hole:',
    name: DEED_NAMES[hole.deed],
    place: `attributes/${attributeId}#chain-${hole.link}`,
  };
}
