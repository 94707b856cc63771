import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, changeWorkspace, readEvents } from '../../../platform/events/index.ts';
import { type Performing, perform, type Route } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { codeOf, wordsOf } from '../../customers/testing.ts';
import { takeSentDeliveries } from '../offered-services/delivery.intents.ts';
import {
  addToCharter,
  discardInCharter,
  draftInCharter,
  keepInCharter,
  publishInCharter,
  showServicePromise,
  testInCharter,
} from './charter.endpoints.ts';
import { charterRoutes } from './charter.routes.ts';
import { type CharterHouse, FRAME, openCharterHouse, says, wishedPromise } from './test-charter-house.ts';

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

/** What a draft says, to be sent again with something else. */
async function contentOf(id: string) {
  const { draft } = good(await perform(owner, showServicePromise, at({ id })));
  const { wording, serviceId, attributeId, measureId, limit, value, toleranceMinutes, rightIds } = draft!;
  return { wording, serviceId, attributeId, measureId, limit, value, toleranceMinutes, rightIds };
}

describe('a promise of the charter', () => {
  it('is drafted, tested, published, drafted anew and published again; each version stays as it was', async () => {
    const made = await house.add({ code: 'meter', limit: LIMIT });
    expect(made).toMatchObject({ state: 'draft', version: null, revision: 1, publicPath: null });
    const early = { ...at(made), body: { revision: 1, note: '', overReason: '' } };
    expect(wordsOf(await perform(owner, publishInCharter, early))).toMatch(/was not tested/u);
    const tested = good(await perform(owner, testInCharter, { ...at(made), body: { revision: 1 } }));
    expect([tested.state, tested.draft?.test?.warnings.length, tested.revision]).toEqual(['tested', 1, 2]);
    // Other words do not undo the test, another limit does.
    const content = await contentOf(made.id);
    const reworded = {
      ...content,
      wording: { en: says('A meter in three days', 'We install it in 3 days.') },
    };
    const worded = good(
      await perform(owner, draftInCharter, { ...at(made), body: { ...reworded, revision: 2 } }),
    );
    expect(worded.draft?.test).not.toBeNull();
    const slower = { ...reworded, limit: { ...LIMIT, amount: 5 }, revision: 3 };
    const changed = good(await perform(owner, draftInCharter, { ...at(made), body: slower }));
    expect([changed.draft?.test, changed.state]).toEqual([null, 'draft']);
    await house.publish(made.id);
    now = new Date('2026-04-01T09:00:00Z');
    const next = { ...slower, wording: { en: says('A meter in a week', 'We install it in 7 days.') } };
    const { revision } = good(await perform(owner, showServicePromise, at(made)));
    good(await perform(owner, draftInCharter, { ...at(made), body: { ...next, revision } }));
    const out = good(await perform(owner, showServicePromise, at(made)));
    expect([out.title, out.drafted, out.state]).toEqual(['A meter in three days', true, 'published']);
    await house.publish(made.id, { note: 'More time' });
    const { versions, publicPath } = good(await perform(owner, showServicePromise, at(made)));
    expect(
      versions.map(({ version, from, until, standing, wording, note }) => [
        ...[version, from, until, standing, note],
        wording['en']?.promise,
      ]),
    ).toEqual([
      [2, '2026-04-01', null, 'holds', 'More time', 'We install it in 7 days.'],
      [1, '2026-03-01', '2026-04-01', 'superseded', '', 'We install it in 3 days.'],
    ]);
    expect(publicPath).toBe(`/c/${house.slug}/meter`);
    now = AT;
    const { id: workspace } = owner.member.workspace;
    const log = good(await maker.storage.read(workspace, (queries) => readEvents(queries, { limit: 200 })));
    const events = log.items.filter(({ subject }) => subject.id === made.id).reverse();
    expect(events.map(({ what }) => what.replace('service-promise.', ''))).toEqual(
      'added tested drafted drafted tested published drafted tested published'.split(' '),
    );
    expect(events.at(-1)).toMatchObject({ before: { version: 1 }, after: { version: 2 } });
  });

  it('is published in the languages that say everything, and not without the first one, an owner and something new', async () => {
    const own = await openCharterHouse(maker, 'Languages', routes);
    await own.writeFrame({ languages: ['en', 'de', 'ar'], texts: FRAME.texts });
    const wording = {
      en: says('Answers', 'We answer within 2 days as soon as possible.', { remedy: 'A voucher' }),
      de: says('Antworten', 'Wir antworten in 2 Tagen.'),
      ar: says('إجابات', 'نجيب خلال يومين.', { remedy: 'قسيمة' }),
      fr: says('Réponses', 'Nous répondons.'),
    };
    const made = await own.add({ wording, ownerId: null });
    const { draft } = good(await perform(own.owner, showServicePromise, at(made, own.owner)));
    expect(draft?.standings).toEqual([
      { language: 'en', missing: [] },
      { language: 'de', missing: ['remedy'] },
      { language: 'ar', missing: [] },
    ]);
    const warned = draft?.warnings.join(' ') ?? '';
    expect(warned).toMatch(/In German there is no remedy yet/u);
    expect(warned).toMatch(/Written in French too/u);
    expect(warned).toMatch(/"as soon as possible" can be understood/u);
    expect(warned).not.toMatch(/where to complain/u);
    const tested = good(
      await perform(own.owner, testInCharter, { ...at(made, own.owner), body: { revision: 1 } }),
    );
    const body = { revision: tested.revision, note: '', overReason: '' };
    expect(wordsOf(await perform(own.owner, publishInCharter, { ...at(made, own.owner), body }))).toMatch(
      /name an owner first/u,
    );
    const { personId } = own.owner.member;
    const keeping = { code: tested.code, unitId: null, ownerId: personId, reviewMonths: 6, revision: 2 };
    good(await perform(own.owner, keepInCharter, { ...at(made, own.owner), body: keeping }));
    await own.publish(made.id);
    const out = good(await perform(own.owner, showServicePromise, at(made, own.owner)));
    expect([out.versions[0]?.languages, out.reviewOn]).toEqual([['en', 'ar'], '2026-09-01']);
    const moved = { ...keeping, code: 'other', revision: out.revision };
    expect(wordsOf(await perform(own.owner, keepInCharter, { ...at(made, own.owner), body: moved }))).toMatch(
      /address that customers know/u,
    );
    const same = await draftAgain(own, made.id, wording);
    const again = { revision: same.revision, note: '', overReason: '' };
    expect(
      wordsOf(await perform(own.owner, publishInCharter, { ...at(made, own.owner), body: again })),
    ).toMatch(/says what version 1 says/u);
    const { revision } = good(await perform(own.owner, showServicePromise, at(made, own.owner)));
    good(await perform(own.owner, discardInCharter, { ...at(made, own.owner), body: { revision } }));
    const bare = await own.add({ wording: { de: says('Nur deutsch', 'Wir antworten.') } });
    await expect(own.publish(bare.id)).rejects.toThrow(/title and "?promise|title", "promise/u);
  });

  it('is over-promised with a reason only, which auditors see beside the figures that were known', async () => {
    const serviceId = await house.service('Install a meter');
    await deliver(serviceId, 40);
    const made = await house.add({ serviceId, limit: { ...LIMIT, unit: 'hours', amount: 24 } });
    const tested = good(await perform(owner, testInCharter, { ...at(made), body: { revision: 1 } }));
    expect(tested.draft?.test).toMatchObject({
      service: 'Install a meter',
      capability: { n: 40, overPromised: true, thin: false, likelihood: { estimate: 0.5 } },
    });
    const body = { revision: 2, note: '', overReason: '' };
    const refused = wordsOf(await perform(owner, publishInCharter, { ...at(made), body }));
    expect(refused).toMatch(
      /overReason: of 40 earlier deliveries fewer than the 90 of 100.*about 50 of 100/u,
    );
    const manager = house.as('manager');
    const reason = 'Two more fitters begin in May';
    good(await perform(manager, publishInCharter, { ...at(made), body: { ...body, overReason: reason } }));
    const seen = good(await perform(house.as('auditor'), showServicePromise, at(made)));
    expect(seen.versions[0]).toMatchObject({
      overReason: reason,
      test: { capability: { n: 40, overPromised: true } },
    });
    const late = new Date(AT.getTime() + 40 * 86_400_000);
    const old = await house.add({});
    good(await perform(owner, testInCharter, { ...at(old), body: { revision: 1 } }));
    now = late;
    expect(wordsOf(await perform(owner, publishInCharter, { ...at(old), body }))).toMatch(/40 days old/u);
    now = AT;
  });

  it('is changed by who may and by one at a time, and is not there for others', async () => {
    const made = await house.add({});
    const content = await contentOf(made.id);
    const body = { ...content, revision: 1 };
    for (const role of ['agent', 'auditor'] as const) {
      expect(codeOf(await perform(house.as(role), draftInCharter, { ...at(made), body }))).toBe(
        'not-allowed',
      );
      const wish = { body: wishedPromise(owner) };
      expect(codeOf(await perform(house.as(role), addToCharter, wish))).toBe('not-allowed');
      expect((await perform(house.as(role), showServicePromise, at(made))).ok).toBe(true);
    }
    const words = ['One', 'Two'].map((text) =>
      perform(owner, draftInCharter, { ...at(made), body: { ...body, wording: { en: says(text, text) } } }),
    );
    expect((await Promise.all(words)).map(codeOf).sort()).toEqual(['conflict', 'done']);
    const tested = good(
      await perform(house.as('analyst'), testInCharter, { ...at(made), body: { revision: 2 } }),
    );
    const publishing = { ...at(made), body: { revision: tested.revision, note: '', overReason: '' } };
    expect(codeOf(await perform(house.as('analyst'), publishInCharter, publishing))).toBe('not-allowed');
    const stranger = await openCharterHouse(maker, 'Strangers', routes);
    const theirs = at(made, stranger.owner);
    expect(codeOf(await perform(stranger.owner, showServicePromise, theirs))).toBe('not-found');
    expect(codeOf(await perform(stranger.owner, testInCharter, { ...theirs, body: { revision: 3 } }))).toBe(
      'not-found',
    );
  });

  it('refuses what cannot be promised, in a line each', async () => {
    const add = async (over: object) =>
      wordsOf(await perform(owner, addToCharter, { body: wishedPromise(owner, over) }));
    await house.add({ code: 'taken' });
    expect(await add({ code: 'taken' })).toMatch(/another promise has the code "taken"/u);
    expect(await add({ code: 'charter' })).toMatch(/taken by the charter itself/u);
    expect(await add({ code: 'Meter days' })).toMatch(/small letters/u);
    expect(await add({ value: 3 })).toMatch(/say by measureId/u);
    expect(await add({ value: 1e13 })).toMatch(/at most 1000000000000/u);
    expect(await add({ toleranceMinutes: 0.5 })).toMatch(/whole minutes/u);
    expect(await add({ serviceId: randomUUID() })).toMatch(/no such service/u);
    expect(await add({ rightIds: [randomUUID()] })).toMatch(/no such right/u);
    expect(await add({ wording: { 'no language': says('A', 'B') } })).toMatch(/BCP 47/u);
    expect(await add({ wording: { en: says('A\u202eB', 'B') } })).toMatch(/cannot be seen|control/u);
    expect(await add({ limit: { ...LIMIT, amount: 0 } })).toMatch(/more than 0/u);
  });
});

async function draftAgain(own: CharterHouse, id: string, wording: object) {
  const { revision } = good(await perform(own.owner, showServicePromise, at({ id }, own.owner)));
  const {
    code: _,
    unitId: __,
    ownerId: ___,
    reviewMonths: ____,
    ...content
  } = wishedPromise(own.owner, { wording });
  const drafted = good(
    await perform(own.owner, draftInCharter, { ...at({ id }, own.owner), body: { ...content, revision } }),
  );
  return good(
    await perform(own.owner, testInCharter, {
      ...at({ id }, own.owner),
      body: { revision: drafted.revision },
    }),
  );
}

/** So many past deliveries, half of them in 12 hours and half in 48. */
async function deliver(serviceId: string, many: number): Promise<void> {
  const { member } = owner;
  const hour = 3_600_000;
  const rows = Array.from({ length: many }, (_, i) => {
    const begunAt = new Date(AT.getTime() - (i + 5) * 24 * hour);
    return {
      service: serviceId,
      reference: `d${i}`,
      begun: begunAt.toISOString(),
      done: new Date(begunAt.getTime() + (i % 2 === 0 ? 12 : 48) * hour).toISOString(),
    };
  });
  const by = { workspace: member.workspace.id, actor: { personId: member.personId } };
  good(
    await changeWorkspace(maker, by, (change) =>
      takeSentDeliveries(change, { timeZone: 'UTC', deliveries: rows }, { actor: member, newId: randomUUID }),
    ),
  );
}
