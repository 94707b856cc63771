import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed } from '../../people/index.ts';
import type { TrainingRecord } from '../catalogue/training.ts';
import type { HeldRecord, HeldStanding, NewHeld } from './held-training.ts';

/** So many days before it ends somebody is told. */
export const ENDING_DAYS = 30;

const DAY_MS = 86_400_000;

/** So many days behind a day. */
export function daysLater(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The last day on which a training holds that was held on a day: the day before the same one so many months later. */
export function lastDay(heldOn: string, validMonths: number | null): string | null {
  if (validMonths === null) return null;
  const [year = 0, month = 1, date = 1] = heldOn.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + validMonths + 1, 0)).getUTCDate();
  const same = new Date(Date.UTC(year, month - 1 + validMonths, Math.min(date, lastOfMonth)));
  // From the 31st of January a month reaches to the end of February, not to the day before.
  const isShort = date > lastOfMonth;
  return daysLater(same.toISOString().slice(0, 10), isShort ? 0 : -1);
}

/** How somebody stands to it on a day; both ends of the time count. */
export function standingOf(
  { validUntil, revokedAt }: Pick<HeldRecord, 'validUntil' | 'revokedAt'>,
  today: string,
): HeldStanding {
  if (revokedAt !== null) return 'revoked';
  if (validUntil === null) return 'valid';
  if (validUntil < today) return 'ended';
  return validUntil <= daysLater(today, ENDING_DAYS) ? 'ending' : 'valid';
}

/** Whether somebody holds it on a day. */
export function isHeldOn(record: HeldRecord, day: string): boolean {
  const { heldOn, validUntil, revokedAt } = record;
  return revokedAt === null && heldOn <= day && (validUntil === null || validUntil >= day);
}

export type Noting = {
  readonly actor: Actor;
  readonly id: string;
  readonly at: Date;
  readonly today: string;
  readonly training: TrainingRecord;
  /** Who is to hold it. */
  readonly person: { readonly name: string; readonly state: string };
  /** What they hold of it already. */
  readonly known: readonly HeldRecord[];
};

/** May it be noted that somebody holds it? */
export function notedHeld(asked: NewHeld, noting: Noting): Outcome<HeldRecord> {
  const { actor, training, person, today } = noting;
  const may = allowed(actor, 'manage trainings');
  if (!may.ok) return may;
  if (training.state === 'archived') {
    return refuse('conflict', `${quoted(training.name)} is archived; bring it back before somebody holds it`);
  }
  if (person.state === 'left') {
    return refuse('conflict', `personId: ${quoted(person.name)} has left; choose somebody who works here`);
  }
  if (asked.heldOn > today) {
    return refuse('request-refused', 'heldOn: lies in the future; note it when they have done it');
  }
  const validUntil =
    asked.validUntil === undefined ? lastDay(asked.heldOn, training.validMonths) : asked.validUntil;
  if (validUntil !== null && validUntil < asked.heldOn) {
    return refuse('request-refused', 'validUntil: lies before the day on which they did it');
  }
  if (noting.known.some((one) => one.revokedAt === null && one.heldOn === asked.heldOn)) {
    return refuse('conflict', `heldOn: ${quoted(person.name)} holds it since this day already`);
  }
  return taken({
    id: noting.id,
    trainingId: training.id,
    personId: asked.personId,
    heldOn: asked.heldOn,
    validUntil,
    evidence: asked.evidence,
    notedBy: actor.personId,
    notedAt: noting.at,
    revokedAt: null,
    revokedWhy: '',
  });
}

/** May it be taken back? It stays on record. */
export function revoked(
  record: HeldRecord,
  why: string,
  { actor, at }: { readonly actor: Actor; readonly at: Date },
): Outcome<HeldRecord> {
  const may = allowed(actor, 'manage trainings');
  if (!may.ok) return may;
  if (record.revokedAt !== null) return refuse('conflict', 'it was taken back already');
  return taken({ ...record, revokedAt: at, revokedWhy: why });
}
