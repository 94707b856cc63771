import { describe, expect, it } from 'vitest';
import { good } from '../../../platform/refusals/testing.ts';
import { signalsOfFile } from './file-signals.ts';
import type { SeriesKind } from './read-series.rules.ts';
import type { NamedColumns } from './series-rows.ts';

type Asked = { readonly columns?: NamedColumns; readonly kind?: SeriesKind | null };

const look = (text: string, { columns = {}, kind = null }: Asked = {}) =>
  signalsOfFile({ name: 'figures.csv', bytes: new TextEncoder().encode(text) }, { columns, kind });
const said = async (text: string, asked: Asked = {}) => {
  const found = await look(text, asked);
  return found.ok ? 'taken' : found.refusals.map(({ message }) => message).join('; ');
};

const MONTHS = Array.from(
  { length: 24 },
  (_, i) => `${2024 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`,
);
/** Goes up and down without chance. */
const wave = (i: number): number => ((i * 5) % 7) - 3;

describe('a file of series', () => {
  it('gives what changed, with its words and its parts', async () => {
    const rows = MONTHS.flatMap((month, i) => [
      `Kept,,${month},${(i < 15 ? 0.8 : 0.68) + wave(i) / 200},200`,
      `Kept,North,${month},${(i < 15 ? 0.8 : 0.56) + wave(i) / 100},100`,
      `Kept,South,${month},${0.8 + wave(i + 1) / 100},100`,
      `Steady,,${month},${0.5 + wave(i) / 100},100`,
    ]);
    const found = good(await look(['series,part,month,value,n', ...rows, ''].join('\n')));
    expect(found.rows).toEqual({ read: 96, used: 96, refused: 0, first: [] });
    expect(found.series.map(({ name, kind }) => [name, kind])).toEqual([
      ['Kept', 'share'],
      ['Kept / North', 'share'],
      ['Kept / South', 'share'],
      ['Steady', 'share'],
    ]);
    expect(found.signals).toHaveLength(1);
    const [signal] = found.signals;
    expect(signal).toMatchObject({
      series: 'Kept',
      part: null,
      since: '2025-04',
      direction: 'down',
      verdict: null,
    });
    expect(signal!.words.what).toMatch(/^Kept fell from 79\.9 % to 68\.1 %$/u);
    expect(signal!.parts.map(({ part, moved }) => [part, moved])).toEqual([
      ['North', 'with'],
      ['South', 'not-told'],
    ]);
    expect(found.method.source).toContain('Worsley');
  });

  it('is told what its values are, or finds it out and says why', async () => {
    const rows = (cells: (i: number) => string) =>
      MONTHS.map((month, i) => `${month},${cells(i)}`).join('\n');
    const kindOf = async (text: string, asked: Asked = {}) => {
      const [first] = good(await look(text, asked)).series;
      return [first!.kind, first!.because];
    };
    expect(await kindOf(`month,value\n${rows((i) => String(3 + wave(i)))}`)).toEqual([
      'value',
      'neither n nor variance is given, so its own months say how far chance moves it',
    ]);
    expect((await kindOf(`month,value,n\n${rows((i) => `${3.1 + wave(i) / 9},40`)}`))[0]).toBe('mean');
    expect((await kindOf(`month,value,variance\n${rows((i) => `${3.1 + wave(i)},0.4`)}`))[0]).toBe('mean');
    expect((await kindOf(`month,value\n${rows((i) => String(9 + wave(i)))}`, { kind: 'count' }))[0]).toBe(
      'count',
    );
    expect((await kindOf(`month,value,kind\n${rows((i) => `${9 + wave(i)},count`)}`))[0]).toBe('count');
    expect((await kindOf(`month,value,n\n${rows((i) => `${50 + wave(i)}%,100`)}`))[0]).toBe('share');
  });

  it('tells row by row what it leaves out', async () => {
    const text = [
      'series,month,value,n',
      ...MONTHS.map((month, i) => `Good,${month},${4 + wave(i) / 10},30`),
      'Good,2024-01,4,30',
      'Good,2024-13,4,30',
      'Good,,4,30',
      'Good,2026-01,four,30',
      'Good,2026-01,4,-1',
      'Good,2026-01,1e200,3',
      '\u001b[31mRed,2026-01,x,3',
      'Good,2026-01,,30',
    ].join('\r\n');
    const { rows, series, signals } = good(await look(text));
    expect(rows.first.map(({ row, reason }) => [row, reason.split(':')[0]])).toEqual([
      [25, '2024-01 of this series stands in row 1 already'],
      [26, 'month'],
      [27, 'month'],
      [28, 'value'],
      [29, 'n'],
      [30, 'value'],
      [31, 'value'],
    ]);
    expect(rows).toMatchObject({ read: 32, used: 25, refused: 7 });
    expect(series.map(({ name, months, to }) => [name, months, to])).toEqual([['Good', 24, '2026-01']]);
    expect(signals).toEqual([]);
  });

  it('says of series that cannot be tested why, and refuses what is none', async () => {
    const short = good(await look('series,month,value\nA,2026-01,3\nA,2026-02,4\nB,2026-01,3\n'));
    expect(short.series.map(({ unjudged }) => unjudged)).toEqual(['too-few-periods', 'too-few-periods']);
    expect(short.warnings).toEqual(['no series has eight months that differ, so nothing could be tested']);
    const still = good(await look(`month,value\n${MONTHS.map((month) => `${month},3`).join('\n')}`));
    expect(still.series[0]!.unjudged).toBe('no-variation');
    expect(await said('date,score\n2026-01,3\n')).toBe(
      'the file has no column "month"; name it by --month COLUMN',
    );
    const named = { columns: { month: 'date', value: 'score' } };
    expect(await said('date,score\n2026-01,3\n', named)).toBe('taken');
    expect(await said('date,score\n2026-01,3\n', { columns: { month: 'dote', value: 'score' } })).toContain(
      'did you mean "date"?',
    );
    expect(await said('month,value\n')).toContain('has no row');
    expect(await said('month,value\nx,y\n')).toContain('row 1: month: "x" is no month');
    expect(await said('month,value,kind\n2026-01,3,count\n2026-02,3,mean\n')).toContain('give it one kind');
    expect(await said('month,value\n2026-01,-3\n', { kind: 'count' })).toContain('a count is a whole number');
    expect(await said('month,value\n0001-01,3\n2999-01,4\n')).toContain('more than 1200 months');
  });
});
