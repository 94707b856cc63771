import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import type { Invitation, PersonRecord } from './person.ts';
import { type Actor, allowed, type Role } from './role-rights.ts';

/** What a rule decided: the record as it shall be. */
type Decided = Outcome<PersonRecord>;

/** May somebody be invited, and as whom? One who has left may be invited again and is the same person. */
export function invited(
  actor: Actor,
  asked: Invitation,
  { known, id, at }: { readonly known: PersonRecord | null; readonly id: string; readonly at: Date },
): Decided {
  const may = allowed(actor, 'manage people');
  if (!may.ok) return may;
  if (known !== null && known.state !== 'left') {
    return refuse(
      'conflict',
      `${quoted(asked.email)} is ${known.state === 'invited' ? 'invited' : 'a member'} already`,
    );
  }
  return taken({
    id: known?.id ?? id,
    userId: null,
    name: asked.name,
    email: asked.email,
    role: asked.role,
    state: 'invited',
    invitedAt: at,
    joinedAt: null,
    leftAt: null,
  });
}

/** May an invited person come in as this user? */
export function joined(
  record: PersonRecord,
  { userId, name, at }: { readonly userId: string; readonly name: string; readonly at: Date },
): Decided {
  if (record.state !== 'invited') {
    return refuse('conflict', 'this invitation was accepted or withdrawn; ask for a new one');
  }
  return taken({ ...record, userId, name, state: 'active', joinedAt: at });
}

/** May the role be another? The last owner stays owner, or nobody could let anyone in. */
export function withRole(
  record: PersonRecord,
  role: Role,
  { actor, owners }: { readonly actor: Actor; readonly owners: readonly string[] },
): Decided {
  const may = allowed(actor, 'manage people');
  if (!may.ok) return may;
  if (record.state === 'left')
    return refuse('conflict', `${quoted(record.name)} has left; invite them again`);
  if (role !== 'owner' && isLastOwner(record, owners)) return lastOwner(record);
  return taken({ ...record, role });
}

/** May somebody leave? They can be signed in no longer and stay on record. */
export function departed(
  record: PersonRecord,
  { actor, owners, at }: { readonly actor: Actor; readonly owners: readonly string[]; readonly at: Date },
): Decided {
  const may = actor.personId === record.id ? taken(null) : allowed(actor, 'manage people');
  if (!may.ok) return may;
  if (record.state === 'left') return refuse('conflict', `${quoted(record.name)} has left already`);
  if (isLastOwner(record, owners)) return lastOwner(record);
  return taken({ ...record, state: 'left', userId: null, leftAt: at });
}

/** May somebody's name and address be forgotten? What they did stays on record, done by somebody erased. */
export function forgotten(record: PersonRecord, actor: Actor): Decided {
  const may = allowed(actor, 'manage people');
  if (!may.ok) return may;
  if (record.state !== 'left') {
    return refuse(
      'conflict',
      `${quoted(record.name)} is ${record.state}; they must leave before they can be erased`,
    );
  }
  return taken({ ...record, name: 'Erased person', email: `${record.id}@erased.invalid` });
}

function isLastOwner(record: PersonRecord, owners: readonly string[]): boolean {
  return owners.length === 1 && owners[0] === record.id;
}

function lastOwner(record: PersonRecord): Outcome<never> {
  return refuse('conflict', `${quoted(record.name)} is the last owner; make somebody else owner first`);
}
