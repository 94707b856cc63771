import { randomUUID } from 'node:crypto';
import { primaryColumns } from '../../platform/columns/index.ts';
import type { ChangeMaker } from '../../platform/events/index.ts';
import type { Member, Performing } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { answerSetRoutes } from '../answer-sets/index.ts';
import { memberOf, newWorkspace, peopleRoutes } from '../people/index.ts';
import { type AttributeFollower, attributeRoutes } from './index.ts';

/** A follower that keeps what it was told, as a concept would in tables of its own. */
export function notedFollower(): AttributeFollower & { readonly notes: Map<string, string> } {
  const notes = new Map<string, string>();
  return {
    kind: 'note',
    notes,
    named: async (_, ids) =>
      [...notes]
        .filter(([, at]) => ids.includes(at))
        .map(([id, attributeId]) => ({ id, name: 'A note', attributeId })),
    move: async (change, { to, ids }) => {
      for (const id of ids) notes.set(id, to);
      await change.recordAll(
        ids.map((id) => ({ what: 'note.moved', subject: { kind: 'note', id }, before: null, after: null })),
      );
    },
  };
}

/** A workspace of its own, as its owner asks for things in it. */
export async function attributeHouse(
  maker: ChangeMaker,
  name: string,
  followers: readonly AttributeFollower[] = [],
): Promise<Performing> {
  const founder = { userId: randomUUID(), name: 'Olu', email: 'olu@example.org' };
  const opened = good(await newWorkspace(maker, { name, owner: founder }, randomUUID));
  const { storage } = maker;
  const routes = [
    ...peopleRoutes({
      maker,
      newId: randomUUID,
      invitationLink: () => Promise.reject(new Error('nobody is invited here')),
      passwordLink: () => Promise.reject(new Error('nobody has a password here')),
    }),
    ...answerSetRoutes({ storage, engine: primaryColumns(storage), newId: randomUUID }),
    ...attributeRoutes({ maker, newId: randomUUID, followers }),
  ];
  const member = (await memberOf(storage, founder.userId, opened.slug)) as Member;
  return { maker, routes, member };
}

/** The same house as somebody else asks. */
export function as(house: Performing, role: string): Performing {
  return { ...house, member: { ...house.member, role } };
}
