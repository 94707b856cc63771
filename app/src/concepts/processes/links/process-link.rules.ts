import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { allowedIn } from '../../people/index.ts';
import type { Changing } from '../process.rules.ts';
import type { ProcessState } from '../process.ts';
import { endKey, type LinkRecord, type NewLink } from './process-link.ts';

/** To whom a link belongs: the unit of the process that hands over, or of the one that gets it from a supplier. */
export type Owning = { readonly unitId: string | null };

type Beside = {
  /** The unit that the link belongs to as it is asked for. */
  readonly owning: Owning;
  /** The other links between the same two. */
  readonly beside: readonly LinkRecord[];
};

/** May these two be linked? */
export function addedLink(
  asked: NewLink,
  { actor, id, at, owning, beside }: Omit<Changing, 'seen'> & Beside & { readonly id: string },
): Outcome<LinkRecord> {
  const may = allowedIn(actor, 'manage processes', owning.unitId);
  if (!may.ok) return may;
  const sound = soundLink(asked, beside);
  if (!sound.ok) return sound;
  return taken({ ...asked, id, state: 'active', revision: 1, updatedAt: at });
}

/** May it say something else, or lead elsewhere? Whoever leads it elsewhere must have the right there too. */
export function changedLinkRecord(
  record: LinkRecord,
  asked: NewLink,
  { was, owning, beside, ...changing }: Changing & Beside & { readonly was: Owning },
): Outcome<LinkRecord> {
  const may = changeable(record, was, changing);
  if (!may.ok) return may;
  const there = allowedIn(changing.actor, 'manage processes', owning.unitId);
  if (!there.ok) return there;
  const others = record.state === 'active' ? beside.filter(({ id }) => id !== record.id) : [];
  const sound = soundLink(asked, others);
  if (!sound.ok) return sound;
  return taken({ ...record, ...asked, revision: record.revision + 1, updatedAt: changing.at });
}

/** May it be archived, or come back? */
export function movedLinkRecord(
  record: LinkRecord,
  state: ProcessState,
  { owning, beside, ...changing }: Changing & Beside,
): Outcome<LinkRecord> {
  const may = changeable(record, owning, changing);
  if (!may.ok) return may;
  if (record.state === state) return refuse('conflict', `this link is ${state} already`);
  if (state === 'active') {
    const sound = soundLink(
      record,
      beside.filter(({ id }) => id !== record.id),
    );
    if (!sound.ok) return sound;
  }
  return taken({ ...record, state, revision: record.revision + 1, updatedAt: changing.at });
}

function changeable(record: LinkRecord, { unitId }: Owning, { actor, seen }: Changing): Outcome<null> {
  const may = allowedIn(actor, 'manage processes', unitId);
  return may.ok ? sameRevision(record, seen) : may;
}

/** Circles over several processes are allowed, because rework is real; a link to itself is none. */
function soundLink(asked: NewLink, beside: readonly LinkRecord[]): Outcome<null> {
  const { from, to, handsOver } = asked;
  if (from.kind !== 'process' && to.kind !== 'process') {
    return refuse(
      'request-refused',
      'from, to: at least one end is a process; draw the process between them first',
    );
  }
  if (endKey(from) === endKey(to)) {
    return refuse(
      'request-refused',
      'to: a link leads from one stage to another, not to itself; choose another receiver',
    );
  }
  const same = beside.some(
    (link) =>
      link.state === 'active' &&
      endKey(link.from) === endKey(from) &&
      endKey(link.to) === endKey(to) &&
      link.handsOver.toLowerCase() === handsOver.toLowerCase(),
  );
  if (!same) return taken(null);
  return refuse(
    'conflict',
    `handsOver: these two are linked by ${quoted(handsOver)} already; change that link, or name what else is handed over`,
  );
}
