import { describe, expect, it } from 'vitest';
import { complaintsOf } from './planted-files.ts';
import { arrowsRule } from './rules/arrows.rule.ts';

const PROMISES = 'app/src/concepts/promises/promise.ts';
const CLOCK = 'app/src/platform/clock/clock.ts';
const WILSON = 'statistics/src/proportions/wilson-interval.ts';

describe('arrows', () => {
  it.each([
    ['a concept importing an entry', PROMISES, "import { start } from '../../entry/server/start.ts';"],
    ['a service importing a concept', CLOCK, "import { promise } from '../../concepts/promises/index.ts';"],
    ['a service importing an entry', CLOCK, "import '../../entry/reactions.ts';"],
    ['a service importing statistics', CLOCK, "import { wilsonInterval } from 'heed-statistics';"],
    ['an entry importing statistics', 'app/src/entry/cli/heed.ts', "import { mean } from 'heed-statistics';"],
    ['a type alone', CLOCK, "import type { Promise } from '../../concepts/promises/index.ts';"],
    ['a type in place', CLOCK, "type P = import('../../concepts/promises/index.ts').Promise;"],
    ['export from', CLOCK, "export { promise } from '../../concepts/promises/index.ts';"],
    ['export *', CLOCK, "export * from '../../concepts/promises/index.ts';"],
    ['import()', CLOCK, "await import('../../concepts/promises/index.ts');"],
    ['import() of a template', CLOCK, 'await import(`../../concepts/promises/index.ts`);'],
    ['import() of half a template', CLOCK, `await import(\`../../concepts/\${name}/index.ts\`);`],
    ['import() of anything', CLOCK, 'await import(name);'],
    ['require', CLOCK, "require('../../concepts/promises/index.ts');"],
    ['import = require', CLOCK, "import door = require('../../concepts/promises/index.ts');"],
    ['an address', CLOCK, "new URL('../../concepts/promises/promise.ts', import.meta.url);"],
    ['an address of a folder', CLOCK, "new URL('../../concepts/promises', import.meta.url);"],
    ['a worker', CLOCK, "new Worker('../../concepts/promises/promise.ts');"],
    [
      'a worker by address',
      CLOCK,
      "new Worker(new URL('../../concepts/promises/promise.ts', import.meta.url));",
    ],
    ['a pattern', CLOCK, "import.meta.glob('../../concepts/*/web.ts');"],
    ['a mock', 'app/src/platform/clock/clock.test.ts', "vi.mock('../../concepts/promises/index.ts');"],
    [
      'a test of a service',
      'app/src/platform/clock/clock.test.ts',
      "import '../../concepts/promises/index.ts';",
    ],
    [
      'the app reaching into the checks',
      PROMISES,
      "import { RULES } from '../../../../checks/rule-list.ts';",
    ],
    ['the app importing a test', PROMISES, "import { sample } from './promise.test.ts';"],
    ['the app importing what tests stand on', PROMISES, "import './test-promises.ts';"],
    ['statistics with node', WILSON, "import { readFileSync } from 'node:fs';"],
    ['statistics with node, no scheme', WILSON, "import { readFileSync } from 'fs';"],
    ['statistics with a package', WILSON, "import { mean } from 'd3-array';"],
    ['statistics with a type of a package', WILSON, "import type { Series } from 'd3-array';"],
    ['statistics reaching outside', WILSON, "import { names } from '../../measurements/names.ts';"],
    ['statistics importing the app', WILSON, "import '../../../app/src/concepts/promises/index.ts';"],
    ['statistics importing its reference values', WILSON, "import './wilson-interval.reference.ts';"],
    [
      'a test of statistics importing the app',
      'statistics/src/a.test.ts',
      "import '../../app/src/platform/clock/index.ts';",
    ],
  ])('catches %s', (_, path, text) => {
    const complaints = complaintsOf(arrowsRule, { [path]: text });
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).not.toContain('does not parse');
  });

  it('says where', () => {
    const complaints = complaintsOf(arrowsRule, { [CLOCK]: "\nimport '../../entry/reactions.ts';\n" });
    expect(complaints).toEqual([`${CLOCK}:2 platform imports entry (../../entry/reactions.ts)`]);
  });

  it('catches code of the app in no layer', () => {
    const complaints = complaintsOf(arrowsRule, { 'app/src/ideas/promise.ts': '' });
    expect(complaints).toEqual(['app/src/ideas/promise.ts:1 lies in none of the layers']);
  });

  it('catches a file that does not parse', () => {
    expect(complaintsOf(arrowsRule, { [CLOCK]: 'const = 1;' }).join()).toContain('does not parse');
  });

  it('passes imports along the arrows', () => {
    const complaints = complaintsOf(arrowsRule, {
      'app/src/entry/server/start.ts':
        "import '../../concepts/promises/index.ts'; import '../../platform/clock/index.ts';",
      'app/src/entry/reactions.ts': "import '../concepts/promises/index.ts';",
      'app/src/entry/server/main.mjs': 'await import(built.href);',
      [PROMISES]:
        "import { z } from 'zod'; import 'node:fs'; import 'heed-statistics'; import '../customers/index.ts'; import '../../platform/clock/index.ts';",
      [CLOCK]:
        "import '../settings/index.ts'; new URL('../../../package.json', import.meta.url); import names from '../../../../examples/names.json'; new URL('../../concepts/', base);",
      'app/src/platform/clock/clock.test.ts':
        "import { it } from 'vitest'; import '../../../../journeys/stage.ts'; await import(name);",
      [WILSON]: "import { normalQuantile } from '../distributions/normal.ts';",
      'statistics/src/proportions/wilson-interval.test.ts': "import 'node:fs'; import fc from 'fast-check';",
      'statistics/src/proportions/wilson-interval.reference.ts': "import 'node:fs';",
      'journeys/sign-in.test.ts': "import '../app/src/entry/server/start.ts';",
    });
    expect(complaints).toEqual([]);
  });
});
