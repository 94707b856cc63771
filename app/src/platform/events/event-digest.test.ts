import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { payloadDigest, payloadText } from './event-digest.ts';
import { eventId } from './event-id.ts';
import { linkOf, netstrings } from './seal-link.ts';

describe('canonical JSON', () => {
  it('is one text for one value, whatever the order of its keys, and says the same', () => {
    const shuffled = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shuffled);
      if (value === null || typeof value !== 'object') return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, part]) => [key, shuffled(part)]),
      );
    };
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value as never);
        expect(canonicalJson(shuffled(value) as never)).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
    expect(canonicalJson({ b: [1, { d: null, c: 'ä' }], a: undefined })).toBe('{"b":[1,{"c":"ä","d":null}]}');
  });

  it.each([NaN, Infinity, new Date(0), new Map()])('does not take what is not JSON: %s', (value) => {
    expect(() => canonicalJson({ value } as never)).toThrow('not JSON');
  });
});

describe('digests and links', () => {
  it('put the lengths in bytes before the texts, so that no two lists give the same bytes', () => {
    expect(netstrings(['ab', '', 'ä,']).toString()).toBe('2:ab,0:,3:ä,,');
    const texts = fc.array(fc.constantFrom('', ',', '1:', '1', ':', 'ä', '\u{1f600}', 'a'), { maxLength: 4 });
    fc.assert(
      fc.property(texts, texts, (one, two) => {
        const same = one.length === two.length && one.every((text, i) => text === two[i]);
        expect(netstrings(one).equals(netstrings(two))).toBe(same);
      }),
    );
  });

  it('are sha256 of the bytes that the README says', () => {
    const salt = Buffer.alloc(32, 7);
    const text = payloadText({ about: [], before: null, after: { b: 1, a: 'é' } });
    expect(text).toBe('{"about":[],"after":{"a":"é","b":1},"before":null}');
    const digest = createHash('sha256')
      .update(Buffer.concat([salt, Buffer.from(text)]))
      .digest();
    expect(payloadDigest(salt, text)).toEqual(digest);
    const header = {
      eventId: '019ca8f2-0000-7000-8000-000000000000',
      at: '1772359200123000',
      actorId: null,
      what: 'a.b',
      subjectKind: 'kind',
      subjectId: '1',
      digest,
    };
    const workspace = '0a0a0a0a-0000-4000-8000-000000000000';
    const bytes = `11:heed-link-1,0:,36:${workspace},1:1,36:${header.eventId},16:${header.at},0:,3:a.b,4:kind,1:1,64:${digest.toString('hex')},`;
    const first = linkOf(null, { workspace, position: 1 }, header);
    expect(first.toString('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(linkOf(first, { workspace, position: 1 }, header)).not.toEqual(first);
  });
});

describe('ids of events', () => {
  it('are version 7 of their moment, and sort as they were counted', () => {
    const at = new Date('2026-03-01T10:00:00.123Z');
    const random = (size: number): Buffer => Buffer.alloc(size, 0xff);
    expect(eventId(at, 0, random)).toBe('019ca8d7-2d7b-7000-bfff-ffffffffffff');
    const ids = [0, 1, 4095, 4096, 9000].map((count) => eventId(at, count, random));
    expect(ids.toSorted()).toEqual(ids);
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
  });
});
