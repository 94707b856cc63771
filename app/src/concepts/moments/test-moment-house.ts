import { randomUUID } from 'node:crypto';
import type { ChangeMaker } from '../../platform/events/index.ts';
import { type Performing, perform, type Route } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { attributeRoutes } from '../attributes/index.ts';
import { addCustomer } from '../customers/declarations.ts';
import { customerRoutes } from '../customers/index.ts';
import { openTestHouse, type TestHouse } from '../customers/testing.ts';
import type { NewContact } from './contacts/contact.ts';
import {
  addOneJourney,
  addOneMoment,
  type Contact,
  type Journey,
  logOneContact,
  type MomentOfTruth,
} from './declarations.ts';
import { momentRoutes, momentsFollow } from './index.ts';

/** A removal firm with one journey of two steps. */
export type MomentHouse = TestHouse & {
  readonly journey: Journey;
  readonly moment: (name: string, over?: object) => Promise<MomentOfTruth>;
  readonly customer: (name: string, over?: object) => Promise<string>;
  readonly log: (momentId: string, over?: Partial<NewContact>, by?: Performing) => Promise<Contact>;
};

export function momentRoutesOf(maker: ChangeMaker): readonly Route[] {
  const parts = { maker, newId: randomUUID };
  return [
    ...momentRoutes(parts),
    ...customerRoutes(parts),
    ...attributeRoutes({ ...parts, followers: [momentsFollow] }),
  ];
}

export async function openMomentHouse(
  maker: ChangeMaker,
  name: string,
  more: readonly Route[] = [],
): Promise<MomentHouse> {
  const house = await openTestHouse(maker, name, [...momentRoutesOf(maker), ...more]);
  const { owner } = house;
  const journey = good(await perform(owner, addOneJourney, { body: wishedJourney('Moving house') }));
  return {
    ...house,
    journey,
    moment: async (called, over = {}) => {
      const body = wishedMoment(journey, called, over);
      return good(await perform(owner, addOneMoment, { body: body as never }));
    },
    customer: async (called, over = {}) => {
      const body = { name: called, party: 'organisation', ...over };
      return good(await perform(owner, addCustomer, { body: body as never })).id;
    },
    log: async (momentId, over = {}, by = owner) =>
      good(await perform(by, logOneContact, { body: wishedContact(momentId, over) })),
  };
}

export function wishedJourney(name: string, steps: readonly string[] = ['Ask', 'Move']) {
  const belonging = { unitId: null, ownerId: null };
  return {
    ...{ name, purpose: '', segmentId: null, ...belonging },
    steps: steps.map((step) => ({ name: step, job: `Get through ${step}`, ...belonging })),
  };
}

export function wishedMoment(journey: Journey, name: string, over: object = {}) {
  return {
    ...{ journeyId: journey.id, stepId: journey.steps[0]!.id, name, channel: 'phone' as const },
    ...{ expectations: '', measureId: null, frequency: null, attributeIds: [], unitId: null, ownerId: null },
    ...{ enhancers: ['Answered at once'], detractors: ['Long wait'] },
    ...over,
  };
}

export function wishedContact(momentId: string, over: Partial<NewContact> = {}): NewContact {
  return {
    ...{ momentId, at: null, customerId: null, channel: null, handlerId: null, unitId: null },
    ...{ source: 'staff' as const, againstPromise: null, againstExpectation: '+' as const },
    ...{ enhancers: [], detractors: [], mark: null, emotion: null, feeling: '', note: '', cost: null },
    ...{ promiseId: null, reference: null, ...over },
  };
}

/** A sheet as it is sent. */
export function momentSheet(text: string) {
  return { query: { fileName: 'moments.csv' }, body: { bytes: new TextEncoder().encode(text) } };
}

/** A contact as a correction sends it again. */
export function asCorrected(contact: Contact) {
  const { at: when, channel, source, againstPromise, againstExpectation, enhancers, detractors } = contact;
  const { mark, emotion, feeling, note, cost } = contact;
  return {
    ...{ momentId: contact.moment.id, customerId: contact.customer?.id ?? null, at: when, channel, source },
    ...{ handlerId: null, unitId: null, promiseId: null, againstPromise, againstExpectation },
    ...{ enhancers, detractors, mark, emotion, feeling, note, cost },
  };
}
