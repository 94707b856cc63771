import { describe, expect, it } from 'vitest';
import { heed, plant } from './planted-answers.ts';

describe('heed gaps', () => {
  it('says what to type, before it looks for a database', () => {
    const folder = plant({});
    const wrong = [
      ['--since', '2026'],
      ['--from', '2026-13'],
      ['--colour', 'red'],
      ['one', 'two'],
    ];
    const found = wrong.map((args) => heed(folder, ['gaps', ...args]));
    expect(found.map(({ code, out }) => [code, out])).toEqual(wrong.map(() => [2, '']));
    expect(found.every(({ error }) => /type: heed gaps \[ATTRIBUTE\]/u.test(error))).toBe(true);
    expect(found[0]!.error).toContain('a month is typed as 2026-01');
  });
});
