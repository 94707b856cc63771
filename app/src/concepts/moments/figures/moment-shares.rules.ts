import { netPromoterIntervals, newcombeDifferenceInterval, wilsonInterval } from 'heed-statistics';
import type { ContactSums } from '../contacts/contact-counting.ts';
import { FEW_CONTACTS, type FigureMethod, MOMENT_CONFIDENCE, type MomentFigure } from './moment-figure.ts';

const WILSON = 'Wilson 1927; Brown, Cai and DasGupta 2001';

export const FAVOURABLE_METHOD = {
  name: 'Favourable share: contacts judged +',
  formula:
    'p = contacts + / contacts; a contact is − if either judgement (against promise, against expectation) is −, + if any is + and none −, else 0; interval of Wilson at 95%',
  source: `Albrecht and Bradford 1990; Johnston and Clark 2008 (service transaction analysis); ${WILSON}`,
} as const satisfies FigureMethod;

export const UNFAVOURABLE_METHOD = {
  ...FAVOURABLE_METHOD,
  name: 'Unfavourable share: contacts judged −',
  formula: FAVOURABLE_METHOD.formula.replace('contacts + /', 'contacts − /'),
} as const satisfies FigureMethod;

const NET_METHOD = {
  name: 'Net: favourable less unfavourable share',
  formula:
    'd = (contacts + less contacts −) / contacts; adjusted Wald interval at 95%: 3/4 a contact added to + and to −, 3 to all',
  source: 'Rocks 2016; Sauro and Lewis 2016 (as of net promoter scores)',
} as const satisfies FigureMethod;

const RATIO_METHOD = {
  name: 'WOWs for each OUCH',
  formula:
    'r = WOW / OUCH; ends p/(1 − p) of Wilson’s interval of p = WOW / (WOW + OUCH) at 95%; without an end above where OUCH may be none',
  source: WILSON,
} as const satisfies FigureMethod;

const WORD_METHOD = {
  name: 'Share of contacts of which it was said',
  formula: 'p = contacts with the word / contacts; interval of Wilson at 95%',
  source: WILSON,
} as const satisfies FigureMethod;

/** A share of contacts with Wilson's interval. */
function share(count: number, n: number, method: FigureMethod): MomentFigure {
  if (n === 0) return { n, estimate: null, interval: null, method, warnings: ['no contact was judged'] };
  const [low, high] = wilsonInterval(count, n, MOMENT_CONFIDENCE);
  return { n, estimate: count / n, interval: { low, high }, method, warnings: fewWarning(n) };
}

function fewWarning(n: number): string[] {
  if (n >= FEW_CONTACTS) return [];
  return [
    `there ${n === 1 ? 'is 1 contact' : `are ${n} contacts`} only; from ${FEW_CONTACTS} on they say more`,
  ];
}

export function favourableShare({ n, favourable }: ContactSums): MomentFigure {
  return share(favourable, n, FAVOURABLE_METHOD);
}

export function unfavourableShare({ n, unfavourable }: ContactSums): MomentFigure {
  return share(unfavourable, n, UNFAVOURABLE_METHOD);
}

export function wordShare(count: number, n: number): MomentFigure {
  return share(count, n, WORD_METHOD);
}

/** A figure that would tell too much of a person. */
export function withheldFigure(n: number, method: FigureMethod): MomentFigure {
  return {
    n,
    estimate: null,
    interval: null,
    method,
    warnings: [`withheld: fewer than ${FEW_CONTACTS} contacts`],
  };
}

export function netShare({ n, favourable, unfavourable }: ContactSums): MomentFigure {
  const none = { n, estimate: null, interval: null, method: NET_METHOD };
  if (n === 0) return { ...none, warnings: ['no contact was judged'] };
  const { adjustedWald } = netPromoterIntervals(
    { n, promoters: favourable, detractors: unfavourable },
    MOMENT_CONFIDENCE,
  );
  const [low, high] = adjustedWald;
  return {
    ...none,
    estimate: (favourable - unfavourable) / n,
    interval: { low: Math.max(-1, low / 100), high: Math.min(1, high / 100) },
    warnings: fewWarning(n),
  };
}

export function wowRatio({ wow, ouch }: Pick<ContactSums, 'wow' | 'ouch'>): MomentFigure {
  const n = wow + ouch;
  const none = { n, estimate: null, interval: null, method: RATIO_METHOD };
  if (n === 0) return { ...none, warnings: ['nothing was marked as WOW or OUCH'] };
  if (ouch === 0) return { ...none, warnings: [`${wow} WOW and no OUCH: there is no ratio`] };
  const [low, high] = wilsonInterval(wow, n, MOMENT_CONFIDENCE);
  const odds = (p: number): number => p / (1 - p);
  return {
    ...none,
    estimate: wow / ouch,
    interval: { low: odds(low), high: odds(high) },
    warnings: fewWarning(n),
  };
}

type Counted = Pick<ContactSums, 'n' | 'unfavourable'>;

/**
 * Whether the unfavourable share of one part differs from that of all the others together: only where the interval of the
 * difference, at 95% over all parts that are compared, leaves 0 out. Parts of fewer than ten contacts are not told apart.
 */
export function toldApart(one: Counted, all: Counted, parts: number): 'worse' | 'better' | null {
  const others = { n: all.n - one.n, unfavourable: all.unfavourable - one.unfavourable };
  if (one.n < FEW_CONTACTS || others.n < FEW_CONTACTS) return null;
  const confidence = 1 - (1 - MOMENT_CONFIDENCE) / Math.max(1, parts);
  const [low, high] = newcombeDifferenceInterval(
    { successes: one.unfavourable, n: one.n },
    { successes: others.unfavourable, n: others.n },
    confidence,
  );
  if (low > 0) return 'worse';
  return high < 0 ? 'better' : null;
}
