import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const HEED = fileURLToPath(new URL('./heed.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'heed-signals-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function heed(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [HEED, ...args], {
    encoding: 'utf8',
    cwd: folder,
    env: { ...process.env, INIT_CWD: folder },
  });
  return { status, stdout, stderr };
}

/** Two series of two years of which one rises in its fourteenth month. */
function writeSeries(name: string): string {
  const rows = Array.from({ length: 24 }, (_, i) => {
    const month = `${2024 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`;
    const wave = ((i * 5) % 7) / 10;
    return [`Moved,${month},${(i < 13 ? 4 : 6) + wave}`, `Still,${month},${4 + wave}`];
  });
  writeFileSync(join(folder, name), ['series,month,value', ...rows.flat(), 'Still,soon,4', ''].join('\n'));
  return name;
}

describe('heed signals-of', () => {
  it('says in lines and as JSON what moved, and what it left out', () => {
    const file = writeSeries('figures.csv');
    const said = heed('signals-of', file);
    expect(said.status).toBe(0);
    expect(said.stdout).toMatch(
      /^1 of 2 figures moved beyond chance \(2 series tested\)\.\nMoved rose from 4\.\d+ to 6\.\d+ \n {2}since February 2025/u,
    );
    expect(said.stdout).toContain('left out, row 49: month: "soon" is no month; write 2026-01');
    const json = heed('signals-of', file, '--json');
    const found = JSON.parse(json.stdout) as { signals: { series: string; since: string }[]; rows: object };
    expect(found.signals.map(({ series, since }) => [series, since])).toEqual([['Moved', '2025-02']]);
    expect(found.rows).toMatchObject({ read: 49, used: 48, refused: 1 });
  });

  it('ends with what it was that it could not do', () => {
    expect(heed('signals-of', 'x.csv', '--kind', 'guess').status).toBe(2);
    writeFileSync(join(folder, 'odd.csv'), 'a;b\n1;2\n');
    expect(heed('signals-of', 'odd.csv')).toMatchObject({
      status: 1,
      stderr: 'the file has no column "month"; name it by --month COLUMN\n',
    });
  });
});
