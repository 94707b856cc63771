import type { TimeLimit } from '../../../platform/business-clock/declarations.ts';
import type { PromisedUntil } from './ledger-promise.ts';
import { localMoment, momentIn } from './local-moment.ts';

export const DUE_WAYS = ['limit', 'day', 'at'] as const;
export type DueWay = (typeof DUE_WAYS)[number];

/** Until when something is to be promised, as far as it is said: so much time, the end of a day, or a moment in the reader's own time. */
export type DueWish = {
  readonly way: DueWay;
  readonly limit: TimeLimit | null;
  readonly day: string;
  readonly at: string;
};

/** What is said first, so that a promise takes no more than its words: until the end of the next working day. */
export const USUAL_LIMIT: TimeLimit = {
  amount: 1,
  unit: 'days',
  time: 'working',
  begins: 'next-day',
  cutOff: null,
  ends: 'close',
};

export function dueWish(limit: TimeLimit | null): DueWish {
  return { way: 'limit', limit, day: '', at: '' };
}

const MINUTE_MS = 60_000;

/** A moment that was taken over; up to the next whole minute, for a field has no seconds and an earlier time is less likely to be kept. */
export function dueAtMoment(iso: string): DueWish {
  const at = Math.ceil(Date.parse(iso) / MINUTE_MS) * MINUTE_MS;
  return { way: 'at', limit: null, day: '', at: localMoment(new Date(at).toISOString()) };
}

/** As the server is told; null while nothing is said. */
export function dueBody({ way, limit, day, at }: DueWish): PromisedUntil | null {
  if (way === 'limit') return limit === null ? null : { limit };
  if (way === 'day') return day === '' ? null : { day };
  const moment = momentIn(at);
  return moment === null ? null : { at: moment };
}

/**
 * The moment that is shown to be likely or not, before the calendar has its say: of a day its last minute. The server counts the day
 * by its calendar and decides.
 */
export function supposedDue({ way, day, at }: DueWish): string | null {
  if (way === 'limit') return null;
  return momentIn(way === 'day' ? (day === '' ? '' : `${day}T23:59`) : at)?.toISOString() ?? null;
}
