import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOME, ownPath } from './own-path.ts';

describe('the page to go to after signing in', () => {
  it.each([
    ['/w/acme/people?role=agent#top', '/w/acme/people?role=agent#top'],
    ['/second-factor', '/second-factor'],
    ['/w/../w/acme', '/w/acme'],
    ['/w?back=//evil.test', '/w?back=//evil.test'],
  ])('%s is one of Heed', (wanted, path) => {
    expect(ownPath(wanted)).toBe(path);
  });

  it.each([
    null,
    '',
    'w',
    '//evil.test',
    '///evil.test',
    '/\\evil.test',
    '\\\\evil.test',
    '/.//evil.test',
    '/x/..//evil.test',
    'https://evil.test',
    'https:evil.test',
    'javascript:alert(1)',
    '/\t/evil.test',
    '\t//evil.test',
    '/\n/evil.test',
    '/w\r\nset-cookie: x=y',
    ' //evil.test',
    '/w\0',
    '/sign-in',
    '/sign-in/provider',
    '/api/sign-out',
    `/${'a'.repeat(3000)}`,
  ])('%j is none, and leads home', (wanted) => {
    expect(ownPath(wanted)).toBe(HOME);
  });

  it('is on this site whatever is sent', () => {
    const part = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      ':',
      '@',
      'evil.test',
      'http',
      '\t',
      '\n',
      '%2f',
      '?',
      '#',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const url = new URL(ownPath(parts.join('')), 'https://heed.test/sign-in');
        expect(url.origin).toBe('https://heed.test');
      }),
      { numRuns: 2000 },
    );
  });
});
