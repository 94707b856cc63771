import { randomUUID } from 'node:crypto';
import type { ChangeMaker } from '../../platform/events/index.ts';
import { changeWorkspace } from '../../platform/events/index.ts';
import { type Member, type Performing, perform, type Route } from '../../platform/http/index.ts';
import type { Outcome } from '../../platform/refusals/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { addUnit, invitePerson } from '../people/declarations.ts';
import { join, memberOf, newWorkspace, peopleRoutes, type Role } from '../people/index.ts';

/** A workspace of its own with what a test needs of people and units. */
export type TestHouse = {
  readonly owner: Performing;
  /** The same routes as somebody else of this workspace. */
  readonly as: (role: Role, person?: { readonly id: string }) => Performing;
  /** Somebody who came in. */
  readonly person: (
    name: string,
    role?: Role,
  ) => Promise<{ readonly id: string; readonly name: string; readonly email: string }>;
  readonly unit: (name: string) => Promise<{ readonly id: string; readonly name: string }>;
};

/** Opens a workspace; `routes` are those of the concept that is tested. */
export async function openTestHouse(
  maker: ChangeMaker,
  name: string,
  routes: readonly Route[],
): Promise<TestHouse> {
  const founder = { userId: randomUUID(), name: 'Olu', email: `${randomUUID()}@example.org` };
  const opened = good(await newWorkspace(maker, { name, owner: founder }, randomUUID));
  const noLink = async (): Promise<never> => {
    throw new Error('no test asks for a link');
  };
  const all = [
    ...peopleRoutes({ maker, newId: randomUUID, invitationLink: noLink, passwordLink: noLink }),
    ...routes,
  ];
  const member = (await memberOf(maker.storage, founder.userId, opened.slug)) as Member;
  const owner: Performing = { maker, routes: all, member };
  return {
    owner,
    as: (role, person) => ({
      ...owner,
      member: { ...member, role, personId: person?.id ?? randomUUID(), unitIds: [] },
    }),
    person: async (called, role = 'agent') => {
      const body = { name: called, email: `${randomUUID()}@example.org`, role, unitIds: [] };
      const person = good(await perform(owner, invitePerson, { body }));
      const by = { workspace: member.workspace.id, actor: { personId: person.id } };
      good(
        await changeWorkspace(maker, by, (change) =>
          join(change, person.id, { userId: randomUUID(), name: called }),
        ),
      );
      return person;
    },
    unit: async (called) => good(await perform(owner, addUnit, { body: { name: called, parent: null } })),
  };
}

/** `done`, or the code of the first reason why not. */
export function codeOf(outcome: Outcome<unknown>): string {
  return outcome.ok ? 'done' : (outcome.refusals[0]?.code ?? '');
}

/** What was refused, in words. */
export function wordsOf(outcome: Outcome<unknown>): string {
  return outcome.ok ? '' : outcome.refusals.map(({ message }) => message).join('; ');
}

/** A segment that can be added, with a name of its own. */
export function wish(over: object = {}) {
  const belonging = { unitId: null, ownerId: null };
  const name = `Segment ${randomUUID()}`;
  return { body: { name, definition: 'Those who drink tea', ...belonging, reviewMonths: 12, ...over } };
}

/** An answer to each of the four questions. */
export const ANSWERS = {
  whoTheyAre: 'Households with a child under one',
  whatTheyNeed: 'Quiet mornings',
  howMet: 'Deliveries after ten',
  howExceeded: 'A call before the bell',
};
