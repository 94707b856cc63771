import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wilsonInterval } from './src/index.ts';
import { type Evaluate, isAsWritten } from './testing/written-values.ts';

const here = import.meta.dirname;
const run = (file: string, args: readonly string[], cwd: string): string =>
  execFileSync(process.execPath, [file, ...args], { cwd, encoding: 'utf8' });
const tsc = join(here, '../node_modules/typescript/bin/tsc');

const evaluate: Evaluate = (expression, scope) =>
  new Function(...Object.keys(scope), `'use strict'; return (${expression});`)(...Object.values(scope));

type ShownProgram = { readonly program: string; readonly values: readonly string[] };

/** The examples of a README as programs that print each expression followed by a comment, and what the comments say. */
function shownPrograms(readme: string): ShownProgram[] {
  return [...readme.matchAll(/^```js\n(?<code>[\s\S]*?)^```$/gm)].map(({ groups }) => {
    const values: string[] = [];
    const program = groups!['code']!.replaceAll(
      /^(?<expression>[^\n]+); \/\/ (?<value>[^\n]+)$/gm,
      (_, expression: string, value: string) => {
        values.push(value);
        return `console.log(JSON.stringify(${expression}));`;
      },
    );
    return { program, values };
  });
}

describe('the package', () => {
  let home = '';
  let dist = '';
  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'package-'));
    dist = join(home, 'node_modules/heed-statistics');
    mkdirSync(dist, { recursive: true });
    run(tsc, ['-p', join(here, 'tsconfig.build.json'), '--outDir', dist], here);
    run(join(here, 'make-package.mjs'), [dist], here);
  });
  afterAll(() => rmSync(home, { recursive: true }));

  it('runs in plain JavaScript, without the stripping of types', () => {
    const program =
      "import { wilsonInterval } from 'heed-statistics'; console.log(JSON.stringify(wilsonInterval(8, 10, 0.95)));";
    const flags = ['--no-strip-types', '--input-type=module', '--eval', program];
    const printed = execFileSync(process.execPath, flags, { cwd: home, encoding: 'utf8' });
    expect(JSON.parse(printed)).toEqual(wilsonInterval(8, 10, 0.95));
  });

  it('holds JavaScript with its types for every source file, and nothing else', () => {
    const built = globSync('**/*.*', { cwd: dist }).toSorted();
    const sources = globSync('**/*.ts', { cwd: join(here, 'src') }).filter(
      (path) => !path.endsWith('.test.ts'),
    );
    const wanted = sources.flatMap((path) => [path.replace(/ts$/, 'd.ts'), path.replace(/ts$/, 'js')]);
    expect(sources.length).toBeGreaterThan(20);
    expect(built).toEqual([...wanted, 'README.md', 'package.json'].toSorted());
    for (const path of built.filter((file) => file.endsWith('.js'))) {
      expect(readFileSync(join(dist, path), 'utf8')).not.toMatch(/from '[^']*\.ts'|from 'node:/);
    }
  });

  it('tells its types to a program in TypeScript', () => {
    const options = ['--strict', '--noEmit', '--module', 'nodenext', '--target', 'esnext', '--types', ''];
    const check = (file: string, program: string): string => {
      writeFileSync(join(home, file), program);
      return run(tsc, [...options, file], home);
    };
    writeFileSync(join(home, 'package.json'), '{ "type": "module" }');
    const use = "import { type Interval, wilsonInterval } from 'heed-statistics';\n";
    check('right.ts', `${use}export const interval: Interval = wilsonInterval(8, 10, 0.95);\n`);
    expect(() =>
      check('wrong.ts', `${use}export const interval: Interval = wilsonInterval('8', 10, 0.95);\n`),
    ).toThrow();
  });

  it('packed, and installed alone in an empty folder, does what its README shows', () => {
    const empty = join(home, 'alone');
    mkdirSync(empty);
    const npm = (args: readonly string[], cwd: string): string =>
      execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    const [packed] = JSON.parse(npm(['pack', '--json', '--pack-destination', empty, dist], empty)) as [
      { filename: string },
    ];
    writeFileSync(join(empty, 'package.json'), '{ "type": "module" }');
    npm(
      ['install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts', `./${packed.filename}`],
      empty,
    );
    const readme = readFileSync(join(empty, 'node_modules/heed-statistics/README.md'), 'utf8');
    const programs = shownPrograms(readme);
    expect(programs.length).toBeGreaterThanOrEqual(8);
    for (const { program, values } of programs) {
      writeFileSync(join(empty, 'shown.js'), program);
      const flags = ['--no-strip-types', 'shown.js'];
      const printed = execFileSync(process.execPath, flags, { cwd: empty, encoding: 'utf8' });
      const found = printed.trimEnd().split('\n');
      expect(found).toHaveLength(values.length);
      for (const [at, value] of values.entries()) {
        expect(isAsWritten(JSON.parse(found[at]!), value, evaluate), `${found[at]} is not ${value}`).toBe(
          true,
        );
      }
    }
  });

  it('says what it is and keeps the workspace’s own matters out', () => {
    const workspace = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')) as { version: string };
    expect(JSON.parse(readFileSync(join(dist, 'package.json'), 'utf8'))).toEqual({
      name: 'heed-statistics',
      version: workspace.version,
      description: expect.any(String),
      license: 'Apache-2.0',
      type: 'module',
      sideEffects: false,
      exports: { '.': { types: './index.d.ts', default: './index.js' } },
    });
  });

  it('is not made of a folder without a build', () => {
    const empty = join(home, 'empty');
    mkdirSync(empty);
    expect(() => run(join(here, 'make-package.mjs'), [empty], here)).toThrow(/no index\.js/);
  });
});
