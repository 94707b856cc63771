import { describe, expect, it } from 'vitest';
import { type Circumstances, FEATURES } from './brightwater-truth.ts';
import { CUSTOMER_OPINIONS } from './customer-opinions.ts';
import { drawOpinions, known, type Opinion, opinionDistributions } from './opinion-structure.ts';
import { randomStream } from './random-streams.ts';
import { normalShareBelow, pointProbabilities } from './scale-points.ts';
import { trueFigures } from './true-figures.ts';
import { trueKano } from './true-kano.ts';

const ISLANDER: Circumstances = { segment: 'Business', region: 'Outer islands', month: 13 };

describe('the share of a normal variable below z', () => {
  it.each([
    [0, 0.5],
    [1, 0.8413447460685429],
    [1.959963984540054, 0.975],
    [-3, 0.0013498980316301],
    [-6, 9.865876450377e-10],
    [9, 1],
  ])('%d: %d, as tables print it', (z, share) => {
    expect(normalShareBelow(z)).toBeCloseTo(share, 13);
  });
});

describe('opinions', () => {
  it('add up along the structure', () => {
    const structure = new Map<string, Opinion>([
      [
        'cause',
        {
          base: 10,
          spread: 3,
          shifts: [
            { by: 2, fromMonth: 13 },
            { by: 7, region: 'Harbour' },
          ],
        },
      ],
      ['between', { base: 1, spread: 4, follows: { cause: 1 } }],
      ['effect', { base: 5, spread: 0, follows: { cause: 1, between: -0.5 } }],
    ]);
    const found = opinionDistributions(structure, ISLANDER);
    expect(found.get('between')).toEqual({ mean: 3, sd: 5 });
    // effect = 5 + 2 − 1 + 3·z₁(1 − ½) − 4·z₂·½
    expect(found.get('effect')).toEqual({ mean: 6, sd: Math.hypot(1.5, 2) });
    expect(known(opinionDistributions(structure, { ...ISLANDER, month: 12 }), 'cause').mean).toBe(10);
  });

  it('that do not exist are a fault', () => {
    const structure = new Map<string, Opinion>([['effect', { base: 5, spread: 0, follows: { cause: 1 } }]]);
    expect(() => opinionDistributions(structure, ISLANDER)).toThrow('nothing is called cause so far');
  });

  it('are drawn as they are distributed', () => {
    const { normal } = randomStream(3, 'test');
    const draws = Array.from({ length: 4000 }, () => drawOpinions(CUSTOMER_OPINIONS, ISLANDER, normal));
    const off = [...opinionDistributions(CUSTOMER_OPINIONS, ISLANDER)].flatMap(([name, { mean, sd }]) => {
      const z = draws.map((draw) => (known(draw, name) - mean) / sd);
      const average = z.reduce((sum, value) => sum + value, 0) / z.length;
      const variance = z.reduce((sum, value) => sum + value ** 2, 0) / z.length;
      const far =
        Math.abs(average) > 4 / Math.sqrt(z.length) || Math.abs(variance - 1) > 4 * Math.sqrt(2 / z.length);
      return far ? [{ name, average, variance }] : [];
    });
    expect(off).toEqual([]);
  });
});

describe('scale points', () => {
  it('take everything beyond the ends', () => {
    const [first, second, third] = pointProbabilities({ mean: 2, sd: 1 }, [1, 3]);
    expect(first).toBeCloseTo(0.30853753872598694, 12);
    expect(second).toBeCloseTo(0.3829249225480262, 12);
    expect(third).toBeCloseTo(0.30853753872598694, 12);
  });

  it('share out everybody', () => {
    const points = pointProbabilities({ mean: 6.4, sd: 0.8 }, [1, 7]);
    expect(points.reduce((sum, point) => sum + point, 0)).toBeCloseTo(1, 14);
    expect(points.every((point) => point >= 0)).toBe(true);
  });
});

describe('true figures', () => {
  it('of two years lie midway between those of each year', () => {
    const year = (first: number) => Array.from({ length: 12 }, (_, i) => first + i);
    const [one, two, both] = [year(1), year(13), [...year(1), ...year(13)]].map(
      (months) => trueFigures(months, 'asked').recommend.nps,
    );
    expect(both).toBeCloseTo((one! + two!) / 2, 10);
  });

  it('change with the events and only then', () => {
    const [march, august, september] = [[13], [18], [19]].map(
      (months) => trueFigures(months, 'asked').questions,
    );
    expect(august).toEqual(march);
    expect(september!['P_BILL']!.mean).toBeLessThan(august!['P_BILL']!.mean - 0.4);
    expect(september!['P_ON_TIME']).toEqual(august!['P_ON_TIME']);
  });

  it('of all customers count households more than those of people as asked', () => {
    const [asked, customers] = (['asked', 'customers'] as const).map(
      (among) => trueFigures([1], among).questions,
    );
    expect(customers!['P_REACHED']!.mean).toBeGreaterThan(asked!['P_REACHED']!.mean + 0.05);
  });
});

describe('a true Kano category', () => {
  it('adds up the pairs, as worked out by hand', () => {
    const [outage] = FEATURES;
    const { shares, category, better } = trueKano(outage!, [1]);
    // Typical pair 0.6 must-be; the others: like 0.3, dislike with 0.22, dislike without ...
    expect(shares.A).toBeCloseTo(0.4 * 0.3 * 0.75, 12);
    expect(shares.O).toBeCloseTo(0.4 * 0.3 * 0.22, 12);
    expect(shares.M).toBeCloseTo(0.6 + 0.4 * 0.67 * 0.22, 12);
    expect(shares.I).toBeCloseTo(0.4 * 0.67 * 0.75, 12);
    expect(shares.R).toBeCloseTo(0.4 * (0.67 * 0.03 + 0.03 * 0.78), 12);
    expect(shares.Q).toBeCloseTo(0.4 * (0.3 * 0.03 + 0.03 * 0.22), 12);
    expect(category).toBe('M');
    expect(better).toBeCloseTo((shares.A + shares.O) / (1 - shares.R - shares.Q), 12);
  });
});
