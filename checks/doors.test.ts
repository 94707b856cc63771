import { describe, expect, it } from 'vitest';
import { complaintsOf } from './planted-files.ts';
import { doorsRule } from './rules/doors.rule.ts';

const PROMISE_RULES = 'app/src/concepts/promises/promise.rules.ts';

describe('doors', () => {
  it.each([
    ['a concept', PROMISE_RULES, "import '../customers/customer.ts';"],
    ['a sub-folder of a concept', PROMISE_RULES, "import '../analyses/kano/index.ts';"],
    ['a service', PROMISE_RULES, "import '../../platform/clock/calendar.ts';"],
    [
      'a concept from an entry',
      'app/src/entry/server/start.ts',
      "import '../../concepts/promises/promise.ts';",
    ],
    [
      'a concept from a journey',
      'journeys/promise.test.ts',
      "import '../app/src/concepts/promises/promise.ts';",
    ],
    [
      'a concept by package name',
      'journeys/a.test.ts',
      "import 'heed-app/src/concepts/promises/promise.ts';",
    ],
    [
      'a concept from a test beside',
      'app/src/concepts/customers/c.test.ts',
      "import '../promises/promise.ts';",
    ],
    ['a folder of a concept', PROMISE_RULES, "new URL('../customers/migrations/', import.meta.url);"],
    ['a service by the door for tests', PROMISE_RULES, "import '../../platform/storage/testing.ts';"],
    ['statistics by path', PROMISE_RULES, "import '../../../../statistics/src/index.ts';"],
    ['statistics by sub-path', PROMISE_RULES, "import 'heed-statistics/src/interval.ts';"],
  ])('catches going past the door of %s', (_, path, text) => {
    const complaints = complaintsOf(doorsRule, { [path]: text });
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).not.toContain('does not parse');
  });

  it('catches code beside the folders of the concepts', () => {
    const complaints = complaintsOf(doorsRule, { 'app/src/concepts/promise.ts': '' });
    expect(complaints).toEqual([
      'app/src/concepts/promise.ts:1 belongs to no folder, so it is behind no door',
    ]);
  });

  it('passes doors, own files and statistics by name', () => {
    const complaints = complaintsOf(doorsRule, {
      [PROMISE_RULES]:
        "import './promise.ts'; import '../customers/index.ts'; import '../../platform/clock/index.ts'; import 'heed-statistics';",
      'app/src/concepts/promises/board/promise-board.page.tsx':
        "import '../promise.ts'; import '../../customers/web.ts';",
      'app/src/concepts/promises/promise.rules.test.ts':
        "import './promise.rules.ts'; import '../../platform/storage/testing.ts';",
      'app/src/concepts/promises/test-promises.ts': "import '../../platform/storage/testing.ts';",
      'app/src/concepts/promises/promise.endpoints.ts': "import '../people/declarations.ts';",
      'app/src/entry/reactions.ts': "import { start } from './server/start.ts';",
      'benchmarks/wilson.ts': "import '../statistics/src/proportions/wilson-interval.ts';",
      'journeys/promise.test.ts': "import '../app/src/entry/server/start.ts';",
    });
    expect(complaints).toEqual([]);
  });
});
