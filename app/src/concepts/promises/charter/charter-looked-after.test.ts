import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, changeWorkspace } from '../../../platform/events/index.ts';
import { type Performing, perform, performFile, type Route } from '../../../platform/http/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { addNewAttribute } from '../../attributes/index.ts';
import { codeOf, wordsOf } from '../../customers/testing.ts';
import {
  draftInCharter,
  keepCharter,
  listPromisedLimits,
  publishWholeCharter,
  reviewInCharter,
  reviewWholeCharter,
  servicePromiseImport,
  servicePromiseListing,
  showCharter,
  showServicePromise,
  withdrawFromCharter,
  writeCharterDraft,
} from './charter.endpoints.ts';
import { charterRoutes } from './charter.routes.ts';
import { charterReviewsDue } from './charter-reviews-due.ts';
import { limitOf } from './promised-limit.ts';
import { servicePromisesFollow } from './service-promises-follow.ts';
import { type CharterHouse, FRAME, openCharterHouse, says } from './test-charter-house.ts';

const AT = new Date('2026-03-01T09:00:00Z');
const test = useTestStorage();
let now = AT;
// Each change a little after the one before, so that the log has one order.
let ticks = 0;
let maker: ChangeMaker;
let routes: readonly Route[];
let house: CharterHouse;
let owner: Performing;

beforeAll(async () => {
  maker = { storage: test().storage, now: () => new Date(now.getTime() + ticks++) };
  routes = charterRoutes({ maker, newId: randomUUID });
  house = await openCharterHouse(maker, 'Harbour', routes);
  owner = house.owner;
});

const NO_FACTS = {
  ...{ parentId: null, servqual: null, garvin: null, hokanson: null, description: '' },
  ...{ unitId: null, ownerId: null },
} as const;

const at = ({ id }: { readonly id: string }, by = owner) => ({
  params: { workspace: by.member.workspace.slug, id },
});
const LIMIT = {
  amount: 3,
  unit: 'days',
  time: 'all',
  begins: 'next-day',
  cutOff: null,
  ends: 'close',
} as const;

describe('a promise of the charter', () => {
  it('begins on its day, is withdrawn with a reason, and what holds on a day is told to who repeats it', async () => {
    const made = await house.add({ limit: LIMIT, toleranceMinutes: 30 });
    const past = { from: '2026-02-28' };
    await expect(house.publish(made.id, past)).rejects.toThrow(/is past/u);
    await house.publish(made.id, { from: '2026-03-10' });
    const { id: workspace } = owner.member.workspace;
    const limitOn = (day: string) =>
      maker.storage.read(workspace, (queries) => limitOf(queries, made.id, day));
    expect(wordsOf(await limitOn('2026-03-09'))).toMatch(/is not published on 2026-03-09/u);
    expect(good(await limitOn('2026-03-10'))).toMatchObject({
      version: 1,
      limit: LIMIT,
      toleranceMs: 1_800_000,
    });
    now = new Date('2026-03-20T09:00:00Z');
    const listed = good(await perform(house.as('agent'), listPromisedLimits, {}));
    expect(listed.items.map(({ servicePromiseId }) => servicePromiseId)).toContain(made.id);
    const { revision } = good(await perform(owner, showServicePromise, at(made)));
    const gone = { ...at(made), body: { revision, reason: 'Too dear' } };
    expect(codeOf(await perform(house.as('analyst'), withdrawFromCharter, gone))).toBe('not-allowed');
    good(await perform(owner, withdrawFromCharter, gone));
    expect(codeOf(await perform(owner, withdrawFromCharter, gone))).toBe('conflict');
    expect(wordsOf(await limitOn('2026-03-20'))).toMatch(/is withdrawn on 2026-03-20/u);
    expect((await limitOn('2026-03-19')).ok).toBe(true);
    now = AT;
  });

  it('is looked at anew every year, and what is due is told', async () => {
    const own = await openCharterHouse(maker, 'Reviewers', routes);
    await own.writeFrame();
    const made = await own.add({});
    await own.publish(made.id);
    const place = at(made, own.owner);
    const due = (day: string) =>
      maker.storage.read(own.owner.member.workspace.id, (queries) => charterReviewsDue(queries, day));
    expect(await due('2027-02-28')).toEqual([]);
    expect((await due('2027-03-01')).map(({ kind }) => kind).sort()).toEqual(['charter', 'service-promise']);
    now = new Date('2027-03-02T09:00:00Z');
    const review = (revision: number, outcome: 'keep' | 'change' | 'withdraw') => ({
      ...place,
      body: { revision, outcome, notes: 'Looked at with the fitters' },
    });
    expect(codeOf(await perform(own.as('analyst'), reviewInCharter, review(3, 'keep')))).toBe('not-allowed');
    const kept = good(await perform(own.owner, reviewInCharter, review(3, 'keep')));
    expect([kept.reviewOn, kept.reviews.length, kept.draft]).toEqual(['2028-03-02', 1, null]);
    const changing = good(await perform(own.owner, reviewInCharter, review(4, 'change')));
    expect(changing.draft?.wording['en']?.promise).toMatch(/within 3 days/u);
    const ended = good(await perform(own.owner, reviewInCharter, review(5, 'withdraw')));
    expect([ended.state, ended.reviewOn, ended.reviews.length]).toEqual(['withdrawn', null, 3]);
    expect(codeOf(await perform(own.owner, reviewInCharter, review(6, 'keep')))).toBe('conflict');
    const whole = good(await perform(own.owner, showCharter, {}));
    const body = { revision: whole.revision, outcome: 'keep' as const, notes: 'All of it' };
    expect(good(await perform(own.owner, reviewWholeCharter, { body })).reviewOn).toBe('2028-03-02');
    expect(await due('2028-03-01')).toEqual([]);
    now = AT;
  });

  it('follows its attribute when that is merged, now and in the draft; the version keeps the name of its day', async () => {
    const { personId, workspace } = owner.member;
    const by = { workspace: workspace.id, actor: { personId } };
    const meaning = { actor: owner.member, newId: randomUUID };
    const attribute = (name: string) =>
      changeWorkspace(maker, by, (change) => addNewAttribute(change, { ...NO_FACTS, name }, meaning));
    const [old, kept] = [good(await attribute('Speed')), good(await attribute('Punctuality'))];
    const made = await house.add({ attributeId: old.id });
    await house.publish(made.id);
    const page = good(await perform(owner, showServicePromise, at(made)));
    const wording = { en: says('Another title', 'We install it in 4 days.') };
    const body = { ...page.content, wording, revision: page.revision };
    good(await perform(owner, draftInCharter, { ...at(made), body }));
    const named = await maker.storage.read(workspace.id, (queries) =>
      servicePromisesFollow.named(queries, [old.id]),
    );
    expect(named.map(({ id }) => id)).toEqual([made.id]);
    good(
      await changeWorkspace(maker, by, async (change) => {
        await servicePromisesFollow.move(change, { from: old.id, to: kept.id, ids: [made.id] });
        return taken(null);
      }),
    );
    const after = good(await perform(owner, showServicePromise, at(made)));
    expect(after.attribute?.name).toBe('Punctuality');
    expect([after.draft?.attribute?.name, after.versions[0]?.names.attribute]).toEqual([
      'Punctuality',
      'Speed',
    ]);
    const limit = await maker.storage.read(workspace.id, (queries) =>
      limitOf(queries, made.id, '2026-03-01'),
    );
    expect(good(limit).attributeId).toBe(kept.id);
  });

  it('comes in as a sheet, a row a language, and goes out as one that says the same', async () => {
    const own = await openCharterHouse(maker, 'Sheets', routes);
    const sheet = [
      'Code,Language,Title,Promise,Remedy,Limit,Review months',
      'meter,en,A meter,We install it in 3 days,20 euros,3 working days,6',
      'meter,de,Ein Zähler,"Wir bauen ihn in 3 Tagen ein",20 Euro,3 working days,6',
      '"=evil",en,Bad,,,,',
      'answer,en,Answers,We answer,,in a while,',
    ].join('\n');
    const sent = (text: string) => ({
      query: { fileName: 'charter.csv' },
      body: { bytes: new TextEncoder().encode(text) },
    });
    const report = good(await perform(own.owner, servicePromiseImport.take, sent(sheet)));
    expect(report.rows).toEqual({ read: 4, added: 1, changed: 1, unchanged: 0, refused: 2 });
    const made = good(await performFile(own.owner, servicePromiseListing.csv, { query: {} as never }));
    const csv = await new Response(made.content).text();
    expect(csv).toContain('3 working days');
    const again = good(await perform(own.owner, servicePromiseImport.take, sent(csv)));
    expect(again.rows).toMatchObject({ added: 0, changed: 0, unchanged: 1, refused: 0 });
    expect(codeOf(await perform(own.as('agent'), servicePromiseImport.take, sent(sheet)))).toBe(
      'not-allowed',
    );
    const { items } = good(
      await perform(own.owner, servicePromiseListing.page, { query: { limit: 5 } as never }),
    );
    expect(items).toMatchObject([
      { code: 'meter', limit: '3 working days, by close of business', reviewMonths: 6, keptRate: null },
    ]);
  });
});

describe('the charter as a whole', () => {
  it('is written, published in versions, and shows rates only by who may publish', async () => {
    const own = await openCharterHouse(maker, 'Whole', routes);
    const none = good(await perform(own.owner, showCharter, {}));
    expect([none.state, none.revision]).toEqual(['none', 0]);
    const written = good(
      await perform(own.as('analyst'), writeCharterDraft, { body: { ...FRAME, revision: 0 } }),
    );
    const twice = { body: { ...FRAME, revision: 0 } };
    expect(codeOf(await perform(own.owner, writeCharterDraft, twice))).toBe('conflict');
    const seen = { body: { revision: written.revision } };
    expect(codeOf(await perform(own.as('analyst'), publishWholeCharter, seen))).toBe('not-allowed');
    const out = good(await perform(own.owner, publishWholeCharter, seen));
    expect([out.version, out.reviewOn, out.warnings.length]).toEqual([1, '2027-03-01', 3]);
    expect(codeOf(await perform(own.owner, publishWholeCharter, { body: { revision: 2 } }))).toBe('conflict');
    const keeping = {
      showsRates: true,
      ownerId: null,
      reviewMonths: 12,
      consultation: '',
      communication: '',
    };
    const shown = { body: { ...keeping, revision: 2 } };
    expect(codeOf(await perform(own.as('analyst'), keepCharter, shown))).toBe('not-allowed');
    expect(good(await perform(own.owner, keepCharter, shown)).showsRates).toBe(true);
    const doubled = { body: { ...FRAME, languages: ['en', 'en'], revision: 3 } };
    expect(wordsOf(await perform(own.owner, writeCharterDraft, doubled))).toMatch(/each of them once/u);
  });
});
