import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { normalQuantile, seededRandomNumbers } from 'heed-statistics';
import { describe, expect, it } from 'vitest';
import { paradoxOf, type RatedCustomer } from './recovery-paradox.rules.ts';

type Truth = {
  readonly seed: number;
  /** Points that recovery adds, 0 to 100. */
  readonly effect: number;
  readonly complainants: number;
  readonly others: number;
};

/** Months and bands of worth in which customers differ by much, and of which the worse ones complain more. */
function simulated({ seed, effect, complainants, others }: Truth) {
  const random = seededRandomNumbers(seed);
  const normal = (): number => normalQuantile(Math.min(1 - 1e-9, Math.max(1e-9, random())));
  const customer = (added: number, lean: number): RatedCustomer => {
    const month = Math.floor(random() * 6);
    const band = Math.floor(4 * random() ** lean);
    const satisfaction = 60 + 2 * month - 12 * (3 - band) * 0.7 + added + 14 * normal();
    return { group: `2026-0${month + 1}|${band}`, satisfaction, value: 100 * (band + random()) };
  };
  return {
    // A higher power leans to low bands.
    complainants: Array.from({ length: complainants }, () => customer(effect, 2.2)),
    others: Array.from({ length: others }, () => customer(0, 0.8)),
  };
}

const compared = (truth: Truth) => {
  const sides = simulated(truth);
  return { ...sides, found: paradoxOf(sides.complainants, sides.others) };
};

const SEEDS = Array.from({ length: 200 }, (_, i) => 1_000 + i);
const mean = (side: readonly RatedCustomer[]): number =>
  side.reduce((sum, { satisfaction }) => sum + satisfaction, 0) / side.length;

describe('the recovery paradox', () => {
  it('is found where it was planted, though those who complain were less satisfied to begin with', () => {
    const runs = SEEDS.map((seed) => compared({ seed, effect: 8, complainants: 150, others: 900 }));
    const found = runs.filter((run) => run.found.verdict === 'found').length;
    expect(found).toBeGreaterThan(190);
    // The plain difference of means misses it, so matching is what finds it.
    const plain = runs.reduce((sum, run) => sum + mean(run.complainants) - mean(run.others), 0) / runs.length;
    const matched = runs.reduce((sum, run) => sum + run.found.difference.estimate!, 0) / runs.length;
    expect(plain).toBeLessThan(3);
    expect(Math.abs(matched - 8)).toBeLessThan(0.4);
    expect(Math.abs(runs[0]!.found.valueBefore.standardised!)).toBeGreaterThan(0.5);
    expect(Math.abs(runs[0]!.found.valueAfter.standardised!)).toBeLessThan(0.25);
  });

  it('is not found where there is none, and its interval holds the truth as often as it says', () => {
    const runs = SEEDS.map((seed) => compared({ seed, effect: 0, complainants: 150, others: 900 }).found);
    const holding = runs.filter(
      ({ difference: { interval } }) => interval!.low! <= 0 && interval!.high! >= 0,
    );
    expect(holding.length).toBeGreaterThanOrEqual(182);
    expect(holding.length).toBeLessThanOrEqual(198);
    expect(runs.filter(({ verdict }) => verdict === 'found').length).toBeLessThan(14);
    const less = SEEDS.slice(0, 50).map(
      (seed) => compared({ seed, effect: -15, complainants: 150, others: 900 }).found,
    );
    expect(less.every(({ verdict }) => verdict === 'not-found')).toBe(true);
    expect(less[0]!.words).toMatch(/^not found: complainants are 1\d\.\d points less satisfied/u);
  });

  it('cannot be told from few, and says from which difference on it would be', () => {
    const few = compared({ seed: 4, effect: 8, complainants: 20, others: 900 }).found;
    expect(few).toMatchObject({ verdict: 'cannot-be-told', difference: { estimate: null } });
    expect(few.words).toContain('at least 30 are needed');
    const some = compared({ seed: 4, effect: 2, complainants: 40, others: 200 }).found;
    expect(some.verdict).toBe('cannot-be-told');
    expect(some.detectable).toBeGreaterThan(5);
    expect(some.difference.warnings.join()).toContain('would often be missed');
    expect(paradoxOf([], []).words).toContain('cannot be told: of no complainant');
    const alike = Array.from({ length: 40 }, () => ({ group: 'a', satisfaction: 50, value: null }));
    expect(paradoxOf(alike, alike).words).toContain('no spread');
  });

  it('is what R computes from the same customers', () => {
    const { complainants, others, found } = compared({ seed: 77, effect: 5, complainants: 120, others: 500 });
    const rows = [...complainants.map((one) => [1, one] as const), ...others.map((one) => [0, one] as const)];
    const csv = rows
      .map(([treated, { group, satisfaction }]) => `${treated},${group},${satisfaction}`)
      .join('\n');
    // From the definition by group, with other functions than ours.
    const script = `
      d <- read.csv(file("stdin"), header = FALSE, col.names = c("t", "g", "y"))
      both <- intersect(d$g[d$t == 1], d$g[d$t == 0]); d <- d[d$g %in% both, ]
      m1 <- tapply(d$y[d$t == 1], d$g[d$t == 1], mean); m0 <- tapply(d$y[d$t == 0], d$g[d$t == 0], mean)
      n1 <- table(d$g[d$t == 1]); n0 <- table(d$g[d$t == 0]); k <- names(m1)
      w <- as.numeric(n1[k]) / sum(n1)
      est <- sum(w * (m1[k] - m0[k]))
      v1 <- summary(lm(y ~ g, d[d$t == 1, ]))$sigma^2; f1 <- df.residual(lm(y ~ g, d[d$t == 1, ]))
      v0 <- summary(lm(y ~ g, d[d$t == 0, ]))$sigma^2; f0 <- df.residual(lm(y ~ g, d[d$t == 0, ]))
      a <- v1 / sum(n1); b <- v0 * sum(w^2 / as.numeric(n0[k])); se <- sqrt(a + b)
      df <- (a + b)^2 / (a^2 / f1 + b^2 / f0)
      cat(sprintf("%.12f", c(est, est + c(-1, 1) * qt(.975, df) * se, est / sqrt(v0), (qt(.975, df) + qt(.8, df)) * se)))`;
    const said = execFileSync('Rscript', ['--vanilla', '-e', script], { input: csv, encoding: 'utf8' });
    const [estimate, low, high, standardised, detectable] = said.trim().split(/\s+/u).map(Number);
    expect(found.difference.estimate).toBeCloseTo(estimate!, 8);
    expect(found.difference.interval!.low).toBeCloseTo(low!, 7);
    expect(found.difference.interval!.high).toBeCloseTo(high!, 7);
    expect(found.standardised).toBeCloseTo(standardised!, 8);
    expect(found.detectable).toBeCloseTo(detectable!, 7);
  });

  it('always says one of three things with its reason, whoever is on either side', () => {
    const side = fc.array(
      fc.record({
        group: fc.constantFrom('a', 'b', 'c'),
        satisfaction: fc.integer({ min: 0, max: 100 }),
        value: fc.option(fc.integer({ min: 0, max: 1000 })),
      }),
      { maxLength: 120 },
    );
    fc.assert(
      fc.property(side, side, (ones, zeros) => {
        const found = paradoxOf(ones, zeros);
        const { estimate, interval } = found.difference;
        expect(found.words.startsWith(found.verdict.replaceAll('-', ' '))).toBe(true);
        expect(found.matched).toBeLessThanOrEqual(found.complainants);
        if (estimate === null) expect(found.verdict).toBe('cannot-be-told');
        else expect(interval!.low! <= estimate && estimate <= interval!.high!).toBe(true);
        expect(found.verdict === 'found').toBe(estimate !== null && interval!.low! > 0);
      }),
      { numRuns: 60 },
    );
  });
});
