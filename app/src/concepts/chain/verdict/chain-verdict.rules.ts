import type { ChainHole, ChainLink, ChainVerdict } from '../attribute-chain.ts';
import type { GapCell, GapNumber } from '../gap-map/gap-map.ts';
import { gapList, type WeakestLink } from './weakest-gap.rules.ts';

const LINK_NAMES: Readonly<Record<ChainLink, string>> = {
  expectation: 'what customers expect',
  belief: 'what managers believe',
  standard: 'the standard',
  delivery: 'what is delivered',
  promise: 'what is promised',
  perception: 'what customers perceive',
};

type Judged = Pick<GapCell, 'gap' | 'state' | 'size' | 'sentence'>;

/**
 * Where the chain breaks: at the first record that is missing; else at the weakest link, the open gap of 1 to 4 that costs most
 * satisfaction; what customers feel alone, gap 5, is a break that the records do not explain. Where nothing is promised no promise is
 * broken, so a missing promise alone breaks nothing.
 */
export function verdictOf(
  holes: readonly ChainHole[],
  cells: readonly Judged[],
  weakest: Pick<WeakestLink, 'gap' | 'sentence'> | null,
): ChainVerdict {
  const hole = holes.find(({ link }) => link !== 'promise');
  if (hole !== undefined) {
    const broken = `The chain breaks at ${LINK_NAMES[hole.link]}: ${lowered(ended(hole.missing))}`;
    return {
      ...{ kind: 'hole', link: hole.link, gap: null },
      sentence: `${broken}${knownWords(cells, weakest?.gap ?? null)}`,
    };
  }
  if (weakest !== null) {
    const { gap, sentence } = weakest;
    const begun =
      gap === FELT
        ? `Customers feel what the records do not explain: ${sentenceOf(cells, gap)}`
        : `The chain breaks at gap ${gap}: ${sentenceOf(cells, gap)}${othersWords(cells, gap)}`;
    return { kind: 'gap', link: null, gap, sentence: `${begun} ${sentence}` };
  }
  return cells.some(({ state, size }) => state === 'unclear' && size !== null && size.estimate > 0)
    ? {
        ...{ kind: 'unproven', link: null, gap: null },
        sentence: 'No break is proven: gaps show, but their intervals do not exclude that there are none.',
      }
    : {
        ...{ kind: 'holds', link: null, gap: null },
        sentence: 'The chain holds: no gap shows in what is recorded.',
      };
}

/** What customers feel. */
const FELT = 5;

/** What is known of a chain that a hole breaks: what customers feel, for that is what it costs; else the weakest of its known links. */
function knownWords(cells: readonly Judged[], weakest: GapNumber | null): string {
  if (cells.some(({ gap, state }) => gap === FELT && state === 'open'))
    return ` Felt all the same: ${sentenceOf(cells, FELT)}`;
  return weakest === null
    ? ''
    : ` Of what is known, the weakest link is gap ${weakest}: ${sentenceOf(cells, weakest)}`;
}

function sentenceOf(cells: readonly Judged[], gap: GapNumber): string {
  return lowered(ended(cells.find((cell) => cell.gap === gap)?.sentence ?? ''));
}

/** Which smaller gaps are open too. */
function othersWords(cells: readonly Judged[], weakest: GapNumber): string {
  const others = cells.filter(({ gap, state }) => state === 'open' && gap !== weakest).map(({ gap }) => gap);
  return others.length === 0 ? '' : ` Open too: ${gapList(others).toLowerCase()}.`;
}

function ended(sentence: string): string {
  return /[.!?…]$/u.test(sentence) ? sentence : `${sentence}.`;
}

function lowered(sentence: string): string {
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}
