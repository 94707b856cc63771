import type { ChainHole } from '../attribute-chain.ts';
import type { GapNumber, GapRow, GapState } from '../gap-map/gap-map.ts';
import type { ChainParts } from '../measuring/chain-holes.rules.ts';
import { standardWord } from '../measuring/gap-words.rules.ts';
import type { ShownChain } from '../shown-chain.ts';
import { verdictOf } from './chain-verdict.rules.ts';
import { joinedSentences } from './joined-sentences.rules.ts';
import { nextDeed } from './next-deed.rules.ts';
import { WEAKEST_METHOD, weakestLink } from './weakest-gap.rules.ts';

type Judged = Pick<ShownChain, 'verdict' | 'weakest' | 'joined' | 'next'>;

/** Where the chain of an attribute breaks, how sure that is, what its records say together, and what to do next. */
export function judgedChain(
  parts: ChainParts,
  {
    holes,
    row,
    attributeId,
  }: { readonly holes: readonly ChainHole[]; readonly row: GapRow; readonly attributeId: string },
): Judged {
  const { cells } = row;
  const weakest = weakestLink(cells, row.weakest);
  const state = (gap: GapNumber): GapState => cells.find((cell) => cell.gap === gap)?.state ?? 'unknown';
  const joined = joinedSentences({
    states: { 1: state(1), 2: state(2), 3: state(3), 4: state(4), 5: state(5) },
    belief: cells.find(({ gap }) => gap === 1)?.figure?.estimate ?? null,
    promised: parts.promise?.promised.estimate ?? null,
    delivered: parts.promise?.delivered.estimate ?? null,
    // In units of time a standard that lets pass too much is slower.
    isTime: parts.standards.some(({ unit }) => standardWord(unit, true) === 'slower'),
  });
  return {
    verdict: verdictOf(holes, cells, weakest),
    weakest:
      weakest === null
        ? null
        : {
            ...weakest,
            comparedWith: [...weakest.comparedWith],
            unknown: [...weakest.unknown],
            method: WEAKEST_METHOD,
          },
    joined: joined.map((one) => ({ ...one, gaps: [...one.gaps] })),
    next: nextDeed({ attributeId, cells, weakest: row.weakest, joined, holes }),
  };
}
