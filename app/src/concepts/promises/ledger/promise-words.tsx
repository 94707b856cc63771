import { type BadgeKind, type ChoiceWords, durationWords } from '../../../platform/interface/web.ts';
import type { PromiseShown } from './ledger-promise.ts';

/** Words of promises as people read them. */
export const PROMISE_WORDS: ChoiceWords = {
  'kept-late': 'kept late',
  missed: 'time passed',
  'due-today': 'due today',
  'due-soon': 'due soon',
  later: 'later than in a week',
  paused: 'clock stands still',
  explicit: 'said to them',
  advertisement: 'advertised',
  contract: 'in a contract',
  implied: 'implied',
};

const SETTLED: Readonly<Record<string, BadgeKind>> = {
  kept: 'good',
  'kept-late': 'open',
  broken: 'bad',
  renegotiated: 'quiet',
  cancelled: 'quiet',
};

const OPEN: Readonly<Record<string, BadgeKind>> = {
  missed: 'bad',
  'due-today': 'open',
  paused: 'quiet',
};

/** How a promise stands, in one word with one sign: what became of it, or how near its time is. */
export function standingOf({ state, standing }: Pick<PromiseShown, 'state' | 'standing'>): {
  readonly word: string;
  readonly kind: BadgeKind;
} {
  if (state !== 'open') return { word: state, kind: SETTLED[state] ?? 'quiet' };
  return { word: standing === 'later' ? 'open' : standing, kind: OPEN[standing] ?? 'quiet' };
}

const MINUTE_MS = 60_000;

/** How late something was delivered: "2 days late", "3 hours early", "on time". */
export function latenessWords(lateMinutes: number): string {
  const words = durationWords(Math.abs(lateMinutes) * MINUTE_MS);
  if (words === null) return 'on time';
  return `${words} ${lateMinutes > 0 ? 'late' : 'early'}`;
}
