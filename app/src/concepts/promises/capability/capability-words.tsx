import { readerCount, readerNumber } from '../../../platform/interface/web.ts';
import type { Runs } from '../offered-services/offered-service.ts';
import type { Capability } from './capability.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** In what a plot of such times counts. */
export type TimeScale = { readonly ms: number; readonly words: string };

/** Minutes, hours or days, whatever gives numbers that people can hold; a day only where the clock always runs. */
export function timeScale(longest: number, runs: Runs): TimeScale {
  const working = runs === 'working' ? 'working ' : '';
  if (longest < 2 * HOUR) return { ms: MINUTE, words: `${working}minutes` };
  if (longest < 4 * DAY || runs === 'working') return { ms: HOUR, words: `${working}hours` };
  return { ms: DAY, words: 'days' };
}

/** A length of time by the clock of a service: `12.5 working hours`, `3 days`. */
export function durationWords(ms: number, runs: Runs): string {
  const { ms: unit, words } = timeScale(ms, runs);
  const amount = ms / unit;
  const decimals = amount >= 20 || Number.isInteger(amount) ? 0 : 1;
  const written = readerNumber(amount, { decimals });
  return `${written} ${written === '1' ? words.replace(/s$/u, '') : words}`;
}

/** How many of a hundred, without pretending to know it better. */
export function ofHundred(share: number): string {
  return readerNumber(share * 100, { decimals: share > 0.99 && share < 1 ? 1 : 0 });
}

/** What past deliveries say of the promised time, in one sentence; null when nothing was asked. */
export function likelihoodSentence(capability: Capability): string | null {
  const { likelihood, inTime, n, promised } = capability;
  if (promised === null || n === 0) return null;
  const { estimate, interval } = likelihood;
  if (estimate === null) {
    const known = `${readerCount(inTime ?? 0)} of ${readerCount(n)}`;
    return `${n === 1 ? 'There is 1 earlier one' : `There are ${readerCount(n)} earlier ones`}: ${known} ${inTime === 1 ? 'was' : 'were'} done in that time.`;
  }
  const ends = interval === null ? '' : `${ofHundred(interval.low)} to ${ofHundred(interval.high)}; `;
  return `About ${ofHundred(estimate)} of 100 are done in that time (${ends}n = ${readerCount(n)}).`;
}
