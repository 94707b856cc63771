import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, readEvents } from '../../platform/events/index.ts';
import { type Performing, perform, performFile } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { codeOf, wordsOf } from '../customers/testing.ts';
import { recoveriesOfSources } from '../recoveries/index.ts';
import { contactsThatCount } from './contacts/contact.store.ts';
import { allContactCounts } from './contacts/contact-count.store.ts';
import { countsOfMoved } from './contacts/contact-counting.ts';
import {
  addOneJourney,
  addOneMoment,
  changeOneJourney,
  changeOneMoment,
  contactListing,
  correctOneContact,
  journeyListing,
  logOneContact,
  mergeOneMoment,
  momentImport,
  momentListing,
  moveOneMoment,
  showContact,
  showMomentStandings,
  startReadyJourney,
  takeContacts,
  withdrawOneContact,
} from './declarations.ts';
import {
  asCorrected,
  type MomentHouse,
  momentSheet,
  openMomentHouse,
  wishedContact,
  wishedJourney,
  wishedMoment,
} from './test-moment-house.ts';

const test = useTestStorage();
const now = new Date('2026-06-15T09:00:00Z');
let maker: ChangeMaker;
let house: MomentHouse;
let owner: Performing;

beforeAll(async () => {
  maker = { storage: test().storage, now: () => now };
  house = await openMomentHouse(maker, 'Movers');
  owner = house.owner;
});

const at = ({ id }: { readonly id: string }, by = owner) => ({ workspace: by.member.workspace.slug, id });
const recoveries = (ids: readonly string[]) =>
  maker.storage.read(owner.member.workspace.id, (queries) => recoveriesOfSources(queries, 'contact', ids));
const events = async () =>
  good(await maker.storage.read(owner.member.workspace.id, (queries) => readEvents(queries, { limit: 200 })))
    .items;

/** Whether what is kept of counts is what counting all contacts anew comes to. */
async function countsAreWhole(): Promise<void> {
  await maker.storage.read(owner.member.workspace.id, async (queries) => {
    const contacts = await contactsThatCount(queries);
    const anew = countsOfMoved(contacts.map((after) => ({ before: null, after })));
    const key = (one: (typeof anew)[number]): string =>
      [one.momentId, one.source, one.dimension, one.day, one.value].join(' ');
    const sorted = (rows: typeof anew) => rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
    expect(sorted(await allContactCounts(queries))).toEqual(sorted(anew));
  });
}

describe('a journey', () => {
  it('is changed with its steps, which stay while moments stand at them, by one person at a time', async () => {
    const { journey } = house;
    const moment = await house.moment('First call');
    const [ask, move] = journey.steps.map(({ id, name, job }) => ({
      id,
      name,
      job,
      unitId: null,
      ownerId: null,
    }));
    const body = { ...wishedJourney('Moving house'), revision: 1 };
    const without = await perform(owner, changeOneJourney, {
      params: at(journey),
      body: { ...body, steps: [move!] },
    });
    expect(wordsOf(without)).toContain('"Ask" still has 1 moment of truth');
    const steps = [{ ...move!, name: 'Moving day' }, ask!, { ...ask!, id: undefined, name: 'Pay' }];
    const changed = good(
      await perform(owner, changeOneJourney, { params: at(journey), body: { ...body, steps } }),
    );
    expect(changed.steps.map(({ name }) => name)).toEqual(['Moving day', 'Ask', 'Pay']);
    expect(changed.steps[1]!.id).toBe(ask!.id);
    const again = await perform(owner, changeOneJourney, { params: at(journey), body: { ...body, steps } });
    expect(wordsOf(again)).toContain('you saw 1');
    const strange = { ...body, revision: 2, steps: [...steps, { ...ask!, id: randomUUID(), name: 'Odd' }] };
    expect(codeOf(await perform(owner, changeOneJourney, { params: at(journey), body: strange }))).toBe(
      'not-found',
    );
    const twice = { ...wishedJourney('moving HOUSE') };
    expect(wordsOf(await perform(owner, addOneJourney, { body: twice }))).toContain('already');
    expect((await events()).find(({ what }) => what === 'journey.changed')?.after).toMatchObject({
      steps: [{ name: 'Moving day' }, { name: 'Ask' }, { name: 'Pay' }],
    });
    good(
      await perform(owner, moveOneMoment, { params: at(moment), body: { revision: 1, state: 'archived' } }),
    );
  });

  it('begins with a ready one, twice as once', async () => {
    const first = good(
      await perform(owner, startReadyJourney, {
        params: { workspace: owner.member.workspace.slug, set: 'moments-of-truth' },
      }),
    );
    expect([first.momentsAdded, first.journey.moments]).toEqual([6, 6]);
    const second = good(
      await perform(owner, startReadyJourney, {
        params: { workspace: owner.member.workspace.slug, set: 'moments-of-truth' },
      }),
    );
    expect([second.momentsAdded, second.journey.id]).toEqual([0, first.journey.id]);
  });
});

describe('a contact', () => {
  it('is logged, corrected and withdrawn with its reasons, and counts follow', async () => {
    const moment = await house.moment('Estimate', { detractors: ['Too dear'] });
    const ann = await house.customer('Ann');
    const logged = await house.log(moment.id, {
      customerId: ann,
      againstPromise: '0',
      againstExpectation: '+',
      detractors: ['TOO DEAR', 'odd <b>word</b>'],
    });
    expect([logged.score, logged.channel, logged.detractors]).toEqual([
      '+',
      'phone',
      ['Too dear', 'odd <b>word</b>'],
    ]);
    const body = {
      ...asCorrected(logged),
      againstPromise: '-' as const,
      reason: 'Heard the tape',
      revision: 1,
    };
    const corrected = good(await perform(owner, correctOneContact, { params: at(logged), body }));
    expect([corrected.score, corrected.revision]).toEqual(['-', 2]);
    expect(wordsOf(await perform(owner, correctOneContact, { params: at(logged), body }))).toContain(
      'you saw 1',
    );
    await countsAreWhole();
    const event = (await events()).find(({ what }) => what === 'contact.corrected')!;
    expect(event.before).toEqual({ againstPromise: '0', score: '+' });
    expect(event.after).toEqual({ againstPromise: '-', score: '-', reason: 'Heard the tape' });
    const gone = { params: at(logged), body: { revision: 2, reason: 'Was another' } };
    expect(good(await perform(owner, withdrawOneContact, gone)).state).toBe('withdrawn');
    expect(codeOf(await perform(owner, withdrawOneContact, gone))).toBe('conflict');
    await countsAreWhole();
  });

  it('is refused with nothing judged, in the future, at no moment, of nobody, and when it contradicts itself', async () => {
    const { id } = await house.moment('Packing');
    const log = async (over: object) =>
      wordsOf(await perform(owner, logOneContact, { body: { ...wishedContact(id), ...over } as never }));
    expect(await log({ againstExpectation: null })).toContain('judge it by +, 0 or -');
    expect(await log({ at: '2026-06-17T00:00:00Z' })).toContain('has not come yet');
    expect(await log({ at: '1899-12-31T00:00:00Z' })).toContain('from 1900 on');
    expect(await log({ momentId: randomUUID() })).toContain('no such moment');
    expect(await log({ customerId: randomUUID() })).toContain('no such customer');
    expect(await log({ handlerId: randomUUID() })).toContain('no such person');
    expect(await log({ promiseId: randomUUID() })).toContain('no such promise');
    expect(await log({ mark: 'ouch' })).toContain('no OUCH');
    expect(await log({ mark: 'wow', againstExpectation: '-' })).toContain('no WOW');
    expect(await log({ emotion: 'delight', againstPromise: '-' })).toContain('own words');
    expect(await log({ cost: -1 })).toContain('0 or more');
    expect(await log({ note: 'a\u202eb' })).toContain('control characters');
    expect(await log({ detractors: [''] })).toContain('leave empty ones out');
  });

  it('that is an OUCH opens exactly one recovery, also when it is sent twice', async () => {
    const moment = await house.moment('Unloading');
    const ouch = {
      mark: 'ouch',
      againstExpectation: '-',
      reference: 'T-1',
      feeling: 'Left in the rain',
    } as const;
    const first = await house.log(moment.id, ouch);
    const second = await house.log(moment.id, ouch);
    expect(second.id).toBe(first.id);
    const other = await perform(owner, logOneContact, {
      body: wishedContact(moment.id, { ...ouch, againstExpectation: '0' }),
    });
    expect(wordsOf(other)).toContain('logged already with other content');
    const sent = (opensRecoveries: boolean) =>
      perform(owner, takeContacts, {
        body: {
          opensRecoveries,
          contacts: [
            { moment: 'UNLOADING', againstExpectation: '-', mark: 'ouch', reference: 'T-1' },
            { moment: 'Unloading', againstExpectation: '-', mark: 'ouch', reference: 'T-2' },
            { moment: 'Nowhere', againstExpectation: '-' },
            { moment: 'Unloading' },
            'nonsense',
          ],
        },
      });
    expect(good(await sent(false))).toMatchObject({
      read: 5,
      added: 1,
      unchanged: 1,
      refused: 3,
      recoveriesOpened: 0,
    });
    expect(good(await sent(true))).toMatchObject({ added: 0, unchanged: 2, recoveriesOpened: 1 });
    expect(good(await sent(true))).toMatchObject({ added: 0, unchanged: 2, recoveriesOpened: 0 });
    const opened = await recoveries([first.id]);
    expect(opened.get(first.id)).toMatchObject({
      what: 'OUCH at Unloading: Left in the rain',
      state: 'open',
    });
    expect((await perform(owner, showContact, { params: at(first) })).ok).toBe(true);
    await countsAreWhole();
  });

  it('belongs to who logged or handled it: an agent changes no other; auditors and other workspaces change nothing', async () => {
    const moment = await house.moment('Handover');
    const [ben, cay] = [await house.person('Ben'), await house.person('Cay')];
    const mine = await house.log(moment.id, { handlerId: ben.id });
    const reason = { revision: 1, reason: 'A slip' };
    const others = await perform(house.as('agent', cay), withdrawOneContact, {
      params: at(mine),
      body: reason,
    });
    expect(codeOf(others)).toBe('not-allowed');
    const auditor = await perform(house.as('auditor'), logOneContact, { body: wishedContact(moment.id) });
    expect(codeOf(auditor)).toBe('not-allowed');
    const batch = { body: { contacts: [{}], opensRecoveries: false } };
    expect(codeOf(await perform(house.as('agent', ben), takeContacts, batch))).toBe('not-allowed');
    const listed = await perform(house.as('agent', ben), addOneMoment, {
      body: wishedMoment(house.journey, 'X'),
    });
    expect(codeOf(listed)).toBe('not-allowed');
    const rival = await openMomentHouse(maker, 'Rival');
    expect(codeOf(await perform(rival.owner, showContact, { params: at(mine, rival.owner) }))).toBe(
      'not-found',
    );
    const theirs = await perform(rival.owner, logOneContact, { body: wishedContact(moment.id) });
    expect(wordsOf(theirs)).toContain('no such moment');
    const own = await perform(house.as('agent', ben), withdrawOneContact, { params: at(mine), body: reason });
    expect(good(own).state).toBe('withdrawn');
  });
});

describe('moments of truth', () => {
  it('keep their contacts when they are merged or moved to another step', async () => {
    const [a, b] = [await house.moment('Call back'), await house.moment('Calling back')];
    await house.log(a.id, { detractors: ['forgot'] });
    await house.log(b.id, { againstExpectation: '-' });
    const merged = good(
      await perform(owner, mergeOneMoment, { params: at(a), body: { revision: 1, intoId: b.id } }),
    );
    expect([merged.id, merged.revision]).toEqual([b.id, 2]);
    await countsAreWhole();
    const moved = {
      ...wishedMoment(house.journey, 'Calling back'),
      stepId: house.journey.steps[1]!.id,
      revision: 2,
    };
    good(await perform(owner, changeOneMoment, { params: at(b), body: moved }));
    const where = JSON.stringify([{ field: 'moment', is: [b.id] }]);
    const list = good(await perform(owner, contactListing.page, { query: { where } as never }));
    expect([list.count, list.items.map(({ score }) => score).sort()]).toEqual([2, ['+', '-']]);
    const figures = good(await perform(owner, showMomentStandings, { query: { source: 'staff' } }));
    expect(figures.moments.find(({ id }) => id === b.id)).toMatchObject({
      n: 2,
      step: { name: 'Moving day' },
    });
    const itself = { params: at(b), body: { revision: 3, intoId: b.id } };
    expect(wordsOf(await perform(owner, mergeOneMoment, itself))).toContain('does not become itself');
    const gone = await perform(owner, logOneContact, { body: wishedContact(a.id) });
    expect(wordsOf(gone)).toContain('is merged');
  });

  it('come in as a sheet that draws journeys and steps, and go out as one that says the same', async () => {
    const sheet =
      'Journey,Step,Moment,Channel,A month,Enhancers,Unit\nStoring,Bring,Rent a box,self service,40,cheap; near,\nStoring,Fetch,"=evil",fax,,,\nStoring,Fetch,Key back,phone,,,Nowhere\n';
    const report = good(await perform(owner, momentImport.take, momentSheet(sheet)));
    expect(report.rows).toMatchObject({ read: 3, added: 1, refused: 2 });
    const found = good(await perform(owner, journeyListing.page, { query: { search: 'Storing' } as never }));
    expect(found.items[0]!.steps.map(({ name }) => name)).toEqual(['Bring']);
    const made = good(await performFile(owner, momentListing.csv, { query: { search: 'Rent' } as never }));
    const csv = await new Response(made.content).text();
    expect(csv).toContain('cheap; near');
    const again = good(await perform(owner, momentImport.take, momentSheet(csv)));
    expect(again.rows).toMatchObject({ added: 0, changed: 0, unchanged: 1, refused: 0 });
  });
});
