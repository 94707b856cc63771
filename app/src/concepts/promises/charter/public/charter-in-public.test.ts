import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ChangeMaker } from '../../../../platform/events/index.ts';
import { perform, type Route, type Visit } from '../../../../platform/http/index.ts';
import { good } from '../../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../../platform/storage/testing.ts';
import {
  draftInCharter,
  keepCharter,
  servicePromiseListing,
  showCharter,
  showServicePromise,
  withdrawFromCharter,
  withdrawWholeCharter,
} from '../charter.endpoints.ts';
import { charterRoutes } from '../charter.routes.ts';
import { type CharterHouse, FRAME, openCharterHouse, says } from '../test-charter-house.ts';
import { CHARTER_SPOKEN } from './said-charter-words.ts';

const AT = new Date('2026-03-01T09:00:00Z');
const test = useTestStorage();
let now = AT;
let maker: ChangeMaker;
let routes: readonly Route[];
let house: CharterHouse;

beforeAll(async () => {
  maker = { storage: test().storage, now: () => now };
  routes = charterRoutes({ maker, newId: randomUUID });
  house = await openCharterHouse(maker, 'Harbour', routes);
});

type Asked = { readonly lang?: string; readonly accepted?: string; readonly address?: string };

/** What somebody sees at an address, who is not signed in. */
async function seen(path: string, { lang, accepted = '', address = '' }: Asked = {}) {
  const parts = path.split('/').slice(2);
  const declared = ['/c/{workspace}', '/c/{workspace}/{code}', '/c/{workspace}/{code}/{version}'];
  const route = routes.find((one) => one.declared.path === declared[parts.length - 1])!;
  const [workspace = '', code = '', version = ''] = parts.map(decodeURIComponent);
  const visit: Visit = {
    request: new Request(
      `http://heed.test${path}${lang === undefined ? '' : `?lang=${encodeURIComponent(lang)}`}`,
      {
        headers: { 'accept-language': accepted },
      },
    ),
    params: {
      workspace,
      code,
      version,
      ...(parts.length < 3 ? { version: undefined } : {}),
      ...(parts.length < 2 ? { code: undefined } : {}),
    } as never,
    ...{ visitor: null, member: null, address, styleNonce: 'nonce', cookies: [] },
  };
  if (route.work.kind !== 'page') throw new Error('this is a page');
  const response = await route.work.run(visit);
  return {
    status: response.status,
    text: await response.text(),
    cookies: visit.cookies,
    headers: response.headers,
  };
}

const at = (id: string, by: CharterHouse) => ({ params: { workspace: by.slug, id } });

describe('the charter in public', () => {
  it('is the same page of nothing for an unknown organisation, one without a charter, and an unknown promise', async () => {
    const made = await house.add({ code: 'draft-only' });
    const unpublished = await seen(`/c/${house.slug}`);
    expect(unpublished.status).toBe(404);
    await house.writeFrame();
    const nothing = await Promise.all(
      [
        '/c/nobody-at-all',
        '/c/%2e%2e',
        `/c/${house.slug}/draft-only`,
        `/c/${house.slug}/never-there`,
        `/c/${house.slug}/<script>`,
        `/c/${house.slug}/draft-only/1`,
        `/c/${house.slug}/draft-only/999999999999`,
      ].map((path) => seen(path)),
    );
    expect(nothing.map(({ status }) => status)).toEqual(nothing.map(() => 404));
    expect(new Set(nothing.map(({ text }) => text))).toEqual(new Set([unpublished.text]));
    const there = await seen(`/c/${house.slug}`);
    expect([there.status, there.cookies, there.text.includes('<script')]).toEqual([200, [], false]);
    expect(there.text).not.toContain('A meter in three days');
    await house.publish(made.id);
    expect((await seen(`/c/${house.slug}`)).text).toContain('We install your meter within 3 days.');
    const whole = good(await perform(house.owner, showCharter, {}));
    good(await perform(house.owner, withdrawWholeCharter, { body: { revision: whole.revision } }));
    expect((await seen(`/c/${house.slug}/draft-only`)).text).toBe(unpublished.text);
  });

  it('keeps every version readable, says which one holds, and since when something is not promised any more', async () => {
    const own = await openCharterHouse(maker, 'Versions', routes);
    await own.writeFrame();
    const limit = {
      amount: 3,
      unit: 'days',
      time: 'working',
      begins: 'next-day',
      cutOff: '16:00',
      ends: 'close',
    };
    const made = await own.add({ code: 'meter', limit });
    await own.publish(made.id);
    now = new Date('2026-05-01T09:00:00Z');
    const page = good(await perform(own.owner, showServicePromise, at(made.id, own)));
    const { id: _, service: __, attribute: ___, ...rest } = page as never as Record<string, unknown>;
    expect(rest['version']).toBe(1);
    const body = {
      wording: { en: says('A meter in a week', 'We install it within 7 days.') },
      revision: page.revision,
    };
    good(
      await perform(own.owner, draftInCharter, { ...at(made.id, own), body: { ...NOTHING_BEHIND, ...body } }),
    );
    await own.publish(made.id);
    const root = `/c/${own.slug}/meter`;
    const [first, second, current] = [await seen(`${root}/1`), await seen(`${root}/2`), await seen(root)];
    expect(first.text).toContain('We install your meter within 3 days.');
    expect(first.text).toContain('This is not what we promise now.');
    expect(first.text).toMatch(
      /<strong>3 days<\/strong><br>Only our working time counts. The day on which you ask/u,
    );
    expect(first.text).toContain('What reaches us at 16:00 or later');
    expect(first.text).toContain('Held from March 1, 2026 until before May 1, 2026');
    const unnumbered = second.text.replace('meter/2?lang', 'meter?lang');
    expect(unnumbered).toBe(current.text);
    expect(current.text).toContain('We install it within 7 days.');
    expect(current.text).not.toContain('This is not what we promise now.');
    expect((await seen(`${root}/3`)).status).toBe(404);
    now = new Date('2026-06-01T09:00:00Z');
    const { revision } = good(await perform(own.owner, showServicePromise, at(made.id, own)));
    good(
      await perform(own.owner, withdrawFromCharter, {
        ...at(made.id, own),
        body: { revision, reason: 'Secretly too dear' },
      }),
    );
    const gone = await seen(root);
    expect(gone.text).toContain('We have not promised this since June 1, 2026.');
    expect(gone.text).toContain('We install it within 7 days.');
    const whole = await seen(`/c/${own.slug}`);
    expect(whole.text).toContain('What we no longer promise');
    expect(`${gone.text}${whole.text}`).not.toContain('Secretly');
    now = AT;
  });

  it('speaks the language that is chosen or preferred, and says where a text is in another one', async () => {
    const own = await openCharterHouse(maker, 'Tongues', routes);
    const texts = { ...FRAME.texts, ar: { ...FRAME.texts.en, title: 'ميثاقنا', purpose: 'لتعرف' } };
    await own.writeFrame({ languages: ['en', 'de', 'ar'], texts });
    const wording = { en: says('Meter', 'In 3 days.'), de: says('Zähler', 'In 3 Tagen.') };
    const made = await own.add({ code: 'meter', wording });
    await own.publish(made.id);
    const german = await seen(`/c/${own.slug}`, { accepted: 'de-AT,de;q=0.9' });
    expect(german.text).toMatch(/<html lang="de" dir="ltr">/u);
    expect(german.text).toContain('Was wir versprechen');
    expect(german.text).toContain('In 3 Tagen.');
    const arabic = await seen(`/c/${own.slug}/meter`, { lang: 'ar', accepted: 'de' });
    expect(arabic.text).toMatch(/<html lang="ar" dir="rtl">/u);
    expect(arabic.text).toMatch(/<div lang="en" dir="ltr"><p>In 3 days\.<\/p>/u);
    expect(arabic.text).toContain(CHARTER_SPOKEN['ar']!.otherLanguage);
    expect(arabic.text).toContain(`href="/c/${own.slug}/meter?lang=de"`);
    const odd = await seen(`/c/${own.slug}`, { lang: '"><script>', accepted: 'xx,*;q=1' });
    expect(odd.text).toMatch(/<html lang="en"/u);
    expect(odd.text).not.toContain('<script');
  });

  it('shows hostile words of every field as words, and never what is for those who work here', async () => {
    const own = await openCharterHouse(maker, 'Hostile', routes);
    const evil = `</style><script>alert(1)</script><img src=x onerror=alert(1)>"'&`;
    const frame = { title: evil, purpose: evil, scope: evil, contact: evil, complain: evil, ask: evil };
    await own.writeFrame({ organisation: evil, texts: { en: frame, de: frame } });
    const texts = { conditions: evil, remedy: evil, complain: evil, ask: evil, indicator: evil };
    const wording = { en: says(evil, evil, texts), de: says(evil, evil, texts) };
    const made = await own.add({ code: 'evil', wording });
    await own.publish(made.id, { note: 'a note for us', overReason: 'a reason for us' });
    for (const lang of ['en', 'de']) {
      for (const path of [`/c/${own.slug}`, `/c/${own.slug}/evil`, `/c/${own.slug}/evil/1`]) {
        const { text } = await seen(path, { lang });
        expect(text).not.toMatch(/<script|<img|onerror=alert\(1\)>/u);
        expect(text).toContain('&lt;script&gt;');
        expect(text).not.toMatch(/for us|Olu/u);
      }
    }
  });

  it('shows rates only when the organisation chooses so, and says when there are too few cases', async () => {
    const own = await openCharterHouse(maker, 'Rates', routes);
    await own.writeFrame();
    const made = await own.add({ code: 'meter' });
    await own.publish(made.id);
    const few = 'There were too few cases in the last 12 months to say.';
    expect((await seen(`/c/${own.slug}/meter`)).text).not.toContain(few);
    const { revision } = good(await perform(own.owner, showCharter, {}));
    const body = {
      showsRates: true,
      ownerId: null,
      reviewMonths: 12,
      consultation: '',
      communication: '',
      revision,
    };
    good(await perform(own.owner, keepCharter, { body }));
    expect((await seen(`/c/${own.slug}/meter`)).text).toContain(few);
    await own.repeat(made.id, { kept: 18, late: 2 });
    // A figure is counted once in five minutes, however many ask.
    expect((await seen(`/c/${own.slug}/meter`)).text).toContain(few);
    now = new Date(now.getTime() + 6 * 60_000);
    const { text } = await seen(`/c/${own.slug}/meter`);
    expect(text).toContain('From March 1, 2025 to March 1, 2026 we kept it in 90 of 100 cases.');
    // Wilson's interval of 18 in 20 is 0.699 to 0.972.
    expect(text).toContain('between 70 and 97. It rests on 20 promises.');
    expect((await seen(`/c/${own.slug}/meter`, { lang: 'de' })).text).toContain(
      'in 90 von 100 Fällen gehalten',
    );
    const { items } = good(
      await perform(own.owner, servicePromiseListing.page, { query: { limit: 5 } as never }),
    );
    expect(items[0]).toMatchObject({ kept: 0.9, keptRate: { n: 20, from: '2025-03-01' } });
    now = AT;
  });

  it('asks a flood from one address to wait, and nobody else', async () => {
    const flood = await Promise.all(
      Array.from({ length: 320 }, (_, i) => seen('/c/nobody', { address: `2001:db8::${i.toString(16)}` })),
    );
    const waiting = flood.filter(({ status }) => status === 429);
    expect(waiting.length).toBe(20);
    expect(waiting[0]!.headers.get('retry-after')).toMatch(/^\d+$/u);
    expect((await seen('/c/nobody', { address: '198.51.100.7' })).status).toBe(404);
  });
});

const NOTHING_BEHIND = {
  ...{ serviceId: null, attributeId: null, measureId: null, limit: null, value: null },
  ...{ toleranceMinutes: 0, rightIds: [] },
};
