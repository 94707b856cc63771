import { describe, expect, it } from 'vitest';
import { parseHead } from './head-check.ts';

const LINK = 'Ab'.repeat(32);

describe('a head of a log', () => {
  it('is written as a position and a link', () => {
    expect(parseHead(` 12:${LINK}\n`)).toEqual({
      ok: true,
      value: { position: 12, link: LINK.toLowerCase() },
    });
  });

  it.each([
    '',
    '12',
    `0:${LINK}`,
    `-1:${LINK}`,
    `1.5:${LINK}`,
    `12:${LINK}0`,
    `${'9'.repeat(16)}:${LINK}`,
    '12:\u001b[31m',
  ])('is refused otherwise: %j', (text) => {
    const outcome = parseHead(text);
    expect(outcome).toMatchObject({ ok: false, refusals: [{ code: 'request-refused' }] });
    expect(JSON.stringify(outcome)).toContain('POSITION:LINK');
  });
});
