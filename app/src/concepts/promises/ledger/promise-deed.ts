import type { PromiseShown } from './ledger-promise.ts';

/** What can be done with a promise. */
export const PROMISE_DEEDS = [
  'deliver',
  'extra',
  'renegotiate',
  'break',
  'pause',
  'resume',
  'cancel',
  'change',
  'reopen',
] as const;
export type PromiseDeed = (typeof PROMISE_DEEDS)[number];

export const DEED_NAMES: Readonly<Record<PromiseDeed, string>> = {
  deliver: 'Delivered',
  extra: 'Delivered, and a little more',
  renegotiate: 'Renegotiate',
  break: 'Will not be kept',
  pause: 'Stop the clock',
  resume: 'Let the clock run',
  cancel: 'Cancel',
  change: 'Change',
  reopen: 'Undo',
};

/** The key of each deed, in a queue and on the page of a promise. */
export const DEED_KEYS: Readonly<Partial<Record<string, PromiseDeed>>> = {
  d: 'deliver',
  e: 'extra',
  r: 'renegotiate',
  b: 'break',
  p: 'pause',
  c: 'cancel',
};

export function keyOfDeed(deed: PromiseDeed): string | null {
  return Object.entries(DEED_KEYS).find(([, one]) => one === deed)?.[0] ?? null;
}

/** What can be done with a promise as it stands, by whoever may settle it. */
export function deedsOf({
  state,
  pausedAt,
  mine,
}: Pick<PromiseShown, 'state' | 'pausedAt' | 'mine'>): readonly PromiseDeed[] {
  if (!mine) return [];
  if (state === 'open' && pausedAt !== null)
    return ['resume', 'deliver', 'extra', 'renegotiate', 'cancel', 'change'];
  if (state === 'open') return ['deliver', 'extra', 'renegotiate', 'break', 'pause', 'cancel', 'change'];
  if (state === 'broken') return ['deliver', 'extra', 'reopen'];
  return state === 'renegotiated' ? [] : ['reopen'];
}

/** The deed that a key means here; the key that stops a clock lets it run again. */
export function deedByKey(key: string, promise: PromiseShown): PromiseDeed | null {
  const deed = DEED_KEYS[key];
  const can = deedsOf(promise);
  if (deed === 'pause' && can.includes('resume')) return 'resume';
  return deed !== undefined && can.includes(deed) ? deed : null;
}
