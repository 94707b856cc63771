import { meanInterval, wilsonInterval } from 'heed-statistics';
import type { BehavioursByKey } from './behaviours-by-key.ts';
import {
  type ContactCount,
  MINIMUM_CONTACTS,
  type ScoreFigure,
  type ScoreSums,
  type SeenCount,
} from './observation.ts';

const CONFIDENCE = 0.95;
const MOST_POINTS = 10;

const METHOD = {
  name: 'Mean of wanted less unwanted behaviours seen in a contact',
  formula:
    'x̄ ± t·s/√n, where x is wanted seen − unwanted seen of one contact and t has n − 1 degrees of freedom',
  source: 'Student (1908)',
};

/** The score of some contacts with its evidence. */
export function scoreFigure(sums: ScoreSums | undefined): ScoreFigure {
  const { n, mean, sd } = sums ?? { n: 0, mean: 0, sd: null };
  const common = { n, confidence: CONFIDENCE, method: METHOD };
  if (n < MINIMUM_CONTACTS) {
    const warning =
      n === 0 ? 'no contact was observed' : `of fewer than ${MINIMUM_CONTACTS} contacts no figure is shown`;
    return { ...common, estimate: null, interval: null, warnings: [warning] };
  }
  const spread = sd ?? 0;
  const [low, high] = meanInterval({ n, mean, sd: spread }, CONFIDENCE);
  const same = spread === 0 ? ['every contact had the same score, so the interval has no width'] : [];
  return {
    ...common,
    estimate: mean,
    interval: { low, high },
    warnings: [
      ...same,
      'contacts are chosen by whoever observes, not drawn: the interval knows nothing of that choice',
    ],
  };
}

/** Something to work on, of one person. */
export type CoachingGap = {
  readonly agentId: string;
  readonly type: ContactCount['type'];
  readonly key: string;
  readonly text: string;
  readonly wanted: boolean;
  readonly n: number;
  readonly times: number;
  readonly share: number;
  readonly interval: { readonly low: number; readonly high: number };
};

/** What each person may work on: wanted behaviours missed and unwanted ones seen, the most frequent first. */
export function coachingGaps(
  contacts: readonly ContactCount[],
  seen: readonly SeenCount[],
  behaviours: BehavioursByKey,
): readonly CoachingGap[] {
  const times = new Map(seen.map((one) => [`${one.agentId} ${one.type} ${one.key}`, one.seen]));
  const gaps = contacts
    .filter(({ n }) => n >= MINIMUM_CONTACTS)
    .flatMap(({ agentId, type, n }) =>
      behaviours.ofType(type).flatMap(({ key, text, wanted }) => {
        const seenTimes = times.get(`${agentId} ${type} ${key}`) ?? 0;
        const count = wanted ? n - seenTimes : seenTimes;
        if (count === 0) return [];
        const [low, high] = wilsonInterval(count, n, CONFIDENCE);
        const share = count / n;
        return [{ agentId, type, key, text, wanted, n, times: count, share, interval: { low, high } }];
      }),
    )
    .sort((a, b) => b.share - a.share || b.n - a.n || a.text.localeCompare(b.text));
  return [...Map.groupBy(gaps, ({ agentId }) => agentId).values()].flatMap((some) =>
    some.slice(0, MOST_POINTS),
  );
}
