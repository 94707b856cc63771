import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wilsonInterval } from './src/index.ts';

const here = import.meta.dirname;
const run = (file: string, args: readonly string[], cwd: string): string =>
  execFileSync(process.execPath, [file, ...args], { cwd, encoding: 'utf8' });
const tsc = join(here, '../node_modules/typescript/bin/tsc');

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
