import { execFileSync } from 'node:child_process';
import { seededRandomNumbers } from 'heed-statistics';
import { describe, expect, it } from 'vitest';
import { justiceDrivers } from './justice-drivers.rules.ts';
import { justiceScores } from './justice-items.ts';
import { paradoxSides } from './paradox-sides.rules.ts';
import { askedFigures, timeFigures } from './winning-back.rules.ts';
import type { AskedCase, ComplaintOfCustomer, WinningBackCounts } from './winning-back.store.ts';

const DAY_MS = 86_400_000;
const BARE: AskedCase = {
  ...{ before: null, after: null, distributive: null, procedural: null, interactional: null },
  cost: 0,
};
const COUNTS: WinningBackCounts = {
  ...{ received: 0, over: 0, askable: 0, asked: 0, ratedBoth: 0, withdrawn: 0, known: 0, repeated: 0 },
};
const figuresOf = (cases: readonly Partial<AskedCase>[], counts: Partial<WinningBackCounts> = {}) =>
  askedFigures(
    { ...COUNTS, ...counts },
    cases.map((one) => ({ ...BARE, ...one })),
  );

describe('what those say who are asked again', () => {
  const before = [2, 3, 1, 4, 2, 0, 5, 3, 2, 4, 8, 9];
  const after = [8, 7, 9, 4, 6, 10, 7, 8, 3, 9, 9, 5];
  const pairs = before.map((value, at) => ({ before: value, after: after[at]! }));

  it('is compared for the same people, and who turned is counted', () => {
    const { ratingChange, ratingBefore, conversion, lost } = figuresOf([
      ...pairs,
      { before: 0 },
      { after: 9 },
    ]);
    expect(ratingChange).toMatchObject({ n: 12, estimate: 3.5 });
    const said = execFileSync(
      'Rscript',
      [
        '--vanilla',
        '-e',
        `t <- t.test(c(${after}), c(${before}), paired = TRUE); cat(t$conf.int, prop.test(7, 10, correct = FALSE)$conf.int)`,
      ],
      { encoding: 'utf8' },
    );
    const [low, high, least, most] = said.split(' ').map(Number);
    expect(ratingChange.interval!.low).toBeCloseTo(low!, 5);
    expect(ratingChange.interval!.high).toBeCloseTo(high!, 5);
    expect(ratingBefore.estimate).toBeCloseTo(43 / 12, 12);
    // Ten were dissatisfied before, seven of them rate 7 or more after.
    expect(conversion).toMatchObject({ n: 10, estimate: 0.7 });
    expect(conversion.interval!.low).toBeCloseTo(least!, 6);
    expect(conversion.interval!.high).toBeCloseTo(most!, 6);
    expect(lost).toMatchObject({ n: 2, estimate: null });
    expect(figuresOf(pairs.slice(3)).ratingChange.warnings[0]).toContain('withheld: only 9');
  });

  it('lays what was spent in vain on those who were recovered', () => {
    const cases = [
      ...[10, 20, 0, 0, 0, 0, 0].map((cost) => ({ after: 8, cost })),
      ...[30, 0, 0].map((cost) => ({ after: 6, cost })),
    ];
    const { costPerRecovered } = figuresOf([...cases, { cost: 1000 }]);
    // By hand: 60 / 7; whoever did not rate is not in it.
    expect(costPerRecovered.n).toBe(10);
    expect(costPerRecovered.estimate).toBeCloseTo(60 / 7, 12);
    expect(costPerRecovered.interval!.low).toBe(0);
    const vain = figuresOf(cases.map((one) => ({ ...one, after: 0 }))).costPerRecovered;
    expect(vain).toMatchObject({ estimate: null, warnings: ['nobody is satisfied after'] });
  });

  it('says how many answered and how many complained again', () => {
    const { answering, repeatComplaints } = figuresOf([], { askable: 40, asked: 10, known: 20, repeated: 5 });
    expect([answering.estimate, repeatComplaints.estimate]).toEqual([0.25, 0.25]);
    expect(figuresOf([]).repeatComplaints.warnings[0]).toContain('of no complaint');
  });

  it('makes a score of the items that were answered', () => {
    expect(justiceScores({ 'outcome-fair': 7, 'put-right': 2, easy: 3 })).toEqual({
      distributive: 4.5,
      procedural: 3,
      interactional: null,
    });
  });
});

describe('which fairness goes with being satisfied', () => {
  const random = seededRandomNumbers(11);
  const score = (): number => 1 + Math.floor(random() * 7);
  // The rating follows what came out of it, hardly how it was handled, and not how they were treated.
  const cases = Array.from({ length: 60 }, (): AskedCase => {
    const [distributive, procedural, interactional] = [score(), score(), score()];
    const after = Math.max(0, Math.min(10, Math.round(1.1 * distributive + 0.1 * procedural + 2 * random())));
    return { ...BARE, after, distributive, procedural, interactional };
  });

  it('is the regression that R makes', () => {
    const { drivers, explained } = justiceDrivers(cases);
    const column = (of: (one: AskedCase) => number | null): string => cases.map((one) => of(one)).join(',');
    const script = `y <- c(${column(({ after }) => after)}); a <- c(${column(({ distributive }) => distributive)})
      b <- c(${column(({ procedural }) => procedural)}); c <- c(${column(({ interactional }) => interactional)})
      m <- lm(y ~ a + b + c); p <- c(cor.test(y, a)$p.value, cor.test(y, b)$p.value, cor.test(y, c)$p.value)
      cat(sprintf("%.10f", c(coef(m)[2], confint(m)[2, ], summary(m)$r.squared, cor.test(y, a)$conf.int, p.adjust(p, "holm")[2:3])))`;
    const said = execFileSync('Rscript', ['--vanilla', '-e', script], { encoding: 'utf8' });
    const [effect, low, high, r2, least, most, second, third] = said.trim().split(/\s+/u).map(Number);
    expect(drivers[0]!.effect!.estimate).toBeCloseTo(effect!, 8);
    expect(drivers[0]!.effect!.interval!.low).toBeCloseTo(low!, 7);
    expect(drivers[0]!.effect!.interval!.high).toBeCloseTo(high!, 7);
    expect(explained.estimate).toBeCloseTo(r2!, 8);
    expect(drivers[0]!.correlation.interval!.low).toBeCloseTo(least!, 7);
    expect(drivers[0]!.correlation.interval!.high).toBeCloseTo(most!, 7);
    expect(drivers[1]!.adjustedPValue).toBeCloseTo(second!, 7);
    expect(drivers[2]!.adjustedPValue).toBeCloseTo(third!, 7);
    expect(drivers[0]!.adjustedPValue).toBeLessThan(0.001);
  });

  it('is not told from few answers, nor when all answered alike', () => {
    const few = justiceDrivers(cases.slice(0, 12));
    expect(few.drivers.every(({ effect }) => effect === null)).toBe(true);
    expect(few.drivers[0]!.correlation.estimate).not.toBeNull();
    expect(few.explained.warnings[0]).toContain('withheld: only 12');
    const alike = justiceDrivers(
      cases.map((one) => ({ ...one, distributive: 4, procedural: 4, interactional: 4 })),
    );
    expect(alike.drivers[0]!.correlation.warnings[0]).toContain('all answered alike');
    expect(alike.explained.estimate).toBeNull();
    expect(justiceDrivers([]).explained.warnings[0]).toBe('nobody answered all of it');
  });
});

describe('the time to recover', () => {
  it('takes those under way for what they are: watched so long and not settled', () => {
    const days = [1, 2, 2, 3, 5, 8, 9, 12];
    const cases = days.map((lasted, at) => ({ lastedMs: lasted * DAY_MS, isSettled: at !== 2 && at !== 5 }));
    const { timeToRecover, recoveredWithin } = timeFigures(cases);
    // By hand: S = 7/8, 3/4, 3/5, 9/20 at 1, 2, 3 and 5 days.
    expect(timeToRecover).toMatchObject({
      n: 8,
      estimate: 5 * DAY_MS,
      interval: { low: DAY_MS, high: null },
    });
    expect(recoveredWithin.map((one) => one.days)).toEqual([7]);
    expect(recoveredWithin[0]!.share.estimate).toBeCloseTo(11 / 20, 12);
    const none = timeFigures(cases.map((one) => ({ ...one, isSettled: false }))).timeToRecover;
    expect(none).toMatchObject({ n: 8, estimate: null, interval: null });
  });
});

describe('the two sides of the paradox', () => {
  const day = (text: string): Date => new Date(`${text}T12:00:00Z`);
  const rated = (id: string, over: object = {}) => ({
    ...{ id, satisfaction: 70, on: '2026-06-10', party: 'person', relation: 'customer' },
    ...{ revenue: 100, monthlyRevenue: null, segments: '' },
    ...over,
  });
  const complaint = (customerId: string, over: Partial<ComplaintOfCustomer> = {}): ComplaintOfCustomer => ({
    ...{ customerId, receivedAt: day('2026-04-01'), overAt: day('2026-04-20'), isWithdrawn: false },
    ratingAfter: null,
    ...over,
  });

  it('are those whose complaint was over when they rated, and those who had none until then', () => {
    const { complainants, satisfied, others, beside } = paradoxSides(
      ['over', 'happy', 'open', 'long-ago', 'withdrawn', 'later', 'none'].map((id) => rated(id)),
      [
        complaint('over'),
        complaint('happy', { ratingAfter: 7 }),
        complaint('open', { overAt: null }),
        complaint('long-ago', { receivedAt: day('2024-01-01'), overAt: day('2024-02-01') }),
        complaint('withdrawn', { isWithdrawn: true }),
        complaint('later', { receivedAt: day('2026-06-11') }),
      ],
    );
    expect([complainants.length, satisfied.length, others.length, beside]).toEqual([2, 1, 2, 3]);
  });

  it('are alike by segment, month and what they are worth, as far as that is known', () => {
    const worths = [10, 20, 30, 40, 50, 60, 70, 80];
    const known = paradoxSides(
      worths.map((revenue, i) => rated(`c${i}`, { revenue, on: i < 4 ? '2026-06-10' : '2026-05-10' })),
      [],
    );
    expect(new Set(known.others.map(({ group }) => group)).size).toBe(4);
    expect(known.matchedBy[2]).toContain('bought');
    const unknown = paradoxSides(
      [rated('a', { revenue: null }), rated('b', { revenue: null, segments: 's' })],
      [],
    );
    expect(unknown.others[0]!.group).not.toBe(unknown.others[1]!.group);
    expect(unknown.matchedBy[2]).toContain('not by what they are worth');
  });

  it('show who rates low and never complained', () => {
    const low = { satisfaction: 20 };
    const sides = paradoxSides(
      [
        rated('silent', low),
        rated('said', low),
        rated('long-ago', low),
        rated('since', low),
        rated('content'),
      ],
      [
        complaint('said'),
        complaint('long-ago', { receivedAt: day('2025-01-01'), overAt: day('2025-01-05') }),
        complaint('since', { receivedAt: day('2026-07-01'), overAt: null }),
      ],
    );
    expect([sides.low, sides.silent]).toEqual([4, 2]);
  });
});
