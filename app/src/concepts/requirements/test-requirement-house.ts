import { randomUUID } from 'node:crypto';
import { type ChangeMaker, changeWorkspace } from '../../platform/events/index.ts';
import {
  type AnswerOf,
  type FileAnswer,
  type Member,
  type MemberVisit,
  type Performing,
  perform,
} from '../../platform/http/index.ts';
import type { Outcome } from '../../platform/refusals/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { addAttribute } from '../attributes/declarations.ts';
import { attributeRoutes } from '../attributes/index.ts';
import { addSegment } from '../customers/declarations.ts';
import { segmentRoutes } from '../customers/index.ts';
import { addUnit, invitePerson } from '../people/declarations.ts';
import { join, memberOf, newWorkspace, peopleRoutes, type Role } from '../people/index.ts';
import { addMeasure, setStandard, takeReadings } from '../standards/declarations.ts';
import { standardRoutes } from '../standards/index.ts';
import {
  approveRequirement,
  requirementListing,
  reviewRequirement,
  sendRequirementForReview,
  writeRequirement,
} from './declarations.ts';
import { requirementRoutes, requirementsFollow } from './index.ts';
import type { RequirementShown } from './requirement.endpoints.ts';
import type { NewRequirement } from './requirement.ts';

/** A workspace with everything that requirements name. */
export type RequirementHouse = {
  readonly owner: Performing;
  readonly as: (
    role: Role,
    who?: { readonly id?: string; readonly unitIds?: readonly string[] },
  ) => Performing;
  readonly person: (name: string, role?: Role, unitIds?: string[]) => Promise<{ readonly id: string }>;
  readonly unit: (name: string) => Promise<string>;
  readonly attribute: (name: string) => Promise<string>;
  readonly segment: (name: string) => Promise<string>;
  /** A measure in minutes of which less is better, with a standard of 95 % up to 30, and these readings. */
  readonly measure: (name: string, attributeId: string, values?: readonly number[]) => Promise<string>;
};

export async function openRequirementHouse(maker: ChangeMaker, name: string): Promise<RequirementHouse> {
  const founder = { userId: randomUUID(), name: 'Olu', email: `${randomUUID()}@example.org` };
  const opened = good(await newWorkspace(maker, { name, owner: founder }, randomUUID));
  const noLink = (): Promise<never> => Promise.reject(new Error('no test asks for a link'));
  const parts = { maker, newId: randomUUID };
  const routes = [
    ...peopleRoutes({ ...parts, invitationLink: noLink, passwordLink: noLink }),
    ...segmentRoutes(parts),
    ...attributeRoutes({ ...parts, followers: [requirementsFollow] }),
    ...standardRoutes(parts),
    ...requirementRoutes(parts),
  ];
  const member = (await memberOf(maker.storage, founder.userId, opened.slug)) as Member;
  const owner: Performing = { maker, routes, member };
  const added = async (asked: Promise<Outcome<{ readonly id: string }>>): Promise<string> =>
    good(await asked).id;
  return {
    owner,
    as: (role, { id = randomUUID(), unitIds = [] } = {}) => ({
      ...owner,
      member: { ...member, role, personId: id, unitIds },
    }),
    person: (called, role = 'manager', unitIds = []) => comeIn(owner, { name: called, role, unitIds }),
    unit: (called) => added(perform(owner, addUnit, { body: { name: called, parent: null } })),
    attribute: (called) => added(perform(owner, addAttribute, { body: { name: called } as never })),
    segment: (called) =>
      added(perform(owner, addSegment, { body: { name: called, definition: 'In words' } as never })),
    measure: (called, attributeId, values = []) => measured(owner, { name: called, attributeId, values }),
  };
}

async function comeIn(
  owner: Performing,
  asked: { readonly name: string; readonly role: Role; readonly unitIds: string[] },
): Promise<{ readonly id: string }> {
  const body = { ...asked, email: `${randomUUID()}@example.org` };
  const person = good(await perform(owner, invitePerson, { body }));
  const by = { workspace: owner.member.workspace.id, actor: { personId: person.id } };
  const user = { userId: randomUUID(), name: asked.name };
  good(await changeWorkspace(owner.maker, by, (change) => join(change, person.id, user)));
  return person;
}

const FIRST = Date.parse('2026-01-01T00:00:00Z');

type Measured = { readonly name: string; readonly attributeId: string; readonly values: readonly number[] };

async function measured(owner: Performing, { name, attributeId, values }: Measured): Promise<string> {
  const wish = { name, attributeId, unit: 'minutes', direction: 'lower-is-better', method: 'By the log' };
  const { id, revision } = good(await perform(owner, addMeasure, { body: wish as never }));
  const standard = { revision, upper: 30, requiredShare: 0.95, from: '2020-01-01', reason: 'First' };
  good(await perform(owner, setStandard, { params: { id } as never, body: standard as never }));
  if (values.length === 0) return id;
  const readings = values.map((value, i) => ({
    measure: id,
    at: new Date(FIRST + i * 3_600_000).toISOString(),
    value,
  }));
  good(await perform(owner, takeReadings, { body: { readings } }));
  return id;
}

/** Points of a review that accepts everything. */
export const ACCEPTING = {
  outcome: 'accepted',
  adequate: true,
  adequateReason: 'Callers said so',
  points: Object.fromEntries(
    ['stated', 'unstated', 'own', 'legal', 'differences'].map((point) => [point, { answer: 'yes' }]),
  ),
  confirmed: 'By letter',
} as const;

/** Asks an endpoint about one requirement. */
export function about(who: Performing, { id }: { readonly id: string }) {
  return { workspace: who.member.workspace.slug, id };
}

/** Writes a requirement as its owner. */
export async function written(
  { owner }: RequirementHouse,
  wish: Partial<NewRequirement>,
): Promise<RequirementShown> {
  const body = { statement: 'A caller is answered within 30 minutes', ...wish } as NewRequirement;
  return good(await perform(owner, writeRequirement, { body }));
}

/** Sends a draft for review, has it accepted and approves it. */
export async function broughtIntoForce(
  house: RequirementHouse,
  requirement: Pick<RequirementShown, 'id' | 'revision'>,
  despite = '',
): Promise<Outcome<AnswerOf<typeof approveRequirement>>> {
  const params = about(house.owner, requirement);
  const { revision } = requirement;
  const sent = good(await perform(house.owner, sendRequirementForReview, { params, body: { revision } }));
  const review = { ...ACCEPTING, revision: sent.revision } as never;
  const reviewed = good(await perform(house.as('manager'), reviewRequirement, { params, body: review }));
  return perform(house.owner, approveRequirement, { params, body: { revision: reviewed.revision, despite } });
}

/** The list as a file. */
export async function listFile({ owner }: RequirementHouse, query: object = {}): Promise<string> {
  const route = owner.routes.find(({ declared }) => declared === requirementListing.csv);
  if (route?.work.kind !== 'answer') throw new Error('nothing answers the file');
  const visit = {
    request: new Request(`http://within/?${new URLSearchParams(query as Record<string, string>)}`),
    member: owner.member,
  } as unknown as MemberVisit;
  const file = good(await route.work.run({ params: {}, query, body: {} } as never, visit)) as FileAnswer;
  return new Response(file.content).text();
}

/** `done`, or the code of the first reason why not. */
export function codeOf(outcome: Outcome<unknown>): string {
  return outcome.ok ? 'done' : (outcome.refusals[0]?.code ?? '');
}

/** Why not, line by line. */
export function linesOf(outcome: Outcome<unknown>): readonly string[] {
  return outcome.ok ? [] : outcome.refusals.map(({ message }) => message);
}
