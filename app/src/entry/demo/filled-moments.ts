import {
  addOneJourney,
  addOneMoment,
  journeyListing,
  momentListing,
  takeContacts,
} from '../../concepts/moments/declarations.ts';
import { measureListing } from '../../concepts/standards/declarations.ts';
import { type Performing, perform } from '../../platform/http/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import { type DemoContact, demoContacts, JOURNEY, STEPS } from './brightwater-moments.ts';
import { MEASURES } from './brightwater-service.ts';
import { eachOf, namedIn } from './demo-steps.ts';

type Ids = ReadonlyMap<string, string>;

export type MomentsWish = {
  readonly units: Ids;
  readonly attributes: Ids;
  readonly customers: readonly { readonly reference: string }[];
  readonly today: Temporal.PlainDate;
  readonly seed: number;
};

/** The journey after a fault with its moments of truth, and half a year of contacts; what is there already stays as it is. */
export async function fillMoments(owner: Performing, wish: MomentsWish): Promise<Outcome<null>> {
  const journey = await drawnJourney(owner);
  if (!journey.ok) return journey;
  const moments = await drawnMoments(owner, wish, journey.value);
  if (!moments.ok) return moments;
  return loggedContacts(owner, wish);
}

type Drawn = {
  readonly id: string;
  readonly steps: readonly { readonly id: string; readonly name: string }[];
};

async function drawnJourney(owner: Performing): Promise<Outcome<Drawn>> {
  const known = await namedIn(owner, journeyListing, ({ name }) => name);
  if (!known.ok) return known;
  const there = known.value.get(JOURNEY);
  if (there !== undefined) return taken(there);
  return perform(owner, addOneJourney, {
    body: {
      name: JOURNEY,
      purpose: 'What customers go through when their connection fails; looked at each Monday.',
      segmentId: null,
      unitId: null,
      ownerId: null,
      steps: STEPS.map(({ name, goal }) => ({ name, job: goal, unitId: null, ownerId: null })),
    },
  });
}

async function drawnMoments(
  owner: Performing,
  { units, attributes }: MomentsWish,
  { id: journeyId, steps }: Drawn,
): Promise<Outcome<unknown>> {
  const known = await namedIn(owner, momentListing, ({ name }) => name);
  if (!known.ok) return known;
  const measures = await namedIn(owner, measureListing, ({ name }) => name);
  if (!measures.ok) return measures;
  const measureOf = (key: string | null): string | null => {
    const name = MEASURES.find((measure) => measure.key === key)?.name;
    return name === undefined ? null : (measures.value.get(name)?.id ?? null);
  };
  const wishes = STEPS.flatMap((step) =>
    step.moments.map((moment) => ({ moment, stepId: steps.find(({ name }) => name === step.name)!.id })),
  );
  return eachOf(
    wishes.filter(({ moment }) => !known.value.has(moment.name)),
    ({ moment, stepId }) =>
      perform(owner, addOneMoment, {
        body: {
          journeyId,
          stepId,
          name: moment.name,
          channel: moment.channel,
          expectations: moment.standard,
          measureId: measureOf(moment.measure),
          frequency: moment.aMonth,
          attributeIds: moment.attributes.flatMap((key) => attributes.get(key) ?? []),
          enhancers: [...moment.enhancers],
          detractors: [...moment.detractors],
          unitId: units.get(moment.unit) ?? null,
          ownerId: null,
        },
      }),
  );
}

const SIGNS = { '-1': '-', '0': '0', '1': '+' } as const;

async function loggedContacts(
  owner: Performing,
  { customers, today, seed }: MomentsWish,
): Promise<Outcome<null>> {
  const report = await perform(owner, takeContacts, {
    body: {
      contacts: demoContacts(today, seed).map((contact) => sentContact(contact, customers)),
      opensRecoveries: false,
    },
  });
  if (!report.ok) return report;
  const [refused] = report.value.refusals;
  return refused === undefined ? taken(null) : refuse('request-refused', refused.reason);
}

function sentContact(contact: DemoContact, customers: MomentsWish['customers']) {
  const { reference, moment, at, source, enhancers, detractors, mark } = contact;
  return {
    reference,
    moment,
    at: at.toString(),
    customer: customers[contact.customer % customers.length]!.reference,
    source,
    againstPromise: SIGNS[`${contact.promise}`],
    againstExpectation: SIGNS[`${contact.expectation}`],
    enhancers,
    detractors,
    mark,
  };
}
