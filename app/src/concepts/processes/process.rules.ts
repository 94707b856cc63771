import { sameRevision } from '../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import { type Actor, allowedIn } from '../people/index.ts';
import type { NewProcess, ProcessRecord, ProcessState } from './process.ts';

/** Who changes a record, which revision they saw, and when. */
export type Changing = { readonly actor: Actor; readonly seen: number; readonly at: Date };

/** May this process be drawn? */
export function addedProcess(
  asked: NewProcess,
  { actor, id, at, sameName }: Omit<Changing, 'seen'> & { readonly id: string; readonly sameName: boolean },
): Outcome<ProcessRecord> {
  const may = allowedIn(actor, 'manage processes', asked.unitId);
  if (!may.ok) return may;
  if (sameName) return nameTaken(asked.name);
  return taken({ ...asked, id, state: 'active', revision: 1, updatedAt: at });
}

/** May it say something else, or belong to another unit? Whoever moves it must have the right in both. */
export function changedProcessRecord(
  record: ProcessRecord,
  asked: NewProcess,
  { sameName, ...changing }: Changing & { readonly sameName: boolean },
): Outcome<ProcessRecord> {
  const may = changeable(record, changing);
  if (!may.ok) return may;
  const there = allowedIn(changing.actor, 'manage processes', asked.unitId);
  if (!there.ok) return there;
  if (sameName) return nameTaken(asked.name);
  return taken({ ...record, ...asked, revision: record.revision + 1, updatedAt: changing.at });
}

/** May it be archived, or come back? What still hands over or gets something is no stage of the past. */
export function movedProcessRecord(
  record: ProcessRecord,
  state: ProcessState,
  { links, ...changing }: Changing & { readonly links: number },
): Outcome<ProcessRecord> {
  const may = changeable(record, changing);
  if (!may.ok) return may;
  if (record.state === state) return refuse('conflict', `${quoted(record.name)} is ${state} already`);
  if (state === 'archived' && links > 0) {
    return refuse(
      'conflict',
      `${quoted(record.name)} still has ${links} ${links === 1 ? 'link' : 'links'}; archive ${links === 1 ? 'it' : 'them'} first, or lead ${links === 1 ? 'it' : 'them'} elsewhere`,
    );
  }
  return taken({ ...record, state, revision: record.revision + 1, updatedAt: changing.at });
}

function changeable(record: ProcessRecord, { actor, seen }: Changing): Outcome<null> {
  const may = allowedIn(actor, 'manage processes', record.unitId);
  return may.ok ? sameRevision(record, seen) : may;
}

function nameTaken(name: string): Outcome<never> {
  return refuse('conflict', `name: there is a process called ${quoted(name)} already; name it otherwise`);
}
