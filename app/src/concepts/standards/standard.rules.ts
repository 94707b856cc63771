import { sameRevision } from '../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import { type Actor, allowedIn } from '../people/index.ts';
import type { MeasureRecord } from './measure.ts';
import type { NewStandard, StandardVersion, Tolerance } from './standard.ts';

/** Of these versions of one measure the one in force on a day: of those that have begun, the newest of the latest day. */
export function inForce<Version extends StandardVersion>(
  versions: readonly Version[],
  day: string,
): Version | null {
  let found: Version | null = null;
  for (const one of versions) {
    if (one.from > day) continue;
    const later = found === null || one.from > found.from;
    if (later || (one.from === found?.from && one.version > found.version)) found = one;
  }
  return found;
}

/** Does a reading lie within the tolerance? A limit belongs to it. */
export function isWithin({ lower, upper }: Tolerance, value: number): boolean {
  return (lower === null || value >= lower) && (upper === null || value <= upper);
}

/** May the measure have this standard, as its next version? */
export function standardSet(
  measure: MeasureRecord,
  { revision, ...wish }: NewStandard,
  { actor, versions }: { readonly actor: Actor; readonly versions: readonly StandardVersion[] },
): Outcome<StandardVersion> {
  const may = allowedIn(actor, 'set standards', measure.unitId);
  if (!may.ok) return may;
  const same = sameRevision(measure, revision);
  if (!same.ok) return same;
  if (measure.state === 'archived') {
    return refuse('conflict', `${quoted(measure.name)} is archived; restore it before you set its standard`);
  }
  const wrong = toleranceProblem(measure, wish);
  if (wrong !== null) return refuse('request-refused', wrong);
  const last = inForce(versions, wish.from);
  if (last !== null && isSameStandard(last, wish)) {
    return refuse(
      'conflict',
      `from ${wish.from} on version ${last.version} says the same already; nothing would change`,
    );
  }
  const version = Math.max(0, ...versions.map((one) => one.version)) + 1;
  return taken({ ...wish, measureId: measure.id, version });
}

/** Whether two standards ask the same of a reading. */
export function isSameStandard(
  one: Pick<StandardVersion, 'target' | 'lower' | 'upper' | 'requiredShare'>,
  other: Pick<StandardVersion, 'target' | 'lower' | 'upper' | 'requiredShare'>,
): boolean {
  return (
    one.target === other.target &&
    one.lower === other.lower &&
    one.upper === other.upper &&
    one.requiredShare === other.requiredShare
  );
}

/** What is wrong with target and limits for a measure of this direction and range; null when nothing is. */
export function toleranceProblem(
  { direction, lowest, highest, unit }: Pick<MeasureRecord, 'direction' | 'lowest' | 'highest' | 'unit'>,
  { target, lower, upper }: Tolerance,
): string | null {
  if (lower !== null && upper !== null && lower >= upper) {
    return `lower, upper: the tolerance is upside down, from ${lower} down to ${upper} ${unit}; the lower limit is the smaller number`;
  }
  const against = limitAgainst(direction, { target, lower, upper });
  if (against !== null) return against;
  if (target !== null && !isWithin({ target, lower, upper }, target)) {
    const limits = [lower === null ? '' : `from ${lower}`, upper === null ? '' : `up to ${upper}`];
    return `target: ${target} ${unit} lies outside of its own tolerance, ${limits.filter((part) => part !== '').join(' ')} ${unit}`;
  }
  const beyond = [target, lower, upper].find(
    (value) =>
      value !== null && ((lowest !== null && value < lowest) || (highest !== null && value > highest)),
  );
  return beyond === undefined
    ? null
    : `${beyond} ${unit} lies outside of what the measure takes as plausible (${lowest ?? 'any'} to ${highest ?? 'any'})`;
}

function limitAgainst(
  direction: MeasureRecord['direction'],
  { target, lower, upper }: Tolerance,
): string | null {
  if (direction === 'lower-is-better') {
    if (upper === null)
      return 'upper: lower is better, so say up to which value a reading is within tolerance';
    return lower === null
      ? null
      : 'lower: lower is better, so a lower limit would punish what is good; leave it empty';
  }
  if (direction === 'higher-is-better') {
    if (lower === null)
      return 'lower: higher is better, so say from which value on a reading is within tolerance';
    return upper === null
      ? null
      : 'upper: higher is better, so an upper limit would punish what is good; leave it empty';
  }
  if (target === null) return 'target: the target is best, so say which it is';
  if (lower === null || upper === null)
    return 'lower, upper: the target is best, so give a limit on either side of it';
  return null;
}
