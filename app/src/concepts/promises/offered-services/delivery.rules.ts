import { isDeepStrictEqual } from 'node:util';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import type { DeliveryRecord, KeptPause } from './delivery.ts';

/** A clock beside ours may go a little ahead. */
const AHEAD_MS = 300_000;
const FIRST_MS = Date.parse('1900-01-01T00:00:00Z');

/** Times of a delivery as they were read, in ms since 1970. */
export type DeliveryTimes = {
  readonly begun: number;
  readonly done: number | null;
  readonly givenUp: number | null;
  readonly pauses: readonly KeptPause[];
};

/** Can a delivery have had these times? */
export function properTimes(times: DeliveryTimes, now: number): Outcome<null> {
  const { begun, done, givenUp, pauses } = times;
  if (done !== null && givenUp !== null) {
    return refuse('request-refused', 'givenUp: what is done was not given up; leave one of the two empty');
  }
  const ends: readonly (readonly [string, number | null])[] = [
    ['done', done],
    ['givenUp', givenUp],
  ];
  for (const [what, at] of [['begun', begun] as const, ...ends]) {
    if (at === null) continue;
    if (at < FIRST_MS) return refuse('request-refused', `${what}: ${words(at)} is before 1900`);
    if (at > now + AHEAD_MS) {
      return refuse('request-refused', `${what}: ${words(at)} has not come yet; say what has happened`);
    }
  }
  const early = ends.find(([, at]) => at !== null && at < begun);
  if (early !== undefined) {
    return refuse(
      'request-refused',
      `${early[0]}: ${words(early[1] ?? 0)} is before it was begun, at ${words(begun)}`,
    );
  }
  const upsideDown = pauses.find(([from, until]) => until !== null && until < from);
  if (upsideDown !== undefined) {
    return refuse('request-refused', `pauses: one ends before it begins, at ${words(upsideDown[0])}`);
  }
  return taken(null);
}

function words(at: number): string {
  return new Date(at).toISOString();
}

/** What becomes of a delivery whose reference is known: what the source says now counts, unless a promise keeps it. */
export function fateOfKnownDelivery(
  asked: DeliveryRecord,
  known: DeliveryRecord,
): Outcome<'changed' | 'unchanged'> {
  if (known.promiseId !== null) {
    return refuse(
      'conflict',
      `reference: ${quoted(asked.reference ?? '')} is the delivery of a promise; settle the promise instead`,
    );
  }
  return taken(isDeepStrictEqual(saidOf(asked), saidOf(known)) ? 'unchanged' : 'changed');
}

function saidOf(record: DeliveryRecord) {
  const { begunAt, doneAt, endedAt, unitId, customerId, pauses } = record;
  const at = (when: Date | null): number | null => when?.getTime() ?? null;
  return { begun: at(begunAt), done: at(doneAt), ended: at(endedAt), unitId, customerId, pauses };
}
