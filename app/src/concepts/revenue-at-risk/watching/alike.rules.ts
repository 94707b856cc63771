import type { AnsweringCustomer } from '../../customers/index.ts';

const DAY_MS = 86_400_000;
const OWN = 'own:';
const YEAR = 365.25;
/** Own fields of choice that Heed takes by itself, and how many choices they may have. */
export const USUAL_FIELDS = 2;
export const MOST_CHOICES = 8;
const LONGEST = 60;

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** What customers who answered on a day are alike by, as a word; equal words are one stratum. */
export function alikeWord(customer: AnsweringCustomer, day: string, adjustBy: readonly string[]): string {
  return adjustBy.map((by) => partOf(customer, day, by).slice(0, LONGEST)).join(' · ');
}

function partOf(customer: AnsweringCustomer, day: string, by: string): string {
  if (by === 'tenure') return tenureWord(customer.since, day);
  if (by === 'party') return customer.party;
  if (by === 'keyAccount') return customer.keyAccount ? 'key account' : 'other';
  if (by === 'region') return customer.region ?? 'not known';
  if (by === 'acquiredBy') return customer.acquiredBy ?? 'not known';
  const own = customer.own[by.slice(OWN.length)];
  return own === undefined || own === null ? 'not known' : String(own);
}

function tenureWord(since: string | null, day: string): string {
  if (since === null || since > day) return 'not known';
  const years = daysBetween(since, day) / YEAR;
  return years < 1 ? 'first year' : years < 3 ? 'one to three years' : 'three years and more';
}

/** Fields by which customers are made alike when nobody says by which: how long they are there, and fields of few choices. */
export function usualAdjusting(
  fields: readonly {
    readonly key: string;
    readonly kind: string;
    readonly choices: readonly string[];
    readonly state: string;
    readonly sensitive: boolean;
  }[],
): readonly string[] {
  const chosen = fields.filter(
    ({ kind, choices, state, sensitive }) =>
      kind === 'choice' && state === 'active' && !sensitive && choices.length <= MOST_CHOICES,
  );
  return ['tenure', ...chosen.slice(0, USUAL_FIELDS).map(({ key }) => `${OWN}${key}`)];
}
