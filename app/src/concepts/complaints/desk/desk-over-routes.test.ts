import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, changeWorkspace, readEvents } from '../../../platform/events/index.ts';
import { type Performing, perform, performFile } from '../../../platform/http/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { codeOf, openTestHouse, type TestHouse, wordsOf } from '../../customers/testing.ts';
import type { CaseRecord, NewCase } from '../case.ts';
import { keepCases } from '../cases/keep-cases.ts';
import { receiveCases } from '../cases/receive-cases.ts';
import { listCaseLog } from './case-log.endpoints.ts';
import { deskRoutes } from './desk.routes.ts';
import { notePresenceEndpoint } from './presence/presence.endpoints.ts';
import { STALE_MS } from './presence/presence.ts';
import {
  addSnippetEndpoint,
  changeSnippetEndpoint,
  chooseSnippets,
  moveSnippetEndpoint,
  snippetImport,
  snippetListing,
} from './snippets/reply-snippet.endpoints.ts';

const test = useTestStorage();
let now = new Date('2026-11-23T08:00:00Z');
let maker: ChangeMaker;
let house: TestHouse;

beforeAll(async () => {
  maker = { storage: test().storage, now: () => now };
  house = await openTestHouse(maker, 'Bakery', deskRoutes({ maker, newId: randomUUID }));
});

const NOBODY = {
  ...{ name: 'Mira', email: '', phone: '', address: '', language: 'en' },
  ...{ isAnonymous: false, onBehalfOf: null },
};
const NEW: NewCase = {
  ...{ kind: 'complaint', channel: 'phone', receivedAt: new Date('2026-11-20T08:00:00Z') },
  ...{ complainant: NOBODY, customerId: null, subject: 'Stale bread', words: 'It was stale', wanted: '' },
  ...{ product: '', subProduct: '', issue: '', subIssue: '', reference: '', region: '', country: '' },
  ...{ happenedOn: null, ratingBefore: null, attributeId: null, serviceId: null, rightIds: [] },
  ...{ source: null, unitId: null, ownerId: null, facts: {} },
};

function received(over: Partial<CaseRecord> = {}): Promise<CaseRecord> {
  const { member } = house.owner;
  const by = { workspace: member.workspace.id, actor: { personId: member.personId } };
  return changeWorkspace(maker, by, async (change) => {
    const [record] = await receiveCases(change, [NEW], { newId: randomUUID, by: member.personId });
    const [kept] = await keepCases(change, [{ before: record!, after: { ...record!, ...over } }]);
    return taken(kept!);
  }).then(good);
}

const at = (id: string) => ({ workspace: house.owner.member.workspace.slug, id });

describe('who has a case open', () => {
  const beats = async (who: Performing, id: string, body: object = {}) =>
    good(await perform(who, notePresenceEndpoint, { params: at(id), body: body as never }));

  it('is heard by others who have it open, those who write first, and not by oneself', async () => {
    const record = await received();
    const ada = house.as('agent', await house.person('Ada'));
    const ben = house.as('manager', await house.person('Ben', 'manager'));
    expect(await beats(ada, record.id)).toEqual({ others: [], revision: 1 });
    expect((await beats(ben, record.id, { isWriting: true })).others).toMatchObject([
      { person: { name: 'Ada' }, isWriting: false },
    ]);
    const { others } = await beats(house.owner, record.id);
    expect(others.map(({ person, isWriting }) => [person.name, isWriting])).toEqual([
      ['Ben', true],
      ['Ada', false],
    ]);
    const another = await received();
    expect((await beats(ada, another.id)).others).toEqual([]);
  });

  it('ends with a word, or 45 seconds after the last one', async () => {
    const record = await received();
    const ada = house.as('agent', await house.person('Ada L'));
    await beats(ada, record.id);
    await beats(house.owner, record.id);
    expect((await beats(ada, record.id, { isLeaving: true })).others).toHaveLength(1);
    expect((await beats(house.owner, record.id)).others).toEqual([]);
    await beats(ada, record.id);
    now = new Date(now.getTime() + STALE_MS - 1);
    expect((await beats(house.owner, record.id)).others).toHaveLength(1);
    now = new Date(now.getTime() + 1);
    expect((await beats(house.owner, record.id)).others).toEqual([]);
  });

  it('is no change: nothing is logged, the case keeps its revision, and whoever only looks leaves no trace', async () => {
    const record = await received();
    const logged = () =>
      test().storage.read(
        house.owner.member.workspace.id,
        async (queries) => good(await readEvents(queries, { limit: 200 })).items.length,
      );
    const auditor = house.as('auditor', await house.person('Aud', 'auditor'));
    const before = await logged();
    expect((await beats(auditor, record.id, { isWriting: true })).revision).toBe(record.revision);
    expect((await beats(house.owner, record.id)).others).toEqual([]);
    expect(await logged()).toBe(before);
  });

  it('tells nothing of a case of another workspace, nor of one’s own complaint', async () => {
    const colleague = await house.person('Col');
    const own = await received({ complainantPersonId: colleague.id });
    const asking = { params: at(own.id), body: { isWriting: false, isLeaving: false } };
    expect(codeOf(await perform(house.as('agent', colleague), notePresenceEndpoint, asking))).toBe(
      'not-found',
    );
    expect(codeOf(await perform(house.owner, notePresenceEndpoint, asking))).toBe('done');
    const other = await openTestHouse(maker, 'Mill', deskRoutes({ maker, newId: randomUUID }));
    const there = { ...asking, params: { workspace: other.owner.member.workspace.slug, id: own.id } };
    expect(codeOf(await perform(other.owner, notePresenceEndpoint, there))).toBe('not-found');
  });

  it('is taken from many pages at the same moment', async () => {
    const record = await received();
    const people = await Promise.all(
      Array.from({ length: 8 }, async (_, i) => house.as('agent', await house.person(`Desk ${i}`))),
    );
    await Promise.all(people.flatMap((who) => [beats(who, record.id), beats(who, record.id)]));
    expect((await beats(house.owner, record.id)).others).toHaveLength(8);
  });
});

describe('the history of a case', () => {
  it('is there for whoever sees the case, and not for the colleague whose complaint it is', async () => {
    const colleague = await house.person('Cole');
    const own = await received({ complainantPersonId: colleague.id });
    const asked = { params: at(own.id), query: {} as never };
    const log = good(await perform(house.as('auditor'), listCaseLog, asked));
    expect(log.items.map(({ what }) => what)).toEqual(['case.received']);
    expect(codeOf(await perform(house.as('agent', colleague), listCaseLog, asked))).toBe('not-found');
    const other = await openTestHouse(maker, 'Dairy', deskRoutes({ maker, newId: randomUUID }));
    const there = { ...asked, params: { workspace: other.owner.member.workspace.slug, id: own.id } };
    expect(codeOf(await perform(other.owner, listCaseLog, there))).toBe('not-found');
  });
});

describe('reply snippets', () => {
  const adding = (body: object, who: Performing = house.owner) =>
    perform(who, addSnippetEndpoint, { body: body as never });
  const wish = (over: object = {}) => ({
    ...{ name: `Thanks ${randomUUID()}`, language: 'en', text: 'Dear {name}, thank you.' },
    ...over,
  });

  it('are written, changed and archived by who manages complaints, and are there for whoever replies', async () => {
    for (const role of ['agent', 'analyst', 'auditor'] as const) {
      expect(codeOf(await adding(wish(), house.as(role))), role).toBe('not-allowed');
    }
    const added = good(await adding(wish(), house.as('manager')));
    const params = at(added.id);
    const { name, language } = added;
    const text = 'Dear {name}, you hear from us by {due}.';
    const body = { name, language, text, revision: 1 };
    expect(codeOf(await perform(house.as('agent'), changeSnippetEndpoint, { params, body }))).toBe(
      'not-allowed',
    );
    expect(good(await perform(house.owner, changeSnippetEndpoint, { params, body }))).toMatchObject({
      text,
      revision: 2,
    });
    expect(codeOf(await perform(house.owner, changeSnippetEndpoint, { params, body }))).toBe('conflict');
    const chosen = async () => good(await perform(house.as('agent'), chooseSnippets, {})).items;
    expect((await chosen()).map(({ id }) => id)).toContain(added.id);
    const archive = { state: 'archived' as const, revision: 2 };
    good(await perform(house.owner, moveSnippetEndpoint, { params, body: archive }));
    expect((await chosen()).map(({ id }) => id)).not.toContain(added.id);
    const events = await test().storage.read(
      house.owner.member.workspace.id,
      async (queries) =>
        good(await readEvents(queries, { subject: { kind: 'reply-snippet', id: added.id }, limit: 9 })).items,
    );
    expect(events.map(({ what }) => what).sort()).toEqual([
      'reply-snippet.added',
      'reply-snippet.archived',
      'reply-snippet.changed',
    ]);
  });

  it('have one name in a language, however it is written, and may share it with another language', async () => {
    const name = `Wait ${randomUUID()}`;
    const first = good(await adding(wish({ name })));
    expect(wordsOf(await adding(wish({ name: name.toUpperCase() })))).toMatch(/already/u);
    expect(codeOf(await adding(wish({ name, language: 'de' })))).toBe('done');
    const archive = { state: 'archived' as const, revision: 1 };
    good(await perform(house.owner, moveSnippetEndpoint, { params: at(first.id), body: archive }));
    good(await adding(wish({ name })));
    const back = { state: 'active' as const, revision: 2 };
    expect(
      codeOf(await perform(house.owner, moveSnippetEndpoint, { params: at(first.id), body: back })),
    ).toBe('conflict');
  });

  it('refuse what cannot be filled in, said or kept', async () => {
    expect(wordsOf(await adding(wish({ text: 'Dear {nmae}' })))).toMatch(/\{nmae\} cannot be filled in/u);
    expect(wordsOf(await adding(wish({ text: ' ' })))).toMatch(/write what the reply says/u);
    expect(codeOf(await adding(wish({ language: 'no language' })))).not.toBe('done');
    expect(codeOf(await adding(wish({ text: 'a\u0000b' })))).not.toBe('done');
    expect(codeOf(await adding(wish({ name: 'two\nlines' })))).not.toBe('done');
    const foreign = good(await adding(wish({ text: '<img src=x onerror=alert(1)> =1+1' })));
    expect(foreign.text).toBe('<img src=x onerror=alert(1)> =1+1');
  });

  it('go out and come in as a file, the same twice is known, and a row that is wrong comes back', async () => {
    const name = `Sheet ${randomUUID()}`;
    const bytes = (rows: string) => ({ bytes: new TextEncoder().encode(`Name,Language,Text\n${rows}`) });
    const taking = async (rows: string) =>
      good(
        await perform(house.owner, snippetImport.take, {
          query: { fileName: 'snippets.csv' },
          body: bytes(rows) as never,
        }),
      );
    const first = await taking(`${name},en,"Dear {name},\nthank you"\n${name},de,{nope}\n`);
    expect(first.rows).toMatchObject({ added: 1, refused: 1 });
    expect(first.refusals[0]!.reason).toContain('{nope}');
    expect((await taking(`${name},en,"Dear {name},\nthank you"\n`)).rows.unchanged).toBe(1);
    expect((await taking(`${name},en,Hello\n`)).rows.changed).toBe(1);
    const file = good(
      await performFile(house.as('agent'), snippetListing.csv, { query: { search: name } as never }),
    );
    expect(await new Response(file.content).text()).toContain(`${name},en,Hello,active`);
  });
});
