import { describe, expect, it } from 'vitest';
import { good } from '../../../platform/refusals/testing.ts';
import { riskOfFile } from './risk-of-file.ts';

const NOTHING_NAMED = {
  ...{ customer: null, met: null, perception: null, expectation: null, answered: null, left: null },
  ...{ revenue: null, by: null, asOf: null, dayForm: null, horizonMonths: 12, minimumN: 10 },
};

const fileOf = (text: string) => ({ name: 'risk.csv', bytes: new TextEncoder().encode(text) });
const of = (text: string, over: object = {}) => riskOfFile(fileOf(text), { ...NOTHING_NAMED, ...over });
const wordsOf = async (text: string, over: object = {}): Promise<string> => {
  const found = await of(text, over);
  return found.ok ? '' : found.refusals.map(({ message }) => message).join('; ');
};

/** 40 not met of whom 12 left after 100 days, 60 met of whom 6 did; all others are watched for 300 days. */
function plainFile(): string {
  const rows = Array.from({ length: 100 }, (_, i) => {
    const met = i < 40 ? 0 : 1;
    const left = i < 12 || (i >= 40 && i < 46);
    return `c${i},${met},2025-01-01,${left ? '2025-04-11' : ''},1200`;
  });
  return ['customer,met,answered on,left on,revenue', ...rows].join('\n');
}

describe('a file of customers', () => {
  it('gives what is worked out by hand', async () => {
    const found = good(await of(plainFile(), { asOf: '2025-10-28' }));
    const month = 146_097 / 4800;
    const [unmet, met] = [(12 * 100 + 28 * 300) / month, (6 * 100 + 54 * 300) / month];
    expect(found.groups.map(({ customers, left }) => [customers, left])).toEqual([
      [40, 12],
      [60, 6],
    ]);
    const rates = [12 / unmet, 6 / met];
    expect(found.groups[0]!.monthlyRate.estimate).toBeCloseTo(rates[0]!, 12);
    expect(found.ratio.plain.estimate).toBeCloseTo(rates[0]! / rates[1]!, 10);
    expect(found.ratio.adjusted.estimate).toBeCloseTo(rates[0]! / rates[1]!, 10);
    const excess = Math.exp(-rates[1]! * 12) - Math.exp(-rates[0]! * 12);
    expect(found.excess.estimate).toBeCloseTo(excess, 10);
    expect(found.money!.estimate).toBeCloseTo(28 * 1200 * excess, 6);
    const { low, high } = found.money!.interval!;
    expect(low < found.money!.estimate! && found.money!.estimate! < high).toBe(true);
  });

  it('reads perception and expectation, several answers of a customer, and days of either form', async () => {
    const rows = Array.from({ length: 60 }, (_, i) =>
      i % 2 === 0
        ? `k${i},3,5,14.02.2025,\nk${i},6,5,14.04.2025,${i < 20 ? '30.06.2025' : ''}`
        : `k${i},4,5,20.02.2025,${i < 30 ? '30.05.2025' : ''}`,
    );
    const text = [
      'who;perceived;expected;answered;left',
      ...rows
        .join('\n')
        .split('\n')
        .map((line) => line.replaceAll(',', ';')),
    ].join('\n');
    const found = good(await of(text, { customer: 'who', asOf: '2025-12-31' }));
    // The first answer of each even customer is watched as not met, the second as met.
    expect(found.groups.map(({ customers, left }) => [customers, left])).toEqual([
      [60, 15],
      [30, 10],
    ]);
    expect(found.customers).toEqual({ answered: 60, there: 35, notMet: 15 });
    expect(found.money).toBeNull();
  });

  it('tells row by row what it could not use, and counts the others', async () => {
    const broken = [
      'x1,perhaps,2025-01-01,,1',
      'x2,1,some day,,1',
      'x3,1,2025-05-01,2025-04-01,1',
      'x4,1,2025-01-01,,much',
      ',1,2025-01-01,,1',
    ];
    const found = good(await of(`${plainFile()}\n${broken.join('\n')}`));
    expect(found.rows).toEqual({
      read: 105,
      refused: 5,
      first: [
        'row 101: "perhaps" in "met" is neither 1 nor 0',
        'row 102: "some day" in "answered on" is no day',
        'row 103: they left before they answered',
        'row 104: "much" in "revenue" is no number',
        'row 105: it does not say which customer',
      ],
    });
    expect(found.warnings[0]).toContain('5 rows could not be used');
  });

  it('refuses what it cannot read with one clear line', async () => {
    expect(await wordsOf('a,b\n1,2')).toContain('--answered: name the column');
    expect(await wordsOf('answered,left\n2025-01-01,')).toContain('--met: name the column');
    expect(await wordsOf(plainFile(), { revenue: 'revenu' })).toContain('did you mean "revenue"?');
    expect(await wordsOf(plainFile(), { dayForm: 'moon' })).toContain('is no form of days');
    for (const asOf of ['31.1.', '2026-02-30', '2025-13-01', '20250-1-01'])
      expect(await wordsOf(plainFile(), { asOf })).toContain('is no day');
    expect(await wordsOf('a,b\n1,2')).not.toContain('empty for');
    expect(await wordsOf('customer,met,answered on,left on\n')).toContain('no rows');
  });

  it('says nothing where nobody left, where one group is too small, and where one answer is there', async () => {
    const still = good(await of(plainFile().replaceAll('2025-04-11', ''), { asOf: '2025-10-28' }));
    expect(still.excess.estimate).toBeNull();
    expect(still.excess.warnings[0]).toContain('not known of anybody');
    const one = good(await of('met,answered,left\n0,2025-01-01,'));
    expect(one.groups.map(({ left }) => left)).toEqual([null, null]);
    expect(one.ratio.plain.warnings[0]).toContain('withheld');
  });
});
