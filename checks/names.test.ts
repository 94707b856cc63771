import { describe, expect, it } from 'vitest';
import { complaintsOf } from './planted-files.ts';
import { namesRule } from './rules/names.rule.ts';

describe('names', () => {
  it.each([
    'app/src/concepts/promises/utils.ts',
    'app/src/concepts/promises/promise.types.ts',
    'app/src/concepts/promises/helpers.test.ts',
    'app/src/common/promise.ts',
    'statistics/src/lib/mean.ts',
    'app/src/concepts/promises/actions/promise.ts',
    'benchmarks/services/mail.ts',
    'checks/manager',
  ])('catches %s, which says nothing', (path) => {
    expect(complaintsOf(namesRule, { [path]: '' }).join()).toContain('which says nothing');
  });

  it.each([
    'app/src/concepts/promises/promiseRules.ts',
    'app/src/concepts/promises/promise_rules.ts',
    'app/src/concepts/promises/Promise.page.tsx',
    'app/src/concepts/keptPromises/promise.ts',
    'examples/some data/answers.csv',
  ])('catches %s, which is not kebab-case', (path) => {
    expect(complaintsOf(namesRule, { [path]: '' }).join()).toContain('is not kebab-case');
  });

  it('catches the second file of a name', () => {
    const complaints = complaintsOf(namesRule, {
      'app/src/concepts/promises/promise.page.tsx': '',
      'statistics/src/promises/promise.page.ts': '',
    });
    expect(complaints).toEqual([
      'statistics/src/promises/promise.page.ts:1 has the same name as app/src/concepts/promises/promise.page.tsx',
    ]);
  });

  it('passes telling names, doors, and names that tools give', () => {
    const complaints = complaintsOf(namesRule, {
      'README.md': '',
      LICENSE: '',
      'package-lock.json': '',
      'tsconfig.base.json': '',
      '.gitignore': '',
      '.github/ISSUE_TEMPLATE/Bug_report.md': '',
      'decisions/0001-one-database.md': '',
      'examples/kiosk.check.R': '',
      'app/src/concepts/promises/index.ts': '',
      'app/src/concepts/customers/index.ts': '',
      'app/src/concepts/customers/web.ts': '',
      'app/src/concepts/promises/web.ts': '',
      'app/src/concepts/promises/promise.rules.ts': '',
      'app/src/concepts/promises/promise.rules.test.ts': '',
      'app/src/concepts/promises/service-level.ts': '',
      'app/src/concepts/promises/migrations/0001-promises.sql': '',
      'app/src/concepts/customers/migrations/0001-promises.sql': '',
    });
    expect(complaints).toEqual([]);
  });
});
