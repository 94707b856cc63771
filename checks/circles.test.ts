import { describe, expect, it } from 'vitest';
import { complaintsOf } from './planted-files.ts';
import { circlesRule } from './rules/circles.rule.ts';

describe('circles', () => {
  it('catches two files that import each other', () => {
    const complaints = complaintsOf(circlesRule, {
      'statistics/src/a.ts': "import { b } from './b.ts';",
      'statistics/src/b.ts': "\nimport { a } from './a.ts';",
    });
    expect(complaints).toEqual([
      'statistics/src/a.ts:1 files import each other in a circle: statistics/src/a.ts → statistics/src/b.ts → statistics/src/a.ts',
    ]);
  });

  it('catches a longer circle of types, re-exports and addresses', () => {
    const complaints = complaintsOf(circlesRule, {
      'statistics/src/a.ts': "import type { B } from './b.ts';",
      'statistics/src/b.ts': "export * from './c.ts';",
      'statistics/src/c.ts': "new Worker(new URL('./a.ts', import.meta.url));",
    });
    expect(complaints).toHaveLength(1);
  });

  it('catches a file that imports itself', () => {
    expect(complaintsOf(circlesRule, { 'checks/a.ts': "import './a.ts';" })).toHaveLength(1);
  });

  it('catches two concepts that use each other through different files', () => {
    const complaints = complaintsOf(circlesRule, {
      'app/src/concepts/promises/promise.rules.ts': "import '../customers/index.ts';",
      'app/src/concepts/customers/customer.page.tsx': "import '../promises/web.ts';",
    });
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toContain(
      'app/src/concepts/customers → app/src/concepts/promises → app/src/concepts/customers',
    );
  });

  it('catches two services that use each other', () => {
    const complaints = complaintsOf(circlesRule, {
      'app/src/platform/clock/clock.ts': "import '../settings/index.ts';",
      'app/src/platform/settings/setting.ts': "import '../clock/index.ts';",
    });
    expect(complaints).toHaveLength(1);
  });

  it('says each of two separate circles', () => {
    const complaints = complaintsOf(circlesRule, {
      'checks/a.ts': "import './b.ts';",
      'checks/b.ts': "import './a.ts';",
      'checks/c.ts': "import './d.ts'; import './a.ts';",
      'checks/d.ts': "import './c.ts';",
    });
    expect(complaints).toHaveLength(2);
  });

  it('passes a diamond, and a file that starts itself as a worker', () => {
    const complaints = complaintsOf(circlesRule, {
      'statistics/src/a.ts': "import './b.ts'; import './c.ts'; new URL('./a.ts', import.meta.url);",
      'statistics/src/b.ts': "import './d.ts';",
      'statistics/src/c.ts': "import './d.ts';",
      'statistics/src/d.ts': '',
    });
    expect(complaints).toEqual([]);
  });
});
