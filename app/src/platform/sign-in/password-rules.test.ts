import { describe, expect, it } from 'vitest';
import { emailProblem } from './email-rules.ts';
import { passwordProblem } from './password-rules.ts';

describe('a new password', () => {
  it.each([
    'three quiet green boats',
    'Zw9-pL2k!mQ4x',
    'ααββγγδδεεζζ',
    'passwordless life is better',
    'Correct-Horse-7-Giraffe',
    'ada likes her own engine',
  ])('may be %s', (password) => {
    expect(passwordProblem(password, 'ada@example.org')).toBeNull();
  });

  it.each([
    ['', /enter a password/u],
    ['eleven char', /at least 12/u],
    ['😀😀😀😀😀😀', /at least 12/u],
    ['x'.repeat(257), /at most 256/u],
    ['Ada.Lovelace@Example.org', /e-mail address/u],
    ['ada.lovelace1815', /e-mail address/u],
    ['aaaaaaaaaaaaaaaa', /first that others would try/u],
    ['abcabcabcabc', /first that others would try/u],
    ['123456789012', /first that others would try/u],
    ['210987654321', /first that others would try/u],
    ['Password1234', /first that others would try/u],
    ['passwordpassword', /first that others would try/u],
    ['PASSWORD2026!!', /first that others would try/u],
    ['qwertyuiop123', /first that others would try/u],
    ['1q2w3e4r5t6y', /first that others would try/u],
    ['administrator1', /first that others would try/u],
    ['letmeinletmein', /first that others would try/u],
    ['Welcome_2026_', /first that others would try/u],
  ])('may not be %s', (password, problem) => {
    expect(passwordProblem(password, 'ada.lovelace@example.org')).toMatch(problem);
  });
});

describe('an e-mail address', () => {
  it.each(['ada@example.org', ' ADA@Example.ORG ', 'o’neill+x@sub.example.co.uk', 'müller@bücher.example'])(
    'is %s',
    (email) => expect(emailProblem(email)).toBeNull(),
  );

  it.each([
    '',
    'ada',
    'ada@',
    '@example.org',
    'ada@example',
    'a da@example.org',
    'ada@exa\nmple.org',
    'ada@x..org',
    '<ada@example.org>',
    `${'a'.repeat(250)}@example.org`,
  ])('is not %j', (email) => expect(emailProblem(email)).not.toBeNull());
});
