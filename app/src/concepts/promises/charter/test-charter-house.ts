import { randomUUID } from 'node:crypto';
import type { ChangeMaker } from '../../../platform/events/index.ts';
import { changeWorkspace } from '../../../platform/events/index.ts';
import { type Performing, perform, type Route } from '../../../platform/http/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { openTestHouse, type TestHouse } from '../../customers/testing.ts';
import { keepPromises } from '../ledger/keep-promises.ts';
import type { PromiseRecord } from '../ledger/ledger-promise.ts';
import { addService } from '../offered-services/offered-service.intents.ts';
import { newService } from '../offered-services/offered-service.ts';
import {
  addToCharter,
  publishInCharter,
  publishWholeCharter,
  showServicePromise,
  testInCharter,
  writeCharterDraft,
} from './charter.endpoints.ts';
import type { NewServicePromise } from './service-promise.ts';

/** A workspace with a charter, and what a test does with it again and again. */
export type CharterHouse = TestHouse & {
  readonly slug: string;
  readonly add: (over?: object) => Promise<{ readonly id: string; readonly revision: number }>;
  /** Tests what is drafted and publishes it. */
  readonly publish: (id: string, over?: object) => Promise<{ readonly revision: number }>;
  readonly writeFrame: (over?: object) => Promise<void>;
  readonly service: (name: string) => Promise<string>;
  /** So many single promises that repeat this one, due a month before. */
  readonly repeat: (id: string, many: Many) => Promise<void>;
};

export async function openCharterHouse(
  maker: ChangeMaker,
  name: string,
  routes: readonly Route[],
): Promise<CharterHouse> {
  const house = await openTestHouse(maker, name, routes);
  const { owner } = house;
  const { slug, id: workspace } = owner.member.workspace;
  const at = (id: string) => ({ params: { workspace: slug, id } });
  return {
    ...house,
    slug,
    add: async (over = {}) => good(await perform(owner, addToCharter, { body: wishedPromise(owner, over) })),
    publish: async (id, over = {}) => {
      const { revision } = good(await perform(owner, showServicePromise, at(id)));
      const tested = good(await perform(owner, testInCharter, { ...at(id), body: { revision } }));
      const body = { revision: tested.revision, note: '', overReason: '', ...over };
      return good(await perform(owner, publishInCharter, { ...at(id), body }));
    },
    writeFrame: async (over = {}) => {
      const body = { ...FRAME, revision: 0, ...over };
      const written = good(await perform(owner, writeCharterDraft, { body }));
      good(await perform(owner, publishWholeCharter, { body: { revision: written.revision } }));
    },
    service: async (called) => {
      const { personId } = owner.member;
      const made = await changeWorkspace(maker, { workspace, actor: { personId } }, (change) =>
        addService(change, newService.parse({ name: called, runs: 'all' }), {
          actor: owner.member,
          newId: randomUUID,
        }),
      );
      return good(made).id;
    },
    repeat: async (id, many) => {
      const { personId } = owner.member;
      const moved = repeated(id, many).map((after) => ({ before: null, after }));
      good(
        await changeWorkspace(maker, { workspace, actor: { personId } }, async (change) => {
          await keepPromises(change, moved);
          return taken(null);
        }),
      );
    },
  };
}

export const FRAME = {
  organisation: 'Harbour Water',
  languages: ['en', 'de'],
  texts: {
    en: {
      title: 'Our customer charter',
      purpose: 'So that you know what you can count on.',
      scope: 'All households.',
      contact: 'Quay 1',
      complain: 'complaints@example.org',
      ask: 'ask@example.org',
    },
    de: {
      title: 'Unsere Charta',
      purpose: 'Damit Sie wissen, worauf Sie zählen können.',
      scope: 'Alle Haushalte.',
      contact: 'Kai 1',
      complain: 'complaints@example.org',
      ask: 'ask@example.org',
    },
  },
};

const NOTHING = { title: '', promise: '', conditions: '', remedy: '', complain: '', ask: '', indicator: '' };

/** What is said in one language. */
export function says(title: string, promise: string, over: object = {}) {
  return { ...NOTHING, title, promise, ...over };
}

/** A promise that can be begun, with a code of its own. */
export function wishedPromise(owner: Performing, over: object = {}): NewServicePromise {
  return {
    code: `p-${randomUUID().slice(0, 8)}`,
    ...{ serviceId: null, attributeId: null, measureId: null, limit: null, value: null },
    ...{ toleranceMinutes: 0, rightIds: [], unitId: null, ownerId: owner.member.personId, reviewMonths: 12 },
    wording: {
      en: says('A meter in three days', 'We install your meter within 3 days.', {
        remedy: 'We pay 20 euros.',
      }),
    },
    ...over,
  };
}

type Many = { readonly kept: number; readonly late: number };

function repeated(servicePromiseId: string, { kept, late }: Many): readonly PromiseRecord[] {
  const dueAt = new Date('2026-02-01T09:00:00Z');
  const after = (state: 'kept' | 'kept-late'): PromiseRecord => ({
    ...{
      id: randomUUID(),
      reference: null,
      words: 'A meter',
      customerId: null,
      toWhom: '',
      channel: 'explicit',
    },
    ...{ serviceId: null, servicePromiseId, attributeId: null, unitId: null, madeBy: null, keeperId: null },
    ...{ madeAt: new Date('2026-01-20T09:00:00Z'), dueAt, limit: null, calendarId: null, toleranceMs: 0 },
    ...{ measureId: null, promisedValue: null, deliveredValue: null, state, settledAt: null, reason: '' },
    doneAt: new Date(dueAt.getTime() + (state === 'kept' ? -1 : 1) * 3_600_000),
    ...{ followsId: null, extra: '', pausedAt: null, pauseReason: '', pauses: [], likelihood: null },
    ...{ likelihoodN: null, overPromised: null, overReason: '', alarmAt: null, alarm: null, importId: null },
    ...{ recoveryId: null, revision: 1, changedAt: dueAt },
  });
  return [
    ...Array.from({ length: kept }, () => after('kept')),
    ...Array.from({ length: late }, () => after('kept-late')),
  ];
}
