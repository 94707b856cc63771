import type { Change } from '../../platform/events/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import { insertWorkspace } from '../../platform/storage/index.ts';
import { keepPerson } from './person.store.ts';
import type { PersonRecord } from './person.ts';

/** Opens the workspace of an organisation; the change is made in the workspace to be. */
export async function openWorkspace(
  change: Change,
  { name, slug }: { readonly name: string; readonly slug: string },
): Promise<Outcome<null>> {
  if (!/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/u.test(slug)) {
    return refuse('request-refused', `${quoted(slug)}: use 1 to 40 small letters, digits and dashes`);
  }
  await insertWorkspace(change.queries, { id: change.workspace, slug, name, at: change.at });
  await change.record({
    what: 'workspace.opened',
    subject: { kind: 'workspace', id: change.workspace },
    before: null,
    after: { name, slug },
  });
  return taken(null);
}

/** Makes somebody owner of a workspace whom nobody in it could invite: its first one. */
export async function seatOwner(
  change: Change,
  owner: Pick<PersonRecord, 'id' | 'userId' | 'name' | 'email'>,
): Promise<Outcome<PersonRecord>> {
  const record: PersonRecord = {
    ...owner,
    role: 'owner',
    state: owner.userId === null ? 'invited' : 'active',
    invitedAt: change.at,
    joinedAt: owner.userId === null ? null : change.at,
    leftAt: null,
  };
  await keepPerson(change.queries, change.workspace, record);
  await change.record({
    what: 'person.made-owner',
    subject: { kind: 'person', id: record.id },
    before: null,
    after: { name: record.name, email: record.email, role: 'owner', state: record.state },
    about: [record.id],
  });
  return taken(record);
}
