import { listPeople } from '../../concepts/people/declarations.ts';
import { type Performing, perform } from '../../platform/http/index.ts';
import { type Outcome, taken } from '../../platform/refusals/index.ts';
import { PEOPLE } from './brightwater-people.ts';
import type { DemoReading } from './delivered-readings.ts';
import { fillAttributes } from './filled-attributes.ts';
import { fillSegments } from './filled-customers.ts';
import { fillBeliefs, fillLadders } from './filled-expectations.ts';
import { fillObligations } from './filled-obligations.ts';
import { fillPolicies } from './filled-policies.ts';
import { fillRequirements } from './filled-requirements.ts';
import { fillStandards } from './filled-standards.ts';

export type UnderstandingWish = {
  readonly units: ReadonlyMap<string, string>;
  readonly readings: readonly DemoReading[];
  /** From when on standards are in force: the first day with readings. */
  readonly from: string;
  readonly today: Temporal.PlainDate;
  readonly seed: number;
};

/**
 * What Brightwater understands of its customers: what they care about and expect, what was set and delivered, what is required.
 * Gives the ids of attributes by key. What is there already stays as it is.
 */
export async function fillUnderstanding(
  owner: Performing,
  { units, readings, from, today, seed }: UnderstandingWish,
): Promise<Outcome<ReadonlyMap<string, string>>> {
  const as = await everybody(owner);
  if (!as.ok) return as;
  const segments = await fillSegments(owner, today);
  if (!segments.ok) return segments;
  const attributes = await fillAttributes(owner, units);
  if (!attributes.ok) return attributes;
  const measures = await fillStandards(owner, { units, attributes: attributes.value, from }, readings);
  if (!measures.ok) return measures;
  const places = {
    attributes: attributes.value,
    segments: segments.value,
    measures: measures.value,
    units,
    today,
    seed,
    reviewer: as.value.get('manager') ?? owner,
  };
  const author = as.value.get('analyst') ?? owner;
  const steps = [
    () => fillLadders(author, places),
    () => fillBeliefs(owner, places),
    () => fillRequirements(author, places),
    () => fillObligations(owner, places),
    () => fillPolicies(owner, { today, readers: [owner, places.reviewer, author] }),
  ];
  for (const step of steps) {
    const done = await step();
    if (!done.ok) return done;
  }
  return taken(attributes.value);
}

/** The first person of each role, to do things as them. */
async function everybody(owner: Performing): Promise<Outcome<ReadonlyMap<string, Performing>>> {
  const people = await perform(owner, listPeople, { query: { limit: 200 } });
  if (!people.ok) return people;
  const found = PEOPLE.toReversed().flatMap(({ email }) => {
    const person = people.value.items.find((one) => one.email === email);
    if (person === undefined) return [];
    const { id: personId, role, units } = person;
    const member = { ...owner.member, personId, role, unitIds: units.map(({ id }) => id) };
    return [[role, { ...owner, member }] as const];
  });
  return taken(new Map(found));
}
