import type { ContactSums } from '../contacts/contact-counting.ts';
import { FEW_CONTACTS, type MomentFigure } from './moment-figure.ts';
import { toldApart } from './moment-shares.rules.ts';

export const WORST_FIRST =
  'Worst first: by the lower end of the interval of the unfavourable share, which is what at least goes badly, so that a few bad contacts alone put nothing on top. The first is marked where ten contacts or more stand behind it.';

/** What the order looks at. */
export type ToRank = {
  readonly sums: ContactSums;
  readonly unfavourable: MomentFigure;
  readonly name: string;
};

export type Ranked = {
  readonly rank: number | null;
  readonly isWorst: boolean;
  readonly apart: 'worse' | 'better' | null;
};

/** The worst first; those that nobody judged behind all others, by name. */
export function worstFirst(one: ToRank, other: ToRank): number {
  const low = ({ unfavourable }: ToRank): number => unfavourable.interval?.low ?? -1;
  return (
    low(other) - low(one) ||
    (other.unfavourable.estimate ?? -1) - (one.unfavourable.estimate ?? -1) ||
    other.sums.n - one.sums.n ||
    one.name.localeCompare(other.name, 'en')
  );
}

/** The place of each in the order, in the order in which they are given. */
export function rankedMoments(given: readonly ToRank[], all: ContactSums): readonly Ranked[] {
  const judged = given.filter(({ sums }) => sums.n > 0).toSorted(worstFirst);
  const places = new Map(judged.map((one, at) => [one, at + 1]));
  return given.map((one) => {
    const rank = places.get(one) ?? null;
    const isWorst = rank === 1 && one.sums.n >= FEW_CONTACTS && one.sums.unfavourable > 0;
    return { rank, isWorst, apart: toldApart(one.sums, all, judged.length) };
  });
}
