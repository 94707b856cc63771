import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { changeWorkspace, readEvents } from '../../../platform/events/index.ts';
import { perform } from '../../../platform/http/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { answersOfCustomer } from '../../customer-answers/index.ts';
import { codeOf, wordsOf } from '../../customers/testing.ts';
import { receipt } from '../accepting/test-accepting-house.ts';
import { keepCustomerResponses, openResponseHouse, type ResponseHouse } from '../test-response-house.ts';
import { responsesThatLead } from '../test-response-tables.store.ts';
import { digestOfWord } from './link-words.ts';
import { personalByWord } from './personal-link.store.ts';
import {
  makePersonalLinks,
  personalLinkListing,
  renewPersonalLink,
  revokePersonalLink,
  showPersonalProgress,
} from './survey-link.endpoints.ts';
import type { SurveyLink } from './survey-link.ts';

const stored = useTestStorage();
const clock = { now: new Date('2026-03-01T09:00:00Z') };
let house: ResponseHouse;
let other: ResponseHouse;

beforeAll(async () => {
  const maker = { storage: stored().storage, now: () => clock.now };
  house = await openResponseHouse(maker, 'Tea house');
  other = await openResponseHouse(maker, 'Coffee house');
});

const at = ({ id }: { readonly id: string }) => ({ id }) as never;
const wordIn = (address: string): string => address.split('/').at(-1)!;

/** The addresses of a file, by the first column that says something. */
function addressesIn(file: string): Map<string, string> {
  const rows = file.replace('\u{feff}', '').trimEnd().split('\r\n').slice(1);
  return new Map(rows.map((row) => [row.split(',').find((cell) => cell !== '')!, row.split(',').at(-1)!]));
}

describe('personal links', () => {
  const people = async (link: SurveyLink, who: object, by = house.owner) =>
    perform(by, makePersonalLinks, { params: at(link), body: { who: who as never } });

  it('are made for a list once each; who refused, was asked lately or is unknown is left out and counted', async () => {
    const link = await house.link({ kind: 'personal', told: 'Your name is kept with your answers.' });
    const ann = await house.customer('Ann', { reference: 'A-1', emails: ['ann@example.org'] });
    const ben = await house.customer('Ben', { reference: 'A-2' });
    await house.customer('Cleo', { reference: 'A-3', emails: ['cleo@example.org'] });
    const text = 'reference\nA-1\ncleo@EXAMPLE.org\nA-2,Ben\nnobody@example.org\nA-1\n';
    house.purposes.push({ id: randomUUID(), name: 'Asking how it was' });
    expect(wordsOf(await people(link, { kind: 'list', text }))).toContain('who.purposeId');
    const purposeId = house.purposes[0]!.id;
    house.refusing.add(ben);
    const report = good(await people(link, { kind: 'list', text, purposeId }));
    expect(report).toMatchObject({
      made: 2,
      leftOut: { refused: 1, already: 1, unknown: 1 },
      unknownExamples: ['nobody@example.org'],
      next: null,
    });
    const addresses = addressesIn(report.file);
    expect([...addresses.keys()]).toEqual(['Ann', 'Cleo']);
    expect(report.file.split('\r\n')[1]).toMatch(
      /^Ann,A-1,ann@example\.org,,,https:\/\/heed\.example\/s\/.*\/p\/[\w-]{22}$/u,
    );
    const again = good(await people(link, { kind: 'list', text, purposeId }));
    expect(again).toMatchObject({ made: 0, leftOut: { already: 3 } });
    const next = await house.link({ kind: 'personal' });
    const lately = good(await people(next, { kind: 'list', text: 'A-1', purposeId, notAskedForDays: 30 }));
    expect(lately).toMatchObject({ made: 0, leftOut: { askedLately: 1 } });
    house.purposes.length = 0;
    house.refusing.clear();
    expect(codeOf(await people(link, { kind: 'list', text }, house.as('agent')))).toBe('not-allowed');
    expect(codeOf(await people(await house.link(), { kind: 'labels', text: 'x' }))).toBe('conflict');
    const log = good(
      await stored().storage.read(house.workspace, (queries) => readEvents(queries, { limit: 50 })),
    );
    const told = JSON.stringify(log.items.filter(({ what }) => what === 'personal-links.made'));
    expect(told).not.toMatch(/Ann|A-1|example\.org/u);
    const word = wordIn(addresses.get('Ann')!);
    const found = await stored().storage.read(house.workspace, (queries) =>
      personalByWord(queries, digestOfWord(word)),
    );
    expect(found).toMatchObject({ personal: { customerId: ann, state: 'on' }, link: { id: link.id } });
    expect(
      await stored().storage.read(other.workspace, (queries) => personalByWord(queries, digestOfWord(word))),
    ).toBeNull();
  });

  it('end when they are revoked, and a new word ends the old one', async () => {
    const link = await house.link({ kind: 'personal' });
    const report = good(await people(link, { kind: 'labels', text: 'Table 4\n=cmd()\n' }));
    expect(report.file).toContain("'=cmd()");
    const listed = good(
      await perform(house.owner, personalLinkListing.page, {
        params: at(link),
        query: { limit: 10 } as never,
      }),
    );
    const one = listed.items.find(({ label }) => label === 'Table 4')!;
    const place = { id: link.id, personalId: one.id } as never;
    const renewed = good(await perform(house.owner, renewPersonalLink, { params: place }));
    const find = (word: string) =>
      stored().storage.read(house.workspace, (queries) => personalByWord(queries, digestOfWord(word)));
    expect(await find(wordIn(addressesIn(report.file).get('Table 4')!))).toBeNull();
    expect((await find(wordIn(renewed.address)))?.personal.id).toBe(one.id);
    expect(codeOf(await perform(house.as('auditor'), revokePersonalLink, { params: place }))).toBe(
      'not-allowed',
    );
    expect(codeOf(await perform(other.owner, revokePersonalLink, { params: place }))).toBe('not-found');
    expect(good(await perform(house.owner, revokePersonalLink, { params: place })).progress).toBe('revoked');
    expect((await find(wordIn(renewed.address)))?.personal.state).toBe('off');
    expect(codeOf(await perform(house.owner, revokePersonalLink, { params: place }))).toBe('conflict');
  });

  it('know their customer where people were told, and nobody where they were not', async () => {
    const ann = await house.customer('Ann of the answers', { reference: 'B-1' });
    const named = await house.link({ kind: 'personal', told: 'Your name is kept.' });
    const nameless = await house.link({ kind: 'personal' });
    const customers = async () =>
      (await stored().storage.read(house.workspace, (queries) => answersOfCustomer(queries, ann))).length;
    const sendBy = async (link: SurveyLink, customerId: string | null) => {
      const { file } = good(await people(link, { kind: 'list', text: 'B-1' }));
      const word = wordIn(addressesIn(file).get('Ann of the answers')!);
      const found = await stored().storage.read(house.workspace, (queries) =>
        personalByWord(queries, digestOfWord(word)),
      );
      const by = { linkId: link.id, personalLinkId: found!.personal.id, customerId };
      receipt(await house.send(by));
      return by;
    };
    const by = await sendBy(named, ann);
    const keep = () =>
      changeWorkspace(
        { storage: stored().storage, now: () => clock.now },
        { workspace: house.workspace, actor: { personId: null } },
        async (change) => taken(await keepCustomerResponses(change)),
      );
    expect([good(await keep()), good(await keep()), await customers()]).toEqual([1, 0, 1]);
    await sendBy(nameless, null);
    expect([good(await keep()), await customers()]).toEqual([0, 1]);
    // Another tab, another key: the same response, or told that it is answered.
    const twice = await Promise.all([house.send({ ...by }), house.send({ ...by, answers: { Q1: 1 } })]);
    expect(
      twice.map((sent) => (sent.ok ? 'replayed' in sent.value && sent.value.replayed : codeOf(sent))),
    ).toEqual([true, 'conflict']);
    const progress = good(await perform(house.owner, showPersonalProgress, { params: at(nameless) }));
    expect(progress.responseRate).toMatchObject({ n: 1, estimate: 1 });
    expect(await responsesThatLead(stored(), nameless.id)).toBe(0);
  });
});
