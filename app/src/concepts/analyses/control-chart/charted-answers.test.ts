import { describe, expect, it } from 'vitest';
import { terminalReport } from '../../../platform/interface/index.ts';
import { analyzeBytes, readRecipe, reportOf, resultOf } from '../index.ts';
import type { ChartPeriod, ControlChartResult } from './control-chart.result.ts';
import { type Every, periodsBetween } from './periods.ts';

const ENCODER = new TextEncoder();

type Asked = {
  readonly rows: readonly string[];
  readonly entry?: object;
  readonly recipe?: object;
  readonly format?: string | undefined;
};
type Charted = ControlChartResult & { readonly warnings: readonly string[] };

/** A file of days and scores from 1 to 5, charted. */
async function analyzed({ rows, entry = {}, recipe = {}, format = 'yyyy-MM-dd' }: Asked) {
  const chart = { id: 'chart', method: 'control-chart', item: 'SCORE', time: 'DAY', every: 'week' };
  const written = readRecipe(
    'recipe.json',
    ENCODER.encode(
      JSON.stringify({
        version: 1,
        file: { delimiter: ',' },
        columns: {
          DAY: { as: 'time', ...(format === '' ? {} : { format }) },
          SCORE: { as: 'item', scale: [1, 5] },
          ...('PEOPLE' in recipe ? { PEOPLE: { as: 'weight', kind: 'frequency' } } : {}),
        },
        analyses: [{ ...chart, statistic: 'mean', ...entry }],
        minimumN: 2,
        ...Object.fromEntries(Object.entries(recipe).filter(([key]) => key !== 'PEOPLE')),
      }),
    ),
  );
  if (!written.ok) return written;
  const heads = 'PEOPLE' in recipe ? 'DAY,SCORE,PEOPLE' : 'DAY,SCORE';
  const bytes = ENCODER.encode(`${[heads, ...rows].join('\n')}\n`);
  return analyzeBytes({ name: 'scores.csv', bytes }, written.value);
}

async function charted(asked: Asked): Promise<Charted> {
  const found = await analyzed(asked);
  if (!found.ok) throw new Error(found.refusals.map(({ message }) => message).join('\n'));
  return (resultOf(found.value) as { analyses: Record<string, Charted> }).analyses['chart']!;
}

async function refused(asked: Asked): Promise<string> {
  const found = await analyzed(asked);
  return found.ok ? 'taken' : found.refusals.map(({ message }) => message).join('\n');
}

/** Days of the weeks from Monday 2 June 2025 on, each with its scores. */
function weeksOf(scores: readonly (readonly number[])[]): string[] {
  return scores.flatMap((own, week) =>
    own.map((score, i) => {
      const day = new Date(Date.UTC(2025, 5, 2 + 7 * week + (i % 7)));
      return `${day.toISOString().slice(0, 10)},${score}`;
    }),
  );
}

const SPREAD = [2, 4, 3, 3, 2, 4, 3];
const estimates = (periods: readonly ChartPeriod[]) =>
  periods.map((period) => ('withheld' in period ? 'withheld' : period.estimate));

function limitsOf(period: ChartPeriod | undefined): readonly [number, number] {
  if (period === undefined || 'withheld' in period || period.limits === null) throw new Error('no limits');
  return period.limits;
}

describe('periods', () => {
  it.each(['day', 'week', 'month', 'quarter'] satisfies Every[])(
    'of a %s are those of the calendar',
    (every) => {
      const first = Temporal.PlainDate.from('1968-02-27');
      const start = first.since('1970-01-01', { largestUnit: 'day' }).days;
      const wrong = Array.from({ length: 1500 }, (_, i) => i * 17).filter((days) => {
        const date = first.add({ days });
        const found = periodsBetween(every, start + days, start + days)!.list[0]!;
        const month = String(date.month).padStart(2, '0');
        const named = {
          day: date.toString(),
          week: `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, '0')}`,
          month: `${date.year}-${month}`,
          quarter: `${date.year}-Q${Math.ceil(date.month / 3)}`,
        }[every];
        const inside = found.from <= date.toString() && date.toString() < found.before;
        const monday = every !== 'week' || Temporal.PlainDate.from(found.from).dayOfWeek === 1;
        return found.period !== named || !inside || !monday;
      });
      expect(wrong).toEqual([]);
    },
  );

  it('follow one another without a day between them', () => {
    const { list, periodOfDay } = periodsBetween('month', 0, 900)!;
    expect(list.slice(1).map(({ from }) => from)).toEqual(list.slice(0, -1).map(({ before }) => before));
    expect([periodOfDay[30], periodOfDay[31], periodOfDay[58], periodOfDay[59]]).toEqual([0, 1, 1, 2]);
    expect(list).toHaveLength(30);
  });
});

describe('a control chart', () => {
  it('has limits of each period by its own number of people, and signals what lies beyond', async () => {
    const weeks = [...Array.from({ length: 12 }, () => SPREAD), [5, 5, 5, 5, 5, 5, 5]];
    const { centre, periods, limitsFrom, warnings } = await charted({
      rows: weeksOf(weeks),
      entry: { baseline: { before: '2025-08-25' } },
    });
    // Seven people a week with a spread of √(4/6).
    const reach = (3 * Math.sqrt(4 / 6)) / Math.sqrt(7);
    expect(centre).toBe(3);
    expect(limitsFrom).toBe('sampling');
    expect(periods[0]).toMatchObject({ period: '2025-W23', from: '2025-06-02', before: '2025-06-09', n: 7 });
    const limits = limitsOf(periods[0]);
    expect(limits[0]).toBeCloseTo(3 - reach, 12);
    expect(limits[1]).toBeCloseTo(3 + reach, 12);
    expect(periods.at(-1)).toMatchObject({ estimate: 5, signals: ['beyond-limits'] });
    expect(periods.filter((period) => 'signals' in period && period.signals.length > 0)).toHaveLength(1);
    expect(warnings.join('\n')).toContain('the limits rest on 12 weeks only');
  });

  it('breaks at periods without people enough, which make no limits and end runs', async () => {
    const above = [4, 4, 5];
    const weeks = [[3, 3, 2], above, above, above, above, [1], [], above, above, above, above];
    const { periods, centre, warnings } = await charted({ rows: weeksOf(weeks) });
    expect(periods[5]).toEqual({
      period: '2025-W28',
      from: '2025-07-07',
      before: '2025-07-14',
      n: 1,
      withheld: 'fewer than 2',
    });
    expect(periods[6]).toMatchObject({ n: 0, withheld: 'fewer than 2' });
    expect(centre).toBeCloseTo((8 + 8 * 13) / 27, 12);
    expect(periods.flatMap((period) => ('signals' in period ? period.signals : []))).not.toContain(
      'eight-on-one-side',
    );
    expect(warnings).toContain('1 of 11 weeks have no answers; the line breaks there');
    expect(warnings).toContain(
      '1 of 11 weeks have fewer than 2 people; they break the line and make no limits',
    );
  });

  it('widens its limits where weeks differ by more than chance', async () => {
    const weeks = Array.from({ length: 24 }, (_, week) =>
      Array.from({ length: 70 }, (_row, i) => (i % 10 < (week % 2 === 0 ? 3 : 7) ? 4 : 3)),
    );
    const found = await charted({ rows: weeksOf(weeks) });
    expect(found.limitsFrom).toBe('sampling-widened');
    expect(found.dispersion).toBeGreaterThan(3);
    expect(
      found.periods.some((period) => 'signals' in period && period.signals.includes('beyond-limits')),
    ).toBe(false);
    expect(found.warnings.join('\n')).toContain('times as much as chance');
  });

  it('takes the distances between periods where each has one answer only', async () => {
    const found = await charted({ rows: weeksOf([[3], [4], [3], [4], [5]]), recipe: { minimumN: 1 } });
    expect(found).toMatchObject({ limitsFrom: 'moving-ranges', dispersion: null, centre: 3.8 });
    const limits = limitsOf(found.periods[0]);
    expect(limits[1]).toBeCloseTo(3.8 + (3 * Math.sqrt(Math.PI)) / 2, 12);
  });

  it('counts every person of a frequency weight', async () => {
    const rows = weeksOf([SPREAD, [5, 5, 4], [1, 2, 2, 3], SPREAD]);
    const each = await charted({ rows: rows.flatMap((row) => [row, row, row]) });
    const { warnings: _each, ...alone } = each;
    const { warnings: _weighted, ...weighted } = await charted({
      rows: [...rows.map((row) => `${row},3`), '2025-06-02,1,0'],
      recipe: { PEOPLE: true },
    });
    expect(weighted).toEqual(alone);
  });

  it('reads times as the recipe writes them, and says who has none', async () => {
    const rows = [
      '2/6/2025 12:30 AM,3',
      '08/06/2025 11:59 pm,5',
      '9/6/2025 12:00 AM,4',
      ',2',
      '31/6/2025 1:00 PM,1',
    ];
    const found = await charted({ rows: [...rows, ...rows], format: 'dd/MM/yyyy HH:mm a' });
    expect(found.periods.map(({ period, n }) => [period, n])).toEqual([
      ['2025-W23', 4],
      ['2025-W24', 2],
    ]);
    expect(estimates(found.periods)).toEqual([4, 4]);
    expect(found.warnings).toContain('4 people answered and have no time; they are left out');
    expect(found.warnings).toContain(
      'the last week has answers up to 2025-06-09 only; it may go on until 2025-06-15',
    );
  });

  it('says that there is none where nobody has a time, and where the times go too far', async () => {
    const none = await charted({ rows: [',3', ',4'], recipe: { minimumN: 0 } });
    expect(none).toMatchObject({ n: 0, centre: null, periods: [] });
    const far = await charted({ rows: ['0025-06-02,3', '2025-06-02,4'] });
    expect(far.periods).toEqual([]);
    expect(far.warnings.join('\n')).toContain(
      'the times go from 0025-06-02 to 2025-06-02, more than 2000 of a week each; choose a longer "every"',
    );
    const outside = await charted({ rows: weeksOf([SPREAD]), entry: { baseline: { from: '2030-01-01' } } });
    expect(outside).toMatchObject({ centre: null, baseline: null, periods: [{ n: 7, limits: null }] });
    expect(outside.warnings).toContain('the baseline has no figures to make limits from');
  });

  it('charts shares and scores within what they can be', async () => {
    const weeks = Array.from({ length: 5 }, (_, week) => (week === 2 ? [5, 5, 5] : [5, 4, 5]));
    const shares = await charted({ rows: weeksOf(weeks), entry: { statistic: 'top-box', topBoxes: [5] } });
    expect(estimates(shares.periods)).toEqual([2 / 3, 2 / 3, 1, 2 / 3, 2 / 3]);
    expect(shares.periods[0]).toMatchObject({ limits: [0, 1] });
    const scores = await charted({ rows: weeksOf(weeks), entry: { statistic: 'net-promoter' } });
    expect(estimates(scores.periods)).toEqual([-100, -100, -100, -100, -100]);
    expect(scores.periods[0]).toMatchObject({ limits: [-100, -100], signals: [] });
  });

  it.each([
    [
      'a time without a format',
      { format: '' },
      'is described as time without a format; describe it as time with a format, such as "yyyy-MM-dd"',
    ],
    ['a time without its day', { format: 'yyyy-MM' }, 'has times without dd, which are needed here'],
    [
      'an item as its time',
      { entry: { time: 'SCORE' } },
      '"SCORE" is described as item; describe it as time',
    ],
    ['a time as its item', { entry: { item: 'DAY' } }, '"DAY" is described as time; describe it as item'],
    ['a column that is not there', { entry: { time: 'WHEN' } }, 'analyses[0] ("chart").time'],
    [
      'a baseline that ends before it begins',
      { entry: { baseline: { from: '2025-02-01', before: '2025-01-01' } } },
      'a baseline ends after it begins',
    ],
    [
      'a day that there is not',
      { entry: { baseline: { from: '2025-02-30' } } },
      'a day is written as 2025-01-31',
    ],
  ])('refuses %s', async (_what, asked, line) => {
    expect(await refused({ rows: weeksOf([SPREAD]), ...asked })).toContain(line);
  });

  it('is drawn in characters, with what signals marked', async () => {
    const weeks = [...Array.from({ length: 8 }, () => SPREAD), [5, 5, 5, 5, 5, 5, 5]];
    const found = await analyzed({ rows: weeksOf(weeks), entry: { baseline: { before: '2025-07-28' } } });
    if (!found.ok) throw new Error('the file is refused');
    const shown = terminalReport(reportOf(found.value), { width: 100, color: false });
    expect(shown).toContain('1 of 9 weeks signals more than chance: 2025-W31 (above).');
    expect(shown.match(/◆/gu)).toHaveLength(1);
    expect(shown.match(/●/gu)).toHaveLength(8);
    expect(shown).toMatch(/2025-W31 +5\.00 .* 1\n/u);
  });
});
