import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed } from '../../people/index.ts';
import type { SegmentChange, SegmentRecord, SegmentWish } from './segment.ts';

type Decided = Outcome<SegmentRecord>;

/** May this segment be added? */
export function added(
  asked: SegmentWish,
  {
    actor,
    namesake,
    id,
    at,
  }: {
    readonly actor: Actor;
    readonly namesake: SegmentRecord | null;
    readonly id: string;
    readonly at: Date;
  },
): Decided {
  const may = allowed(actor, 'manage segments');
  if (!may.ok) return may;
  if (namesake !== null) return alreadyCalled(namesake);
  const { rule = null, managerId = null, teamId = null, ...said } = asked;
  return taken({
    ...said,
    rule,
    managerId,
    teamId,
    id,
    state: 'active',
    revision: 1,
    addedAt: at,
    changedAt: at,
  });
}

/** May the segment be so? */
export function changed(
  record: SegmentRecord,
  { revision, ...wish }: SegmentChange,
  {
    actor,
    namesake,
    at,
  }: { readonly actor: Actor; readonly namesake: SegmentRecord | null; readonly at: Date },
): Decided {
  const may = allowed(actor, 'manage segments');
  if (!may.ok) return may;
  const same = sameRevision(record, revision);
  if (!same.ok) return same;
  if (record.state === 'archived') {
    return refuse('conflict', `${quoted(record.name)} is archived; restore it before you change it`);
  }
  if (namesake !== null && namesake.id !== record.id) return alreadyCalled(namesake);
  const { rule = record.rule, managerId = record.managerId, teamId = record.teamId, ...said } = wish;
  return taken({ ...record, ...said, rule, managerId, teamId, revision: record.revision + 1, changedAt: at });
}

/** May the segment be archived or restored? */
export function inState(
  record: SegmentRecord,
  { state, revision }: Pick<SegmentRecord, 'state' | 'revision'>,
  { actor, at }: { readonly actor: Actor; readonly at: Date },
): Decided {
  const may = allowed(actor, 'manage segments');
  if (!may.ok) return may;
  const same = sameRevision(record, revision);
  if (!same.ok) return same;
  if (record.state === state) return refuse('conflict', `${quoted(record.name)} is ${state} already`);
  return taken({ ...record, state, revision: record.revision + 1, changedAt: at });
}

function alreadyCalled({ name, state }: SegmentRecord): Outcome<never> {
  return refuse(
    'conflict',
    state === 'archived'
      ? `body.name: an archived segment is called ${quoted(name)}; restore it or choose another name`
      : `body.name: there is a segment called ${quoted(name)} already; choose another name`,
  );
}

/** Do these segments exist and are they in use? */
export function usable(ids: readonly string[], found: readonly SegmentRecord[]): Outcome<null> {
  const byId = new Map(found.map((record) => [record.id, record]));
  if (ids.some((id) => !byId.has(id))) {
    return refuse(
      'not-found',
      'body.segmentIds: there is no such segment; choose from those of this workspace',
    );
  }
  const archived = ids.map((id) => byId.get(id)!).find(({ state }) => state === 'archived');
  return archived === undefined
    ? taken(null)
    : refuse('conflict', `body.segmentIds: ${quoted(archived.name)} is archived; choose another segment`);
}
