import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, readEvents } from '../../platform/events/index.ts';
import { type Performing, perform, type Route } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { codeOf, openTestHouse, type TestHouse, wordsOf } from '../customers/testing.ts';
import { departPerson } from '../people/declarations.ts';
import {
  addEvidence,
  addPolicy,
  addRight,
  changeRight,
  customerRightImport,
  customerRightListing,
  discardDraft,
  draftPolicy,
  keepPolicyInHand,
  listPolicyVersions,
  movePolicy,
  moveRight,
  policyListing,
  policyReadingListing,
  publishPolicy,
  readPolicy,
  removeEvidence,
  showPolicy,
  showPolicyAudience,
  showRight,
  startRights,
} from './declarations.ts';
import { policyRoutes } from './index.ts';

const AT = new Date('2026-03-01T09:00:00Z');

const test = useTestStorage();
// Each change a little after the one before, so that the log has one order.
let ticks = 0;
let maker: ChangeMaker;
let routes: readonly Route[];
let house: TestHouse;

beforeAll(async () => {
  maker = { storage: test().storage, now: () => new Date(AT.getTime() + ticks++) };
  routes = policyRoutes({ maker, newId: randomUUID });
  house = await openTestHouse(maker, 'Tea house', routes);
});

const inHouse = (id: string, who: Performing = house.owner) => ({
  params: { workspace: who.member.workspace.slug, id },
});

/** A published policy of a house of its own, in which five people may read and one auditor may not. */
async function publishedPolicy() {
  const own = await openTestHouse(maker, 'Readers', routes);
  const [ana, ben, auditor] = [
    await own.person('Ana'),
    await own.person('Ben', 'manager'),
    await own.person('Audrey', 'auditor'),
  ];
  const body = { title: 'Customers come first', text: 'We listen.', ownerId: ben.id, reviewOn: '2027-03-01' };
  const { id } = good(await perform(own.owner, addPolicy, { body }));
  const at = inHouse(id, own.owner);
  const out = good(await perform(own.owner, publishPolicy, { ...at, body: { note: '', revision: 1 } }));
  return { own, ana, ben, auditor, id, at, out };
}

describe('a policy', () => {
  it('is drafted, published, drafted anew and published again; each version stays as it was', async () => {
    const { own, at, id, out } = await publishedPolicy();
    expect(out).toMatchObject({
      state: 'published',
      version: 1,
      text: 'We listen.',
      draft: null,
      revision: 2,
    });
    const next = { title: 'Customers first', text: 'We listen.\n\nWe answer.', revision: 2 };
    const drafted = good(await perform(own.owner, draftPolicy, { ...at, body: next }));
    expect(drafted).toMatchObject({ title: 'Customers come first', text: 'We listen.', drafted: true });
    good(
      await perform(own.owner, publishPolicy, {
        ...at,
        body: { note: 'We say that we answer', revision: 3 },
      }),
    );
    const { items } = good(await perform(own.owner, listPolicyVersions, at));
    expect(items.map(({ version, title, text, note }) => [version, title, text, note])).toEqual([
      [2, 'Customers first', 'We listen.\n\nWe answer.', 'We say that we answer'],
      [1, 'Customers come first', 'We listen.', ''],
    ]);
    const { id: workspace } = own.owner.member.workspace;
    const log = good(await maker.storage.read(workspace, (queries) => readEvents(queries, { limit: 200 })));
    const events = log.items.filter(({ subject }) => subject.id === id).reverse();
    expect(events.map(({ what }) => what)).toEqual([
      'policy.begun',
      'policy.published',
      'policy.drafted',
      'policy.published',
    ]);
    expect(events.at(-1)).toMatchObject({
      before: { version: 1, title: 'Customers come first' },
      after: { version: 2, title: 'Customers first' },
    });
  });

  it('is published with a text, an owner who works here and something new, and not twice at once', async () => {
    const { own, at, ben, out } = await publishedPolicy();
    const empty = good(await perform(own.owner, addPolicy, { body: newPolicy({ text: '' }) }));
    const first = { ...inHouse(empty.id, own.owner), body: { note: '', revision: 1 } };
    expect(wordsOf(await perform(own.owner, publishPolicy, first))).toMatch(
      /says nothing yet.*name an owner/u,
    );
    const unchanged = { title: out.title, text: out.text ?? '', revision: 2 };
    good(await perform(own.owner, draftPolicy, { ...at, body: unchanged }));
    const publishing = { ...at, body: { note: '', revision: 3 } };
    expect(wordsOf(await perform(own.owner, publishPolicy, publishing))).toMatch(/says what version 1 says/u);
    good(await perform(own.owner, discardDraft, { ...at, body: { revision: 3 } }));
    const nothing = { ...at, body: { note: '', revision: 4 } };
    expect(wordsOf(await perform(own.owner, publishPolicy, nothing))).toMatch(/there is no draft/u);
    const drafts = ['One', 'Two'].map((text) =>
      perform(own.owner, draftPolicy, { ...at, body: { title: 'Both', text, revision: 4 } }),
    );
    expect((await Promise.all(drafts)).map(codeOf).sort()).toEqual(['conflict', 'done']);
    const ownerless = { ...at, body: { ownerId: null, reviewOn: null, revision: 5 } };
    expect(wordsOf(await perform(own.owner, keepPolicyInHand, ownerless))).toMatch(/has an owner/u);
    good(await perform(own.owner, departPerson, { ...inHouse(ben.id, own.owner), body: {} }));
    const leaderless = { ...at, body: { note: '', revision: 5 } };
    expect(wordsOf(await perform(own.owner, publishPolicy, leaderless))).toMatch(/"Ben" has left/u);
  });

  it('is read by who works here, in the version that is published now, and anew in the next', async () => {
    const { own, at, ana, auditor } = await publishedPolicy();
    const asAna = own.as('agent', ana);
    expect(good(await perform(asAna, showPolicy, at))).toMatchObject({ read: 0, asked: 3, readByMe: false });
    const reading = (version: number) => ({ ...at, body: { version } });
    expect(good(await perform(asAna, readPolicy, reading(1)))).toMatchObject({ read: 1, readByMe: true });
    expect(good(await perform(asAna, readPolicy, reading(1))).read).toBe(1);
    expect(wordsOf(await perform(asAna, readPolicy, reading(2)))).toMatch(/the newest is 1/u);
    expect(codeOf(await perform(own.as('auditor', auditor), readPolicy, reading(1)))).toBe('not-allowed');
    const program = own.as('agent', { id: randomUUID() });
    expect(wordsOf(await perform(program, readPolicy, reading(1)))).toMatch(/only people read/u);
    expect(good(await perform(own.as('auditor', auditor), showPolicy, at)).readByMe).toBeNull();
    const draft = { title: 'Second', text: 'We listen and answer.', revision: 2 };
    good(await perform(own.owner, draftPolicy, { ...at, body: draft }));
    good(await perform(own.owner, publishPolicy, { ...at, body: { note: '', revision: 3 } }));
    expect(wordsOf(await perform(asAna, readPolicy, reading(1)))).toMatch(/a newer one is there, version 2/u);
    const [line] = good(await perform(asAna, policyListing.page, {})).items;
    expect(line).toMatchObject({ version: 2, read: 0, asked: 3, readByMe: false });
    good(await perform(asAna, readPolicy, reading(2)));
    const audience = good(await perform(own.as('auditor', auditor), showPolicyAudience, at));
    expect(audience.read.map(({ person }) => person.name)).toEqual(['Ana']);
    expect(audience.waiting.map(({ name }) => name)).toEqual(['Ben', 'Olu']);
    // Who left is not asked any more, and stays on record as having read.
    good(await perform(own.owner, departPerson, { ...inHouse(ana.id, own.owner), body: {} }));
    expect(good(await perform(own.owner, showPolicy, at))).toMatchObject({ read: 0, asked: 2 });
    const listed = good(await perform(own.owner, policyReadingListing.page, { ...at, query: { limit: 1 } }));
    expect([listed.count, listed.items[0]?.version, listed.items[0]?.person.name]).toEqual([2, 2, 'Ana']);
    const query = { limit: 1, after: listed.next ?? '' };
    expect(
      good(await perform(own.owner, policyReadingListing.page, { ...at, query })).items[0]?.version,
    ).toBe(1);
    const archiving = { ...at, body: { state: 'archived' as const, revision: 4 } };
    good(await perform(own.owner, movePolicy, archiving));
    expect(wordsOf(await perform(own.owner, readPolicy, reading(2)))).toMatch(/archived/u);
  });

  it('is written by owners and managers alone, its readers are seen by auditors too, and nobody elsewhere sees it', async () => {
    const { own, at, id } = await publishedPolicy();
    for (const role of ['analyst', 'agent', 'auditor'] as const) {
      const who = own.as(role);
      const draft = { ...at, body: { title: 'T', text: 'x', revision: 2 } };
      expect(codeOf(await perform(who, addPolicy, { body: newPolicy() }))).toBe('not-allowed');
      expect(codeOf(await perform(who, draftPolicy, draft))).toBe('not-allowed');
      expect(codeOf(await perform(who, publishPolicy, { ...at, body: { note: '', revision: 2 } }))).toBe(
        'not-allowed',
      );
      expect(codeOf(await perform(who, showPolicyAudience, at))).toBe(
        role === 'auditor' ? 'done' : 'not-allowed',
      );
      expect(good(await perform(who, showPolicy, at)).text).toBe('We listen.');
    }
    const there = inHouse(id);
    expect(codeOf(await perform(house.owner, showPolicy, there))).toBe('not-found');
    expect(codeOf(await perform(house.owner, readPolicy, { ...there, body: { version: 1 } }))).toBe(
      'not-found',
    );
    expect(good(await perform(house.owner, policyReadingListing.page, there)).items).toEqual([]);
  });
});

const newPolicy = (over: object = {}) => ({
  title: 'Another',
  text: 'Words',
  ownerId: null,
  reviewOn: null,
  ...over,
});

describe('the rights of customers', () => {
  it('begin with seven, which stay as they are when somebody begins again', async () => {
    const own = await openTestHouse(maker, 'Seven', routes);
    const begin = () => perform(own.owner, startRights, { body: {} });
    expect(good(await begin()).added).toBe(7);
    expect(codeOf(await begin())).toBe('conflict');
    const { items } = good(await perform(own.owner, customerRightListing.page, {}));
    expect(items.map(({ place }) => place)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(items.every(({ duties, version }) => duties.length > 1 && version === 1)).toBe(true);
    for (const role of ['analyst', 'agent', 'auditor'] as const) {
      expect(codeOf(await perform(own.as(role), startRights, { body: {} }))).toBe('not-allowed');
    }
    // What went out as a file comes in without changing anything.
    const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const lines = items.map(({ name, wording, duties, owner }) =>
      [name, wording, duties.join('; '), owner?.name ?? ''].map(cell).join(','),
    );
    const sent = (text: string) => ({
      query: { fileName: 'rights.csv' },
      body: { bytes: new TextEncoder().encode(text) },
    });
    const text = ['Right,Wording,Duties,Owner', ...lines, 'To rest,,,', 'To doubt,You may ask,Ask; Answer;,'];
    const report = good(await perform(own.owner, customerRightImport.take, sent(text.join('\n'))));
    expect(report.rows).toEqual({ read: 9, added: 1, changed: 0, unchanged: 7, refused: 1 });
    expect(report.refusedFile).toContain('To rest');
    const found = good(
      await perform(own.owner, customerRightListing.page, { query: { search: 'doubt', limit: 5 } }),
    );
    expect(found.items[0]).toMatchObject({ duties: ['Ask', 'Answer'], place: 8 });
  });

  it('get a new version when they say something else, keep evidence by day, and are changed by one at a time', async () => {
    const wish = { name: 'To be heard', wording: 'You are heard', duties: ['Listen'], ownerId: null };
    const made = good(await perform(house.owner, addRight, { body: wish }));
    const at = inHouse(made.id);
    const ana = await house.person('Ana');
    const owned = { ...wish, ownerId: ana.id, revision: 1 };
    expect(good(await perform(house.owner, changeRight, { ...at, body: owned })).version).toBe(1);
    const said = { ...owned, duties: ['Listen', 'Answer'], revision: 2 };
    const both = await Promise.all(
      [1, 2].map(() => perform(house.owner, changeRight, { ...at, body: said })),
    );
    expect(both.map(codeOf).sort()).toEqual(['conflict', 'done']);
    const evidence = { seenOn: '2026-02-01', what: 'Calls of January', whereabouts: 'Folder 7' };
    const entry = good(await perform(house.owner, addEvidence, { ...at, body: evidence }));
    const early = { ...evidence, seenOn: '2026-03-03' };
    expect(wordsOf(await perform(house.owner, addEvidence, { ...at, body: early }))).toMatch(
      /has not come yet/u,
    );
    const never = { ...evidence, seenOn: '2026-02-30' };
    expect(codeOf(await perform(house.owner, addEvidence, { ...at, body: never }))).toBe('request-refused');
    const shown = good(await perform(house.as('auditor'), showRight, at));
    expect(shown).toMatchObject({
      version: 2,
      evidence: 1,
      evidenceOn: '2026-02-01',
      owner: { name: 'Ana' },
    });
    expect(shown.versions.map(({ version, duties }) => [version, duties])).toEqual([
      [2, ['Listen', 'Answer']],
      [1, ['Listen']],
    ]);
    const removing = { params: { ...at.params, evidenceId: entry.id }, body: {} };
    expect(codeOf(await perform(house.as('agent'), removeEvidence, removing))).toBe('not-allowed');
    expect(good(await perform(house.owner, removeEvidence, removing)).evidence).toBe(0);
    good(await perform(house.owner, moveRight, { ...at, body: { state: 'archived', revision: 3 } }));
    expect(wordsOf(await perform(house.owner, addEvidence, { ...at, body: evidence }))).toMatch(
      /is archived/u,
    );
    const split = { ...wish, name: 'Other', duties: ['One; two'] };
    expect(wordsOf(await perform(house.owner, addRight, { body: split }))).toMatch(/without a semicolon/u);
    const stranger = await openTestHouse(maker, 'Strangers', routes);
    expect(codeOf(await perform(stranger.owner, showRight, inHouse(made.id, stranger.owner)))).toBe(
      'not-found',
    );
  });
});
