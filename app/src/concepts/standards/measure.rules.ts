import { sameRevision } from '../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import { type Actor, allowedIn } from '../people/index.ts';
import type { MeasureChange, MeasureRecord, NewMeasure } from './measure.ts';
import { toleranceProblem } from './standard.rules.ts';
import type { StandardVersion } from './standard.ts';

/** What the rules need to know beside the wish. */
export type MeasureCase = {
  readonly actor: Actor;
  /** Another measure of this name. */
  readonly namesake: MeasureRecord | null;
  /** What a change is held against: its versions, and whether there are readings. */
  readonly versions: readonly StandardVersion[];
  readonly hasReadings: boolean;
};

/** May there be this measure? */
export function measureAdded(
  asked: NewMeasure,
  {
    actor,
    namesake,
    id,
  }: { readonly actor: Actor; readonly namesake: MeasureRecord | null; readonly id: string },
): Outcome<MeasureRecord> {
  const may = allowedIn(actor, 'set standards', asked.unitId);
  if (!may.ok) return may;
  const wrong = problemOf(asked, null, namesake);
  return wrong ?? taken({ ...asked, id, state: 'active', revision: 1 });
}

/** May the measure be otherwise? For another unit of the organisation both must be the actor's. */
export function measureChanged(
  record: MeasureRecord,
  { revision, ...wish }: MeasureChange,
  { actor, namesake, versions, hasReadings }: MeasureCase,
): Outcome<MeasureRecord> {
  const given = Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));
  const next: MeasureRecord = { ...record, ...given };
  for (const unitId of [record.unitId, next.unitId]) {
    const may = allowedIn(actor, 'set standards', unitId);
    if (!may.ok) return may;
  }
  const same = sameRevision(record, revision);
  if (!same.ok) return same;
  if (record.state === 'archived' && next.state === 'archived') {
    return refuse('conflict', `${quoted(record.name)} is archived; restore it before you change it`);
  }
  const wrong = problemOf(next, record.id, namesake);
  if (wrong !== null) return wrong;
  if (hasReadings && next.unit !== record.unit) {
    return refuse(
      'conflict',
      `unit: there are readings in ${quoted(record.unit)}, which would mean something else; make a new measure for ${quoted(next.unit)}`,
    );
  }
  const unfit = versions
    .map((version) => ({ version, problem: toleranceProblem(next, version) }))
    .find(({ problem }) => problem !== null);
  if (unfit !== undefined) {
    return refuse(
      'conflict',
      `version ${unfit.version.version} of its standard does not go with that: ${unfit.problem}; make a new measure instead`,
    );
  }
  return taken({ ...next, revision: record.revision + 1 });
}

function problemOf(
  { name, lowest, highest }: Pick<NewMeasure, 'name' | 'lowest' | 'highest'>,
  id: string | null,
  namesake: MeasureRecord | null,
): Outcome<never> | null {
  if (lowest !== null && highest !== null && lowest >= highest) {
    return refuse(
      'request-refused',
      `lowest, highest: the plausible values are upside down, from ${lowest} down to ${highest}; the lowest is the smaller number`,
    );
  }
  if (namesake === null || namesake.id === id) return null;
  return refuse(
    'conflict',
    namesake.state === 'archived'
      ? `name: an archived measure is called ${quoted(name)}; restore it or choose another name`
      : `name: there is a measure called ${quoted(name)} already; choose another name`,
  );
}
