import { type ChangeMaker, changeWorkspace } from '../../platform/events/index.ts';
import { answers, changes, type MemberVisit, type Route, reads } from '../../platform/http/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import { workspacesOf } from './membership.ts';
import {
  addUnit,
  changeRole,
  changeUnits,
  departPerson,
  erasePerson,
  invitePerson,
  listPeople,
  listUnits,
  makeInvitationLink,
  makePasswordLink,
} from './person.endpoints.ts';
import { depart, forget, giveRole, invite, type Meaning, moveToUnits } from './person.intents.ts';
import { peoplePage, personById, unitIdsOfPeople } from './person.store.ts';
import type { Person, PersonRecord } from './person.ts';
import { add } from './unit.intents.ts';
import { allUnits } from './unit.store.ts';

/** A link that works once, and until when it does. */
export type TimedLink = { readonly link: string; readonly expiresAt: string };

/** What the routes of people need from elsewhere. */
export type PeopleRouteParts = {
  readonly maker: ChangeMaker;
  readonly newId: () => string;
  readonly invitationLink: (workspaceId: string, personId: string) => Promise<TimedLink>;
  readonly passwordLink: (userId: string, workspaceId: string) => Promise<TimedLink>;
};

/** Everything programs and pages can ask about people and units. */
export function peopleRoutes(parts: PeopleRouteParts): readonly Route[] {
  const meaning = ({ member }: MemberVisit): Meaning => ({ actor: member, newId: parts.newId });
  return [
    reads(listPeople, async (queries, { query }) => {
      const page = await peoplePage(queries, query);
      if (!page.ok) return page;
      return taken({ items: await asPeople(queries, page.value.items), next: page.value.next });
    }),
    changes(invitePerson, async (change, { body }, visit) =>
      asPerson(change.queries, await invite(change, body, meaning(visit))),
    ),
    changes(changeRole, async (change, { params, body }, visit) =>
      asPerson(
        change.queries,
        await giveRole(change, { personId: params.id, role: body.role }, meaning(visit)),
      ),
    ),
    changes(changeUnits, async (change, { params, body }, visit) =>
      asPerson(
        change.queries,
        await moveToUnits(change, { personId: params.id, unitIds: body.unitIds }, meaning(visit)),
      ),
    ),
    changes(departPerson, async (change, { params }, visit) =>
      asPerson(change.queries, await depart(change, params.id, meaning(visit))),
    ),
    changes(erasePerson, async (change, { params }, visit) =>
      asPerson(change.queries, await forget(change, params.id, meaning(visit))),
    ),
    reads(listUnits, async (queries) => taken({ items: [...(await allUnits(queries))] })),
    changes(addUnit, (change, { body }, visit) => add(change, body, meaning(visit))),
    ...linkRoutes(parts),
  ];
}

function linkRoutes({ maker, invitationLink, passwordLink }: PeopleRouteParts): readonly Route[] {
  const { storage } = maker;
  const found = (visit: MemberVisit, id: string): Promise<PersonRecord | null> =>
    storage.read(visit.member.workspace.id, (queries) => personById(queries, id));
  return [
    answers(makeInvitationLink, async ({ params }, visit) => {
      const person = await found(visit as MemberVisit, params.id);
      if (person === null) return refuse('not-found', 'there is no such person in this workspace');
      if (person.state !== 'invited')
        return refuse('conflict', 'only an invited person needs an invitation link');
      return taken(await invitationLink((visit as MemberVisit).member.workspace.id, person.id));
    }),
    answers(makePasswordLink, async ({ params }, visit) => {
      const { member } = visit as MemberVisit;
      const person = await found(visit as MemberVisit, params.id);
      if (person === null) return refuse('not-found', 'there is no such person in this workspace');
      const { userId } = person;
      if (userId === null) return refuse('conflict', 'only a member has a password');
      // With the password goes every workspace of the user, and those are not this owner's to give.
      if ((await workspacesOf(storage, userId)).length > 1) {
        return refuse(
          'conflict',
          `${quoted(person.name)} belongs to other workspaces too; the operator of the server can help: heed password-link`,
        );
      }
      const by = { workspace: member.workspace.id, actor: { personId: member.personId } };
      const recorded = await changeWorkspace(maker, by, async (change) => {
        const subject = { kind: 'person', id: person.id };
        await change.record({ what: 'person.password-link-made', subject, before: null, after: null });
        return taken(null);
      });
      return recorded.ok ? taken(await passwordLink(userId, member.workspace.id)) : recorded;
    }),
  ];
}

async function asPerson(queries: Queries, outcome: Outcome<PersonRecord>): Promise<Outcome<Person>> {
  if (!outcome.ok) return outcome;
  const [person] = await asPeople(queries, [outcome.value]);
  return taken(person!);
}

async function asPeople(queries: Queries, records: readonly PersonRecord[]): Promise<Person[]> {
  const names = new Map((await allUnits(queries)).map(({ id, name }) => [id, name]));
  const unitIds = await unitIdsOfPeople(
    queries,
    records.map(({ id }) => id),
  );
  return records.map(({ id, name, email, role, state }) => ({
    id,
    name,
    email,
    role,
    state,
    units: (unitIds.get(id) ?? []).map((unitId) => ({ id: unitId, name: names.get(unitId) ?? '' })),
  }));
}
