import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FLOOD_LIMITS, FloodGuard, networkOf, TokenBuckets } from './flood-guard.ts';
import { deviceOf, isNobody } from './known-robots.ts';
import { languageFor } from './language-choice.ts';
import { visitKeys } from './visit-key.ts';

const START = new Date('2026-03-01T09:00:00Z');
const after = (seconds: number): Date => new Date(START.getTime() + seconds * 1000);

describe('a flood of visits', () => {
  it('never gets more through than was there at first and came since', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 5 }),
        (pauses, burst, aSecond) => {
          const buckets = new TokenBuckets({ burst, aSecond });
          let at = 0;
          let through = 0;
          for (const pause of pauses) {
            at += pause;
            if (buckets.take('one', after(at)) === 0) through += 1;
            expect(through).toBeLessThanOrEqual(burst + at * aSecond + 1e-6);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('lets in again whoever waits as long as they were told', () => {
    const buckets = new TokenBuckets({ burst: 2, aSecond: 0.5 });
    expect([buckets.take('one', START), buckets.take('one', START)]).toEqual([0, 0]);
    const wait = buckets.take('one', START);
    expect(wait).toBe(2);
    expect(buckets.take('other', START)).toBe(0);
    expect(buckets.take('one', after(wait))).toBe(0);
  });

  it('does not keep out an office of some hundred people behind one address', () => {
    const guard = new FloodGuard(FLOOD_LIMITS);
    const waits = Array.from({ length: 800 }, () => guard.newVisit('198.51.100.7', 'link', START));
    expect(Math.max(...waits)).toBe(0);
  });

  it('counts the half of an address that belongs to one connection', () => {
    expect(networkOf('2001:db8:0:1::1')).toBe(networkOf('2001:0DB8:0000:0001:ffff:1:2:3'));
    expect(networkOf('2001:db8:0:1::1')).not.toBe(networkOf('2001:db8:0:2::1'));
    expect(networkOf('::ffff:192.0.2.1')).toBe('192.0.2.1');
    expect(networkOf('::1')).toBe('0:0:0:0');
    fc.assert(fc.property(fc.string(), (text) => typeof networkOf(text) === 'string'));
  });
});

describe('who looks and cannot answer', () => {
  const from = (headers: Record<string, string>, method = 'GET') =>
    isNobody({ method, headers: new Headers(headers) });

  it('is known by what it says of itself, and no browser is taken for it', () => {
    const robots = [
      'Googlebot/2.1',
      'facebookexternalhit/1.1',
      'WhatsApp/2.23',
      'Slackbot-LinkExpanding 1.0',
      'Twitterbot/1.0',
      'curl/8.1',
    ];
    for (const agent of robots) expect(from({ 'user-agent': agent }), agent).toBe(true);
    const people = [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
      'Mozilla/5.0 (Linux; Android 15; CUBOT P80) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36',
      'Lynx/2.9.0dev.12 libwww-FM/2.14',
      'w3m/0.5.3',
      '',
    ];
    for (const agent of people) expect(from({ 'user-agent': agent }), agent).toBe(false);
    expect(from({}, 'HEAD')).toBe(true);
    expect(from({ 'sec-purpose': 'prefetch' })).toBe(true);
  });

  it('answers with a phone or not', () => {
    expect(deviceOf(new Headers({ 'user-agent': 'Mozilla/5.0 (iPhone) Mobile/15E148' }))).toBe('phone');
    expect(deviceOf(new Headers({ 'user-agent': 'Mozilla/5.0 (X11; Linux)' }))).toBe('desk');
  });
});

describe('the language of a page', () => {
  it('is what was chosen, then what was begun, then what the link says, then what the browser prefers', () => {
    const all = { chosen: 'fr', begun: 'de', link: 'es', accepted: 'it' };
    const languages = ['en', 'fr', 'de', 'es', 'it', 'pt-BR'];
    expect(languageFor(languages, all)).toBe('fr');
    expect(languageFor(languages, { ...all, chosen: 'xx' })).toBe('de');
    expect(languageFor(languages, { ...all, chosen: null, begun: null })).toBe('es');
    expect(
      languageFor(languages, { chosen: null, begun: null, link: null, accepted: 'ja, pt;q=0.4, it;q=0.9' }),
    ).toBe('it');
    expect(languageFor(languages, { chosen: null, begun: null, link: null, accepted: 'pt-PT' })).toBe(
      'pt-BR',
    );
    expect(languageFor(languages, { chosen: null, begun: null, link: null, accepted: ';;;q=,*' })).toBe('en');
  });
});

describe('keys and seals', () => {
  const keys = visitKeys('one secret');

  it('are known again by who made them and by nobody else', () => {
    const key = keys.draw();
    expect([keys.isDrawn(key), visitKeys('another').isDrawn(key)]).toEqual([true, false]);
    expect(keys.isDrawn(`${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`)).toBe(false);
    const seal = keys.seal('link', START);
    expect(keys.sealedAt('link', seal)).toEqual(START);
    expect(keys.sealedAt('other link', seal)).toBeNull();
    fc.assert(
      fc.property(fc.string(), (text) => keys.sealedAt('link', text) === null && !keys.isDrawn(text)),
    );
  });
});
