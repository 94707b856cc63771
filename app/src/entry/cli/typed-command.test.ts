import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyzeTyped, HEED, heed, NODE, plant, REPOSITORY, satisfactionWith } from './planted-answers.ts';

const FILE = 'x\n1\n2\n';
const RECIPE = JSON.stringify(satisfactionWith(['x']));
const ASKED = ['analyze', 'a.csv', '--recipe', 'r.json'];

function folderWith(more: Record<string, string> = {}): string {
  return plant({ 'a.csv': FILE, 'r.json': RECIPE, ...more });
}

describe('what is printed', () => {
  it('is the result and nothing else with --json -', () => {
    const { code, out, error } = heed(folderWith(), [...ASKED, '--json', '-']);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(JSON.parse(out)).toMatchObject({ title: 'a.csv', file: 'a.csv', rows: { read: 2 } });
  });

  it('is the result and nothing else with --json - beside --html', () => {
    const folder = folderWith();
    const { out } = heed(folder, [...ASKED, '--html', 'o.html', '--json', '-']);
    expect(JSON.parse(out)).toMatchObject({ rows: { used: 2 } });
    expect(readFileSync(join(folder, 'o.html'), 'utf-8')).not.toMatch(/<script/iu);
  });

  it('is the same result in a file with --json FILE', () => {
    const folder = folderWith();
    const { out } = heed(folder, [...ASKED, '--json', '-']);
    expect(heed(folder, [...ASKED, '--json', 'o.json']).code).toBe(0);
    expect(readFileSync(join(folder, 'o.json'), 'utf-8')).toBe(out);
  });
});

describe('paths', () => {
  it('may hold spaces and Korean letters', () => {
    const folder = plant({ '고객 만족 조사.csv': FILE, '레시피 1.json': RECIPE });
    expect(
      heed(folder, ['analyze', '고객 만족 조사.csv', '--recipe', '레시피 1.json', '--json', '결과 1.json']),
    ).toMatchObject({
      code: 0,
      error: '',
    });
    expect(existsSync(join(folder, '결과 1.json'))).toBe(true);
  });

  it('are relative to the folder in which npm was typed', () => {
    const folder = folderWith();
    const typed = ['--prefix', REPOSITORY, 'run', '--silent', 'heed', '--', ...ASKED, '--json', 'o.json'];
    const { status, stderr } = spawnSync('npm', typed, { cwd: folder, encoding: 'utf-8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(existsSync(join(folder, 'o.json'))).toBe(true);
  });

  it.each([
    ['no such file', ['analyze', 'no.csv', '--recipe', 'r.json']],
    ['a folder', ['analyze', '.', '--recipe', 'r.json']],
    ['a file as a folder', ['analyze', 'a.csv/b.csv', '--recipe', 'r.json']],
    ['a device', ['analyze', '/dev/null', '--recipe', 'r.json']],
    ['a pipe', ['analyze', 'pipe', '--recipe', 'r.json']],
    ['a name too long', ['analyze', 'n'.repeat(300), '--recipe', 'r.json']],
    ['links in a circle', ['analyze', 'loop', '--recipe', 'r.json']],
    ['no such recipe', ['analyze', 'a.csv', '--recipe', 'no.json']],
    ['a folder as recipe', ['analyze', 'a.csv', '--recipe', '.']],
    ['an empty device as recipe', ['analyze', 'a.csv', '--recipe', '/dev/null']],
    ['a pipe that nobody writes to as recipe', ['analyze', 'a.csv', '--recipe', 'pipe']],
    ['a recipe name too long', ['analyze', 'a.csv', '--recipe', 'n'.repeat(300)]],
    ['recipe links in a circle', ['analyze', 'a.csv', '--recipe', 'loop']],
    ['a result in no folder', [...ASKED, '--json', 'no/o.json']],
    ['a result as a folder', [...ASKED, '--json', '.']],
    ['a result below links in a circle', [...ASKED, '--json', 'loop/o.json']],
    ['a result over the answers', [...ASKED, '--json', 'a.csv']],
    ['a page over the recipe', [...ASKED, '--html', './r.json']],
    ['a page over the answers through a link', [...ASKED, '--html', 'link.csv']],
    ['a page and a result in one place', [...ASKED, '--json', 'same', '--html', './same']],
  ])('%s: exit 1, one line, nothing on standard output, nothing overwritten', (_name, args) => {
    const folder = folderWith();
    symlinkSync('loop', join(folder, 'loop'));
    symlinkSync('a.csv', join(folder, 'link.csv'));
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    const { code, out, error } = heed(folder, args);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(error).toMatch(/^[^\n]+\n$/u);
    expect(readFileSync(join(folder, 'a.csv'), 'utf-8')).toBe(FILE);
    expect(readFileSync(join(folder, 'r.json'), 'utf-8')).toBe(RECIPE);
  });

  it('may be as long as the system allows', () => {
    const name = `${'k'.repeat(230)}.json`;
    expect(heed(folderWith(), [...ASKED, '--json', name])).toMatchObject({ code: 0, error: '' });
  });

  it('never have a pipe replaced by a file', () => {
    const folder = folderWith();
    execFileSync('mkfifo', [join(folder, 'out')]);
    const reader = spawn('cat', [join(folder, 'out')], { stdio: 'ignore' });
    heed(folder, [...ASKED, '--json', 'out']);
    reader.kill();
    expect(lstatSync(join(folder, 'out')).isFIFO()).toBe(true);
  });

  it('show no raw control characters in messages', () => {
    const folder = plant({ 'e\u001B[31m.csv': '', 'r.json': RECIPE, 'a.csv': FILE });
    for (const args of [
      ['analyze', 'e\u001B[31m.csv', '--recipe', 'r.json'],
      ['analyze', 'a.csv', '--recipe', 'n\u001B[31m.json'],
      [...ASKED, '--json', 'n\u001B[31m/o.json'],
      [...ASKED, '--json', 'n\u001B[31m.json'],
    ]) {
      const { out, error } = heed(folder, args);
      expect((out + error).replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    }
  });
});

describe('options', () => {
  it.each([
    ['an unknown option', [...ASKED, '--frob']],
    ['an option without its value', ['analyze', 'a.csv', '--recipe']],
    ['--json without its value', [...ASKED, '--json']],
    ['a page on standard output', [...ASKED, '--html', '-']],
    ['no file', ['analyze', '--recipe', 'r.json']],
    ['no recipe', ['analyze', 'a.csv']],
    ['two files', ['analyze', 'a.csv', 'b.csv', '--recipe', 'r.json']],
    ['an unknown command', ['frob']],
    ['a name that every object has', ['constructor']],
  ])('%s: exit 2, one line, nothing on standard output', (_name, args) => {
    const { code, out, error } = heed(folderWith(), args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(error).toMatch(/^[^\n]+\n$/u);
  });

  it.each([
    ['--json', [...ASKED, '--json', 'o.json', '--json', '-']],
    ['--json -', [...ASKED, '--json', '-', '--json', '-']],
    ['--recipe', ['analyze', 'a.csv', '--recipe', 'no.json', '--recipe', 'r.json', '--json', '-']],
  ])('given twice count as given last: %s', (_name, args) => {
    const { code, out } = heed(folderWith(), args);
    expect({ code, start: out.slice(0, 1) }).toEqual({ code: 0, start: '{' });
  });

  it('may stand before the file and with an equals sign', () => {
    expect(heed(folderWith(), ['analyze', '--json=-', '--recipe=r.json', 'a.csv']).code).toBe(0);
  });
});

describe('standard output', () => {
  function inShell(line: string): { code: number; error: string } {
    const script = `${line}; exit "\${PIPESTATUS[0]}"`;
    const env = { ...process.env, npm_lifecycle_event: undefined };
    const asked = ['-c', script, NODE, HEED];
    const { status, stderr } = spawnSync('bash', asked, { cwd: folderWith(), encoding: 'utf-8', env });
    return { code: status ?? -1, error: stderr };
  }

  it.each(['analyze a.csv --recipe r.json --json -', 'analyze a.csv --recipe r.json', 'help'])(
    'closed early is no fault: %s',
    (args) => {
      const { code, error } = inShell(`"$0" "$1" ${args} | true`);
      expect({ code, error }).toEqual({ code: 0, error: '' });
    },
  );

  it('on a full disk is said in one line and is no fault of Heed', () => {
    const { code, error } = inShell('"$0" "$1" analyze a.csv --recipe r.json --json - > /dev/full');
    expect(code).toBe(1);
    expect(error).toMatch(/^[^\n]+\n$/u);
  });

  it('stays empty when a file is refused', () => {
    expect(analyzeTyped('', RECIPE)).toMatchObject({ code: 1, out: '' });
  });
});
