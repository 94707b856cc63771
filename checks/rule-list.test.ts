import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { complaintsOf } from './planted-files.ts';
import { RULES } from './rule-list.ts';

describe('the rules', () => {
  it('are all in the list', () => {
    const files = readdirSync('checks/rules').filter((name) => name.endsWith('.rule.ts'));
    expect(RULES.map(({ name }) => `${name}.rule.ts`).sort()).toEqual(files.sort());
  });

  it.each(RULES.map((rule) => [rule.name, rule] as const))('%s fails when it sees no files', (name, rule) => {
    expect(complaintsOf(rule, {}).join()).toContain(`checks/rules/${name}.rule.ts:1 saw no files`);
  });

  it.each(RULES.map(({ name, why }) => [name, why] as const))(
    '%s has a test, and its why in the README',
    (name, why) => {
      expect(existsSync(`checks/${name}.test.ts`)).toBe(true);
      expect(readFileSync('checks/README.md', 'utf8')).toContain(`**${name}**`);
      expect(why.length).toBeGreaterThan(20);
    },
  );
});
