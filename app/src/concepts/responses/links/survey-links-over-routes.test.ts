import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { readEvents } from '../../../platform/events/index.ts';
import { perform } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { codeOf, wordsOf } from '../../customers/testing.ts';
import { openResponseHouse, type ResponseHouse, wishedLink } from '../test-response-house.ts';
import { linkAdmits } from './link-admission.rules.ts';
import { newLinkCode } from './link-words.ts';
import {
  changeSurveyLink,
  listSurveyLinks,
  makeSurveyLink,
  showSurveyLink,
  switchSurveyLink,
} from './survey-link.endpoints.ts';
import { linkByCode } from './survey-link.store.ts';
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
const codeIn = ({ address }: SurveyLink): string => address!.split('/').at(-1)!;

describe('a link', () => {
  it('leads to its survey by a code, and no other code does', async () => {
    const link = await house.link({ name: 'Poster' });
    expect(link.address).toMatch(/^https:\/\/heed\.example\/s\/tea-house[a-z0-9-]*\/[2-9a-hjkmnp-z]{10}$/u);
    const { storage } = stored();
    const found = await storage.read(house.workspace, (queries) => linkByCode(queries, codeIn(link)));
    expect(found).toMatchObject({ id: link.id, surveyId: house.surveyId, kind: 'open' });
    for (const code of ['', 'aaaaaaaaaa', `${codeIn(link)}a`, "' or 1=1 --", codeIn(link).toUpperCase()]) {
      expect(await storage.read(house.workspace, (queries) => linkByCode(queries, code))).toBeNull();
    }
    expect(await storage.read(other.workspace, (queries) => linkByCode(queries, codeIn(link)))).toBeNull();
    const personal = await house.link({ kind: 'personal' });
    expect(personal.address).toBeNull();
  });

  it('is made, changed and switched by who may send surveys, and seen by who sees them', async () => {
    for (const role of ['agent', 'auditor'] as const) {
      const by = house.as(role);
      const made = perform(by, makeSurveyLink, { params: at({ id: house.surveyId }), body: wishedLink() });
      expect(codeOf(await made)).toBe('not-allowed');
      good(await perform(by, listSurveyLinks, { params: at({ id: house.surveyId }) }));
    }
    const link = await house.link({}, house.as('analyst'));
    const { id, revision } = link;
    const { kind: _, ...facts } = wishedLink({ name: 'Till receipt', mostFinished: 3 });
    const changed = await perform(house.owner, changeSurveyLink, {
      params: at({ id }),
      body: { ...facts, revision },
    });
    expect(good(changed)).toMatchObject({ name: 'Till receipt', mostFinished: 3, revision: 2 });
    const late = await perform(house.owner, changeSurveyLink, {
      params: at({ id }),
      body: { ...facts, revision },
    });
    expect(codeOf(late)).toBe('conflict');
    const off = { revision: 2, state: 'off' as const };
    expect(
      good(await perform(house.owner, switchSurveyLink, { params: at({ id }), body: off })).admission,
    ).toBe('closed');
    expect(
      codeOf(await perform(house.as('agent'), switchSurveyLink, { params: at({ id }), body: off })),
    ).toBe('not-allowed');
    expect(codeOf(await perform(other.owner, showSurveyLink, { params: at({ id }) }))).toBe('not-found');
    expect(
      codeOf(
        await perform(other.owner, changeSurveyLink, { params: at({ id }), body: { ...facts, revision: 3 } }),
      ),
    ).toBe('not-found');
    const log = await stored().storage.read(house.workspace, (queries) => readEvents(queries, { limit: 20 }));
    const mine = good(log).items.filter(({ subject }) => subject.id === id);
    expect(mine.map(({ what }) => what).sort()).toEqual([
      'survey-link.changed',
      'survey-link.made',
      'survey-link.switched-off',
    ]);
    expect(mine.find(({ what }) => what === 'survey-link.switched-off')).toMatchObject({
      before: { state: 'on' },
      after: { state: 'off' },
    });
  });

  it('is refused in one clear line when it could not be what somebody means', async () => {
    const wrong = async (over: object) =>
      wordsOf(
        await perform(house.owner, makeSurveyLink, {
          params: at({ id: house.surveyId }),
          body: wishedLink(over),
        }),
      );
    expect(await wrong({ opensAt: '2026-03-02T00:00:00Z', closesAt: '2026-03-02T00:00:00Z' })).toContain(
      'closesAt: it would close before it opens',
    );
    expect(await wrong({ opensAt: '0001-03-02T00:00:00Z' })).toContain('1900');
    expect(await wrong({ kind: 'embed' })).toContain('sites: name the sites');
    expect(
      await wrong({ kind: 'embed', sites: ["https://a.example; script-src 'unsafe-inline'"] }),
    ).toContain('sites: write a site as');
    expect(await wrong({ kind: 'embed', sites: ['https://a.example/path'] })).toContain(
      'sites: write a site as',
    );
    expect(await wrong({ language: 'de' })).toContain('published in en');
    expect(await wrong({ mostFinished: 0 })).not.toBe('');
    expect(await wrong({ name: 'hid\u202eden' })).toContain('control characters');
    const twice = await house.link({ name: 'Window' });
    expect(await wrong({ name: twice.name.toUpperCase() })).toContain('name it otherwise');
    const none = await perform(house.owner, makeSurveyLink, {
      params: at({ id: randomUUID() }),
      body: wishedLink(),
    });
    expect(codeOf(none)).toBe('not-found');
  });

  it('opens and closes at the second, and is full when as many have finished', () => {
    const link = {
      state: 'on' as const,
      opensAt: new Date('2026-03-01T09:00:00Z'),
      closesAt: new Date('2026-03-01T17:00:00Z'),
      mostFinished: 2,
    };
    const when = (moment: string, finished = 0) => linkAdmits(link, new Date(moment), finished);
    expect(when('2026-03-01T08:59:59.999Z')).toBe('not-yet');
    expect(when('2026-03-01T09:00:00.000Z')).toBe('open');
    expect(when('2026-03-01T16:59:59.999Z', 1)).toBe('open');
    expect(when('2026-03-01T16:59:59.999Z', 2)).toBe('full');
    expect(when('2026-03-01T17:00:00.000Z', 2)).toBe('closed');
    expect(linkAdmits({ ...link, state: 'off' }, new Date('2026-03-01T12:00:00Z'), 0)).toBe('closed');
  });

  it('lets exactly as many finish as it says, however many come at once', async () => {
    const link = await house.link({ mostFinished: 7 });
    const sent = await Promise.all(Array.from({ length: 50 }, () => house.send({ linkId: link.id })));
    expect(sent.filter(({ ok }) => ok)).toHaveLength(7);
    expect(new Set(sent.filter(({ ok }) => !ok).map(codeOf))).toEqual(new Set(['conflict']));
    const shown = good(await perform(house.owner, showSurveyLink, { params: at(link) }));
    expect([shown.counts.finished, shown.admission]).toEqual([7, 'full']);
  });
});

describe('codes and words', () => {
  it('have no letters that are taken for others, and all the rest as often', () => {
    let state = 1;
    const random = (size: number) =>
      Uint8Array.from({ length: size }, () => {
        state = (state * 1103515245 + 12345) % 2147483648;
        return state >> 16;
      });
    const letters = Array.from({ length: 3000 }, () => newLinkCode(random)).join('');
    expect(letters).toMatch(/^[2-9a-hjkmnp-z]*$/u);
    const counts = Map.groupBy(letters, (letter) => letter);
    expect(counts.size).toBe(31);
    // 30,000 letters, 968 of each expected; ± 5 standard deviations.
    for (const some of counts.values()) expect(Math.abs(some.length - 967.7)).toBeLessThan(155);
  });
});
