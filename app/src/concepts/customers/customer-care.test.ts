import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { type ChangeMaker, changeWorkspace, readEvents } from '../../platform/events/index.ts';
import { type EndpointDeclaration, type Performing, perform } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { advocacyFollows } from './advocates/advocacy.follower.ts';
import { customerRoutes } from './customer.routes.ts';
import { customerCareRoutes } from './customer-care.routes.ts';
import {
  addCustomer,
  advocateListing,
  changePreference,
  endKeyAccount,
  endPreference,
  keyAccountListing,
  listMeetings,
  listPreferences,
  noteAdvocacy,
  noteMeetingWith,
  notePreference,
  showAdvocacy,
  showCustomer,
  showKeyAccount,
  showMeetingGuide,
  withdrawAdvocacy,
  withdrawMeetingNote,
  writeKeyAccount,
} from './declarations.ts';
import { keyAccountsFollow } from './key-accounts/key-account.follower.ts';
import { preferencesFollow } from './preferences/preference.follower.ts';
import { codeOf, openTestHouse, type TestHouse, wordsOf } from './test-customers-house.ts';

const stored = useTestStorage();
const NOW = new Date('2026-05-10T09:00:00Z');
let maker: ChangeMaker;
let house: TestHouse;

beforeAll(async () => {
  maker = { storage: stored().storage, now: () => NOW };
  house = await openTestHouse(maker, 'Care', routes());
});

/** Asks with only what is said; the rest comes from the declaration, as for a program. */
function ask<Declared extends EndpointDeclaration>(who: Performing, declared: Declared, asked: object) {
  return perform(who, declared, asked as never);
}

const routes = () => [
  ...customerCareRoutes({ maker, newId: randomUUID }),
  ...customerRoutes({ maker, newId: randomUUID }),
];

async function customer(name: string, over: object = {}): Promise<string> {
  return good(await ask(house.owner, addCustomer, { body: { name, ...over } })).id;
}

const on = (id: string, more: object = {}) => ({
  params: { workspace: house.owner.member.workspace.slug, id, ...more } as never,
});

describe('preferences', () => {
  test('one is noted, changed and ended, and what ended stays on record', async () => {
    const id = await customer('Ada');
    const noted = good(
      await ask(house.as('agent'), notePreference, {
        ...on(id),
        body: { note: ' Likes to be called Adi ' },
      }),
    );
    expect(noted).toMatchObject({ note: 'Likes to be called Adi', since: '2026-05-10', endedOn: null });
    const which = on(id, { preferenceId: noted.id });
    const body = { note: 'Is called Adi', since: '2026-01-31', revision: 1 };
    good(await ask(house.owner, changePreference, { ...which, body }));
    const late = await ask(house.owner, changePreference, { ...which, body });
    expect(codeOf(late)).toBe('conflict');
    good(await ask(house.owner, endPreference, { ...which, body: { revision: 2, reason: 'moved' } }));
    const again = { ...which, body: { ...body, revision: 3 } };
    expect(wordsOf(await ask(house.owner, changePreference, again))).toContain('ended on 2026-05-10');
    const { items } = good(await ask(house.owner, listPreferences, on(id)));
    expect(items).toMatchObject([{ note: 'Is called Adi', since: '2026-01-31', endReason: 'moved' }]);
  });

  test('a sensitive one is seen by owner, manager and who noted it, and its words stay out of the log', async () => {
    const id = await customer('Bea');
    const agent = await house.person('Kim');
    const kim = house.as('agent', agent);
    good(
      await ask(kim, notePreference, {
        ...on(id),
        body: { note: 'Needs insulin at ten', sensitive: true },
      }),
    );
    const seenBy = async (who: Performing) => good(await ask(who, listPreferences, on(id)));
    expect((await seenBy(kim)).items).toHaveLength(1);
    expect((await seenBy(house.as('manager'))).items).toHaveLength(1);
    expect(await seenBy(house.as('agent'))).toEqual({ items: [], hidden: 1 });
    expect(await seenBy(house.as('auditor'))).toEqual({ items: [], hidden: 1 });
    const { id: workspace } = house.owner.member.workspace;
    const logged = good(
      await maker.storage.read(workspace, (queries) => readEvents(queries, { limit: 200 })),
    );
    expect(logged.items.some(({ what }) => what === 'preference.noted')).toBe(true);
    expect(JSON.stringify(logged)).not.toContain('insulin');
  });

  test('nobody notes nothing, a day to come, the same twice, of nobody or as an auditor', async () => {
    const id = await customer('Cy');
    const note = async (body: object, who = house.owner, of = id) =>
      codeOf(await ask(who, notePreference, { ...on(of), body: body as never }));
    expect(await note({ note: 'Tea, no milk' })).toBe('done');
    expect(await note({ note: 'tea, NO milk' })).toBe('conflict');
    expect(await note({ note: '  ' })).toBe('request-refused');
    expect(await note({ note: 'x'.repeat(501) })).toBe('request-refused');
    expect(await note({ note: 'a\u0000b' })).toBe('request-refused');
    expect(await note({ note: 'later', since: '2026-05-11' })).toBe('conflict');
    expect(await note({ note: 'early', since: '1899-12-31' })).toBe('request-refused');
    expect(await note({ note: 'whose' }, house.owner, randomUUID())).toBe('not-found');
    expect(await note({ note: 'see' }, house.as('auditor'))).toBe('not-allowed');
    const other = await openTestHouse(maker, 'Elsewhere', routes());
    expect(await note({ note: 'not ours' }, other.owner)).toBe('not-found');
    expect(codeOf(await ask(other.owner, listPreferences, on(id)))).toBe('not-found');
  });
});

describe('key accounts', () => {
  const sheet = { reason: 'A third of our revenue', goals: 'Open in Spain', revision: null };

  test('the first sheet makes the customer a key account, which an agent may not; writing on it they may', async () => {
    const id = await customer('Northwind', { party: 'organisation' });
    const agent = house.as('agent');
    expect(codeOf(await ask(agent, writeKeyAccount, { ...on(id), body: sheet }))).toBe('not-allowed');
    const written = good(await ask(house.as('analyst'), writeKeyAccount, { ...on(id), body: sheet }));
    expect(written.missing).toContain('business');
    expect(good(await ask(agent, showCustomer, on(id))).keyAccount).toBe(true);
    expect(codeOf(await ask(agent, writeKeyAccount, { ...on(id), body: sheet }))).toBe('conflict');
    const decider = { name: 'Ida', part: 'decides' as const };
    const more = { ...sheet, business: 'Bakeries', deciders: [decider], revision: 1 };
    const changed = good(await ask(agent, writeKeyAccount, { ...on(id), body: more }));
    expect(changed).toMatchObject({ revision: 2, deciders: [{ name: 'Ida', stance: 'unknown' }] });
    const ending = { ...on(id), body: { revision: 2, reason: 'sold' } };
    expect(codeOf(await ask(agent, endKeyAccount, ending))).toBe('not-allowed');
    good(await ask(house.owner, endKeyAccount, ending));
    expect(good(await ask(agent, showCustomer, on(id))).keyAccount).toBe(false);
    expect(good(await ask(agent, showKeyAccount, on(id))).account?.business).toBe('Bakeries');
  });

  test('a meeting keeps its answers, moves the day of the next, and the guide asks what is old or open', async () => {
    const id = await customer('Fjord', { party: 'organisation' });
    good(
      await ask(house.owner, writeKeyAccount, {
        ...on(id),
        body: { ...sheet, nextMeetingOn: '2026-05-09' },
      }),
    );
    const due = async () =>
      good(await ask(house.owner, keyAccountListing.page, { query: { search: 'Fjord', limit: 50 } }))
        .items[0];
    expect(await due()).toMatchObject({ meeting: 'overdue', lastMeetingOn: null });
    const answers = [
      { questionKey: 'stay', answer: 'You answer the phone' },
      { question: 'And the coffee?', answer: 'Good' },
    ];
    const met = { heldOn: '2026-05-09', present: 'Ida of Fjord, Olu of ours', answers };
    const meeting = good(
      await ask(house.as('agent'), noteMeetingWith, {
        ...on(id),
        body: { ...met, nextMeetingOn: '2026-05-20' },
      }),
    );
    expect(meeting.answers[0]?.question).toContain('What makes you stay');
    expect(await due()).toMatchObject({ meeting: 'due', lastMeetingOn: '2026-05-09' });
    const { items: guide } = good(await ask(house.owner, showMeetingGuide, on(id)));
    const of = (key: string) => guide.find((one) => one.key === key);
    expect(of('stay')).toMatchObject({ lastAnswer: 'You answer the phone', suggested: true });
    expect(of('recommend')).toMatchObject({ suggested: true, why: 'never asked' });
    const withdrawal = { ...on(id, { meetingId: meeting.id }), body: { revision: 1, reason: 'wrong one' } };
    good(await ask(house.owner, withdrawMeetingNote, withdrawal));
    expect(await due()).toMatchObject({ lastMeetingOn: null, nextMeetingOn: '2026-05-20' });
    expect(good(await ask(house.owner, listMeetings, on(id))).items[0]?.withdrawnReason).toBe('wrong one');
  });

  test('a meeting of tomorrow, an unknown question and one answered twice are refused', async () => {
    const id = await customer('Gil');
    const met = { heldOn: '2026-05-10', present: 'We' };
    const note = async (over: object) =>
      wordsOf(await ask(house.owner, noteMeetingWith, { ...on(id), body: { ...met, ...over } as never }));
    expect(await note({ heldOn: '2026-05-11' })).toContain('still to come');
    expect(await note({ answers: [{ questionKey: 'nonsense', answer: 'x' }] })).toContain('no question');
    const stay = { questionKey: 'stay', answer: 'x' };
    expect(await note({ answers: [stay, stay] })).toContain('answered twice');
    expect(await note({ present: '' })).toContain('who was there');
    expect(await note({ nextMeetingOn: '2026-05-01' })).toContain('before this one');
  });
});

describe('advocates', () => {
  test('whom a customer brought counts with the revenue they bring, once, and not when it is taken back', async () => {
    const id = await customer('Hedda');
    const brought = await customer('Ivo', { relation: 'prospect' });
    const referral = { kind: 'referral' as const, doneOn: '2026-04-01', referredId: brought };
    const note = (of: string, body: object) =>
      ask(house.as('agent'), noteAdvocacy, { ...on(of), body: body as never });
    const deed = good(await note(id, referral));
    expect(deed).toMatchObject({ referred: { name: 'Ivo' }, becameCustomer: false });
    good(
      await note(id, {
        kind: 'referral',
        doneOn: '2026-04-02',
        referredWords: 'her aunt',
        becameCustomerOn: '2026-05-01',
      }),
    );
    expect(wordsOf(await note(await customer('Jo'), referral))).toContain('Hedda');
    expect(codeOf(await note(brought, { ...referral, referredId: brought }))).toBe('conflict');
    expect(codeOf(await note(id, { kind: 'review', doneOn: '2026-04-01', stars: 6, place: 'x' }))).toBe(
      'request-refused',
    );
    expect(codeOf(await note(id, { kind: 'reference', doneOn: '2026-04-01' }))).toBe('request-refused');
    const shown = good(await ask(house.owner, showAdvocacy, on(id)));
    expect(shown.gains).toMatchObject({ referrals: 2, becameCustomers: 1, referredRevenue: null });
    expect(shown.status).toEqual({ state: 'advocate', reason: 'brought somebody on 2026-04-02' });
    expect(good(await ask(house.owner, showAdvocacy, on(brought))).broughtBy?.name).toBe('Hedda');
    const listed = good(
      await ask(house.owner, advocateListing.page, { query: { search: 'Hedda', limit: 50 } }),
    );
    expect(listed.items[0]).toMatchObject({ status: 'advocate', referrals: 2 });
    const back = { ...on(id, { deedId: deed.id }), body: { revision: 1, reason: 'came alone' } };
    good(await ask(house.owner, withdrawAdvocacy, back));
    expect(good(await ask(house.owner, showAdvocacy, on(id))).gains.referrals).toBe(1);
  });
});

test('all of it follows when two customers are merged, comes back when that is undone, and goes with an erased person', async () => {
  const [from, to, friend] = [await customer('Old'), await customer('New'), await customer('Friend')];
  for (const [id, text] of [
    [from, 'Quiet room'],
    [to, 'Window seat'],
  ] as const) {
    good(await ask(house.owner, notePreference, { ...on(id), body: { note: text } }));
    const body = { reason: 'Key', business: text, revision: null };
    good(await ask(house.owner, writeKeyAccount, { ...on(id), body }));
  }
  const met = { heldOn: '2026-05-01', present: 'We' };
  good(await ask(house.owner, noteMeetingWith, { ...on(from), body: met }));
  const deed = { kind: 'referral' as const, doneOn: '2026-04-01', referredId: friend, note: 'at a fair' };
  good(await ask(house.owner, noteAdvocacy, { ...on(from), body: deed }));
  const by = { workspace: house.owner.member.workspace.id, actor: { personId: null } };
  const followers = [preferencesFollow, keyAccountsFollow, advocacyFollows];
  const moved = good(
    await changeWorkspace(maker, by, async (change) => {
      const all = [];
      for (const one of followers) all.push(await one.move(change, { from, to }));
      return { ok: true, value: all };
    }),
  );
  const business = async () => good(await ask(house.owner, showKeyAccount, on(to))).account?.business;
  const notes = async () =>
    good(await ask(house.owner, listPreferences, on(to))).items.map(({ note }) => note);
  expect(await business()).toBe('Window seat\n\nQuiet room');
  expect(await notes()).toHaveLength(2);
  expect(good(await ask(house.owner, showAdvocacy, on(to))).gains.referrals).toBe(1);
  good(
    await changeWorkspace(maker, by, async (change) => {
      for (const [i, one] of followers.entries()) await one.moveBack(change, { from, to, moved: moved[i]! });
      return { ok: true, value: null };
    }),
  );
  expect(await business()).toBe('Window seat');
  expect(await notes()).toEqual(['Window seat']);
  expect(good(await ask(house.owner, listMeetings, on(from))).items).toHaveLength(1);
  const gone = good(
    await changeWorkspace(maker, by, async (change) => {
      const all = [];
      for (const one of followers) all.push(await one.erase(change, from));
      return { ok: true, value: all };
    }),
  );
  expect(gone).toEqual([
    { erased: 1, keptAnonymous: 0 },
    { erased: 2, keptAnonymous: 0 },
    { erased: 0, keptAnonymous: 1 },
  ]);
  const after = good(await ask(house.owner, showAdvocacy, on(from)));
  expect(after.gains.referrals).toBe(1);
  expect(JSON.stringify(after)).not.toContain('fair');
});
