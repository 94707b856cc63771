import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, readEvents } from '../../../platform/events/index.ts';
import { perform, performFile } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { codeOf, openTestHouse, wordsOf } from '../../customers/testing.ts';
import { listEvents } from '../../reviews/declarations.ts';
import { eventLogRoutes } from '../../reviews/index.ts';
import { complaintRoutes } from '../complaint.routes.ts';
import {
  acceptCase,
  answerCase,
  assessCase,
  caseListing,
  caseQueue,
  casesOfCustomer,
  closeCase,
  correctOneCase,
  decideCase,
  giveCaseRemedy,
  investigateCase,
  logCase,
  showCase,
} from '../declarations.ts';
import { listCaseLog } from '../desk/case-log.endpoints.ts';
import { findCaseWords } from '../searching/word-rounds.ts';
import { type CaseHouse, openCaseHouse } from '../testing.ts';
import { ownCasesAmong } from './visible-case.store.ts';

const test = useTestStorage();
let now = new Date('2026-11-23T08:00:00Z');
let maker: ChangeMaker;
let house: CaseHouse;

beforeAll(async () => {
  maker = { storage: test().storage, now: () => now };
  const proof = (): never => {
    throw new Error('nobody asks for a proof');
  };
  house = await openCaseHouse(maker, 'Tea house', eventLogRoutes(proof, ownCasesAmong));
});

const later = (minutes = 1): void => {
  now = new Date(now.getTime() + minutes * 60_000);
};

const STAGES = [
  ['receipt', 'case.received'],
  ['acknowledgement', 'case.acknowledged'],
  ['assessment', 'case.assessed'],
  ['investigation', 'case.investigated'],
  ['decision', 'case.decided'],
  ['answer', 'case.answered'],
  ['acceptance', 'case.accepted'],
  ['remedy-given', 'case.remedy-given'],
  ['closure', 'case.closed'],
] as const;

describe('a complaint', () => {
  it('goes from receipt to closure, each stage a record with who and when, and is kept in the log', async () => {
    const { owner } = house;
    const complainant = { name: 'Mo', email: 'mo@example.org' };
    let shown = await house.logged({ complainant: complainant as never, acknowledge: 'phone' });
    expect(shown).toMatchObject({ state: 'acknowledged', turn: 'ours', who: 'Mo', next: 'assess' });
    const params = house.at(shown);
    const step = async (declared: typeof assessCase, body: object): Promise<void> => {
      later();
      const seen = { revision: shown.revision, at: null };
      shown = good(await perform(owner, declared, { params, body: { ...seen, ...body } as never }));
    };
    await step(assessCase, { severity: 'high' });
    await step(investigateCase as never, { words: 'The kettle broke' });
    const remedies = [{ kind: 'refund', words: 'The price of the tea', cost: 4.5 }];
    await step(decideCase as never, { verdict: 'justified', reasons: 'Tea is hot here', remedies });
    expect(shown).toMatchObject({ state: 'decided', cost: 4.5, next: 'answer' });
    await step(answerCase as never, { how: 'e-mail', words: 'You are right <b>&</b>' });
    expect(shown).toMatchObject({ state: 'answered', turn: 'theirs' });
    await step(acceptCase as never, { how: 'phone', words: 'Thank you' });
    const early = { revision: shown.revision, at: null, reason: '' };
    expect(wordsOf(await perform(owner, closeCase, { params, body: early }))).toContain(
      '1 remedy is not given yet',
    );
    expect(shown.next).toBe('giveRemedy');
    later();
    const given = { ...params, remedyId: shown.remedies[0]!.id };
    shown = good(
      await perform(owner, giveCaseRemedy, {
        params: given,
        body: { revision: shown.revision, at: null, words: '' },
      }),
    );
    await step(closeCase as never, { reason: '' });
    expect(shown).toMatchObject({ state: 'closed', result: 'accepted', turn: 'nobody', next: null });
    expect(shown.steps.map((one) => one.step)).toEqual(STAGES.map(([name]) => name));
    expect(shown.steps.every(({ by }) => by?.name === 'Olu')).toBe(true);
    const events = await test().storage.read(
      house.workspace.id,
      async (queries) =>
        good(await readEvents(queries, { subject: { kind: 'case', id: shown.id }, limit: 20 })).items,
    );
    expect(events.map(({ what }) => what).toReversed()).toEqual(STAGES.map(([, what]) => what));
  });
});

describe('logging a case', () => {
  it('takes what was said on the phone with a first line as subject, and acknowledges it at once', async () => {
    const shown = await house.logged({ words: 'The tea was cold.\nTwice.', acknowledge: 'phone' });
    expect(shown).toMatchObject({ subject: 'The tea was cold.', channel: 'phone', state: 'acknowledged' });
    expect(shown.code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}$/u);
    expect(shown.steps.map(({ step, words }) => [step, words])).toEqual([
      ['receipt', ''],
      ['acknowledgement', 'They were told that we have it (phone).'],
    ]);
  });

  it('knows the customer by an address that one alone has, and who complained within a year', async () => {
    const address = `${randomUUID()}@example.org`;
    const complainant = { name: 'Ada', email: address } as never;
    const first = await house.logged({ complainant });
    expect(first).toMatchObject({ isRepeatComplaint: false, customer: null });
    now = new Date(now.getTime() + 364 * 86_400_000);
    const upper = { name: 'Ada', email: address.toUpperCase() } as never;
    const second = await house.logged({ complainant: upper });
    expect(second.isRepeatComplaint).toBe(true);
    expect(second.history.map(({ id }) => id)).toEqual([first.id]);
    now = new Date(now.getTime() + 366 * 86_400_000);
    expect((await house.logged({ complainant })).isRepeatComplaint).toBe(false);
    const praise = await house.logged({ complainant, kind: 'praise' });
    expect(praise.isRepeatComplaint).toBe(false);
  });

  it('refuses what cannot be, with a line that says what to do', async () => {
    const tried = async (wish: object) =>
      wordsOf(await perform(house.owner, logCase, { body: { words: 'Cold', ...wish } as never }));
    const future = new Date(now.getTime() + 3_600_000).toISOString();
    expect(await tried({ receivedAt: future })).toContain('lies in the future');
    expect(await tried({ acknowledge: 'e-mail' })).toContain('there is no e-mail address of theirs');
    expect(await tried({ customerId: randomUUID() })).toContain('no such customer');
    expect(await tried({ unitId: randomUUID() })).toContain('no such unit');
    expect(await tried({ rightIds: [randomUUID()] })).toContain('no such right');
    expect(await tried({ attributeId: randomUUID() })).not.toBe('');
    expect(await tried({ words: '' })).toContain('say what they complain about');
    expect(await tried({ words: 'NUL \u0000' })).toContain('control characters');
    expect(await tried({ words: 'half \ud800' })).not.toBe('');
    expect(await tried({ complainant: { email: 'x@y\r\nBcc: all@example.org' } })).not.toBe('');
    expect(await tried({ country: 'Germany' })).not.toBe('');
    await house.logged({ channel: 'api', reference: 'A-1' });
    expect(await tried({ channel: 'api', reference: 'A-1' })).toContain('is there already, as case');
    // What people call a case on the phone need not be one alone.
    expect(await tried({ channel: 'phone', reference: 'A-1' })).toBe('');
  });

  it('shows markup and scripts as they were written', async () => {
    const words = '<script>alert(1)</script> =1+1';
    const shown = await house.logged({ words, product: words, complainant: { name: words } as never });
    expect(shown).toMatchObject({ words, product: words, who: words });
    const where = JSON.stringify([{ field: 'product', is: [words] }]);
    const file = good(await performFile(house.owner, caseListing.csv, { query: { where } as never }));
    const csv = await new Response(file.content).text();
    expect(csv.trim().split('\n')).toHaveLength(2);
    expect(csv).not.toMatch(/(^|,)"?=1/mu);
  });
});

describe('lists of cases', () => {
  it('rank the queue by severity and time left, and count its parts', async () => {
    const place = await openCaseHouse(maker, 'Ranked');
    const logged = async (severity: string | null, days: number) => {
      const receivedAt = new Date(now.getTime() - days * 86_400_000).toISOString();
      const shown = await place.logged({ receivedAt, acknowledge: 'phone' });
      if (severity === null) return shown.id;
      const body = { revision: 1, at: null, severity };
      good(await perform(place.owner, assessCase, { params: place.at(shown), body: body as never }));
      return shown.id;
    };
    const low = await logged('low', 1);
    const old = await logged('low', 25);
    const critical = await logged('critical', 2);
    const unknown = await logged(null, 1);
    const page = good(await perform(place.owner, caseQueue, { query: { part: 'all', limit: 3 } }));
    expect(page.items.map(({ id }) => id)).toEqual([old, critical, unknown]);
    expect(page.counts).toMatchObject({
      all: { count: 4, more: false },
      mine: { count: 0 },
      theirs: { count: 0 },
    });
    const next = good(
      await perform(place.owner, caseQueue, { query: { part: 'all', limit: 3, after: page.next! } }),
    );
    expect(next.items.map(({ id }) => id)).toEqual([low]);
    expect(next).toMatchObject({ next: null, counts: null });
  });

  it('are filtered and sorted, page by page, with the same in a file', async () => {
    const place = await openCaseHouse(maker, 'Listed');
    for (const product of ['Tea', 'Tea', 'Cake']) {
      later();
      await place.logged({ product });
    }
    const where = JSON.stringify([{ field: 'product', is: ['Tea'] }]);
    const all = good(await perform(place.owner, caseListing.page, { query: { where, limit: 1 } as never }));
    expect(all).toMatchObject({ count: 2 });
    const rest = { where, limit: 1, after: all.next! };
    const second = good(await perform(place.owner, caseListing.page, { query: rest as never }));
    expect(second.items[0]!.id).not.toBe(all.items[0]!.id);
    expect(second.next).toBeNull();
    for (const sort of ['receivedAt', '-receivedAt', 'nextDueAt', '-rankAt', 'closedAt']) {
      const sorted = good(await perform(place.owner, caseListing.page, { query: { sort } as never }));
      expect(sorted.items, sort).toHaveLength(3);
    }
    const file = good(await performFile(place.owner, caseListing.csv, { query: { where } as never }));
    expect((await new Response(file.content).text()).trim().split('\n')).toHaveLength(3);
    await findCaseWords(maker.storage, place.workspace.id);
    const search = { search: 'cake', where } as never;
    expect(good(await perform(place.owner, caseListing.page, { query: search })).items).toEqual([]);
    const found = good(await perform(place.owner, caseListing.page, { query: { search: 'cake' } as never }));
    expect(found.items.map(({ product }) => product)).toEqual(['Cake']);
  });

  it('tell those of a customer, open ones first', async () => {
    const { customerId } = house;
    const open = await house.logged({ customerId });
    later();
    await house.logged({ customerId });
    const params = { workspace: house.workspace.slug, id: customerId };
    const told = good(await perform(house.owner, casesOfCustomer, { params }));
    expect(told).toMatchObject({ open: 2, closed: 0 });
    expect(told.items.map(({ id }) => id)).toContain(open.id);
    expect(told.items[0]!.customer).toEqual({ id: customerId, name: 'Mira' });
  });
});

describe('who may see and log cases', () => {
  it('is everybody here, and nobody of another workspace', async () => {
    const shown = await house.logged();
    for (const role of ['owner', 'manager', 'analyst', 'agent', 'auditor'] as const) {
      const as = house.as(role);
      expect(codeOf(await perform(as, showCase, { params: house.at(shown) })), role).toBe('done');
      const logged = await perform(as, logCase, { body: { words: 'Cold' } as never });
      expect(codeOf(logged), role).toBe(role === 'auditor' ? 'not-allowed' : 'done');
      const file = await performFile(as, caseListing.csv, { query: {} as never });
      const mayTakeAll = role !== 'agent' && role !== 'auditor';
      expect(codeOf(file), role).toBe(mayTakeAll ? 'done' : 'not-allowed');
    }
    const other = await openTestHouse(maker, 'Mill', complaintRoutes({ maker, newId: randomUUID }));
    const there = { workspace: other.owner.member.workspace.slug, id: shown.id };
    expect(codeOf(await perform(other.owner, showCase, { params: there }))).toBe('not-found');
    const listed = good(await perform(other.owner, caseListing.page, { query: {} as never }));
    expect(listed.items).toEqual([]);
  });

  it('is not the colleague who complains, on no page and in no deed', async () => {
    const seated = await house.seat('owner');
    const complainant = { name: 'A colleague', email: seated.person.email.toUpperCase() };
    const shown = await house.logged({ complainant: complainant as never, product: 'Canteen' });
    expect(shown.isOfColleague).toBe(true);
    const params = house.at(shown);
    const body = { revision: 1, at: null, severity: 'low' } as never;
    expect(codeOf(await perform(seated, showCase, { params }))).toBe('not-found');
    expect(codeOf(await perform(seated, assessCase, { params, body }))).toBe('not-found');
    expect(codeOf(await perform(seated, correctOneCase, { params, body: { revision: 1 } }))).toBe(
      'not-found',
    );
    const query = { where: JSON.stringify([{ field: 'product', is: ['Canteen'] }]) } as never;
    expect(good(await perform(seated, caseListing.page, { query })).items).toEqual([]);
    expect(good(await perform(house.owner, caseListing.page, { query })).items).toHaveLength(1);
    const queue = good(await perform(seated, caseQueue, { query: { part: 'all', limit: 200 } }));
    expect(queue.items.map(({ id }) => id)).not.toContain(shown.id);
    const file = good(await performFile(seated, caseListing.csv, { query }));
    expect((await new Response(file.content).text()).trim().split('\n')).toHaveLength(1);
    // Nor in the log: that something happened is there, not what.
    expect(codeOf(await perform(seated, listCaseLog, { params, query: { limit: 50 } as never }))).toBe(
      'not-found',
    );
    const { items } = good(await perform(seated, listEvents, { query: { limit: 200 } }));
    const event = items.find(({ subject }) => subject.id === shown.id)!;
    expect(event).toMatchObject({ what: 'case.received', after: null });
  });
});
