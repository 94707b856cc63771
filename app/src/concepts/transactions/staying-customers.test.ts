import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '../../platform/http/index.ts';
import { taken } from '../../platform/refusals/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { customerWish } from '../customers/declarations.ts';
import { customersToValue, keepCustomers, newCustomer } from '../customers/index.ts';
import { wordsOf } from '../customers/testing.ts';
import { addCost } from './costs/cost.ts';
import { type RetentionFigures, showRetention } from './retention/retention.endpoints.ts';
import { openTransactionHouse, type TransactionHouse } from './test-transaction-house.ts';
import { idRanges } from './valuation/id-ranges.ts';

const SHARED = process.env['HEED_SHARED'] ?? join(import.meta.dirname, '../../../../../shared');
const TELCO = join(SHARED, 'data/telco-churn/telco-customer-churn.csv');
const AS_OF = '2025-12-01';
const test = useTestStorage();
let house: TransactionHouse;

type Telco = {
  readonly contract: string;
  readonly tenure: number;
  readonly left: boolean;
  readonly monthly: number;
};

const telco: readonly Telco[] = readFileSync(TELCO, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const cells = line.trim().split(',');
    const [tenure, contract, monthly, churn] = [cells[5], cells[15], cells[18], cells[20]];
    return {
      contract: contract ?? '',
      tenure: Number(tenure),
      left: churn === 'Yes',
      monthly: Number(monthly),
    };
  });

/** The first of a month so many months before December 2025. */
function monthsBefore(months: number): string {
  return new Date(Date.UTC(2025, 11 - months, 1)).toISOString().slice(0, 10);
}

beforeAll(async () => {
  const maker = { storage: test().storage, now: () => new Date('2026-01-31T09:00:00Z') };
  house = await openTransactionHouse(maker, 'Telco');
  // The file knows months of staying; with all of them seen on one day, joining lies so many months before.
  await house.customers(
    telco.map(({ contract, tenure, left, monthly }) => ({
      region: contract,
      customerSince: monthsBefore(tenure),
      leftOn: left ? AS_OF : null,
      monthlyRevenue: monthly,
    })),
  );
});

const figures = async (query: object): Promise<RetentionFigures> =>
  good(await perform(house.owner, showRetention, { query: { every: 'quarter', ...query } }));

describe('customers of a telephone company', () => {
  it('stay as R says, group by group, with the same test between the groups', async () => {
    const { survival, n } = await figures({ asOf: AS_OF, by: 'region' });
    expect(n).toBe(telco.length);
    const script = `
      suppressMessages(library(survival)); options(digits = 15)
      d <- read.csv("${TELCO}", check.names = FALSE); d$left <- d$Churn == "Yes"
      fit <- survfit(Surv(tenure, left) ~ Contract, data = d, conf.type = "log-log")
      s <- summary(fit)
      cat(sprintf("%s|%d|%.12f|%.12f|%.12f\\n", sub("Contract=", "", s$strata), s$time, s$surv, s$lower, s$upper), sep = "")
      cat(sprintf("chisq|%.10f\\n", survdiff(Surv(tenure, left) ~ Contract, data = d)$chisq))`;
    const { stdout } = await promisify(execFile)('Rscript', ['-e', script]);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => line.split('|'));
    let compared = 0;
    for (const { group, points } of survival!.curves) {
      const own = lines.filter(([name]) => name === group);
      const steps = points.filter((_, i) => i < own.length);
      expect(steps.length).toBe(own.length);
      for (const [i, { share, low, high }] of steps.entries()) {
        const [, , surv, lower, upper] = own[i]!.map(Number);
        expect(share).toBeCloseTo(surv!, 10);
        expect(low).toBeCloseTo(lower!, 8);
        expect(high).toBeCloseTo(upper!, 8);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(140);
    const chiSquare = Number(lines.find(([name]) => name === 'chisq')![1]);
    expect(survival!.test!.chiSquare).toBeCloseTo(chiSquare, 6);
    expect(survival!.test!.degreesOfFreedom).toBe(2);
  });

  it('are worth what simple arithmetic says, by the retention that the organisation itself has', async () => {
    const { monthlyRetention } = await figures({ asOf: AS_OF });
    const { done } = await house.valued(AS_OF);
    const { methods, margin, monthlyRetention: kept } = done!.result!;
    expect(kept).toEqual(monthlyRetention);
    const { low, high } = monthlyRetention.interval!;
    expect(low).toBeLessThan(monthlyRetention.estimate!);
    expect(high).toBeGreaterThan(monthlyRetention.estimate!);
    const left = telco.filter((one) => one.left).length;
    const staying = methods.find(({ because }) => because === 'they bring something every month')!;
    expect(staying).toMatchObject({ method: 'simple', n: telco.length - left });
    expect(methods.find(({ because }) => because.startsWith('they left'))).toMatchObject({
      n: left,
      total: 0,
    });
    const r = monthlyRetention.estimate!;
    const d = 1.1 ** (1 / 12) - 1;
    const monthly = telco.filter((one) => !one.left).reduce((sum, one) => sum + one.monthly, 0);
    expect(margin.share).toBe(1);
    expect(staying.total / ((monthly * r) / (1 + d - r))).toBeCloseTo(1, 5);
  });

  it('that joined in one quarter are counted down to those still there', async () => {
    const { joined, churn } = await figures({ asOf: AS_OF });
    const cohort = joined.cohorts.find(({ cohort: name }) => name === '2024-Q1')!;
    const own = telco.filter(
      ({ tenure }) => monthsBefore(tenure) >= '2024-01-01' && monthsBefore(tenure) < '2024-04-01',
    );
    expect(cohort.n).toBe(own.length);
    expect(cohort.cells.at(-1)!.still).toBe(own.filter(({ left }) => !left).length);
    expect(cohort.cells.at(-2)!.still).toBe(own.length);
    // December is not over on its first day, and before it nobody left.
    expect(churn!.periods.at(-1)).toMatchObject({ period: '2025-11', estimate: 0 });
  });

  it('cost so much to win and to keep as the ledger and the counts say', async () => {
    const time = { from: '2025-01-01', to: '2025-12-31' };
    const before = await figures({ asOf: '2026-01-31', ...time });
    expect(before.costs.ratio).toMatchObject({ estimate: null, interval: null });
    expect(before.costs.ratio.warnings.join()).toMatch(/no cost of acquisition/u);
    const cost = (wish: object) =>
      perform(house.owner, addCost, { body: { ...wish, what: 'A campaign' } as never });
    // Half of its days lie in the year that is asked.
    good(await cost({ purpose: 'acquisition', amount: 40_000, from: '2024-12-22', to: '2025-01-10' }));
    good(await cost({ purpose: 'retention', amount: 9_000, from: '2025-02-01', to: '2025-02-28' }));
    const { costs } = await figures({ asOf: '2026-01-31', ...time });
    const won = telco.filter(({ tenure }) => monthsBefore(tenure) >= '2025-01-01').length;
    const atStart = telco.length - won;
    const kept = telco.filter((one) => monthsBefore(one.tenure) < '2025-01-01' && !one.left).length;
    expect(costs.acquisition).toMatchObject({ amount: 20_000, entries: 1, won });
    expect(costs.retention).toMatchObject({ amount: 9_000, entries: 1, atStart, kept });
    const ratio = 20_000 / won / (9_000 / kept);
    expect(costs.ratio.estimate).toBeCloseTo(ratio, 10);
    expect(costs.ratio.interval!.low).toBeLessThan(ratio);
    expect(costs.ratio.interval!.high).toBeGreaterThan(ratio);
    expect(costs.slogan.words).toMatch(/six to seven times/u);
  });

  it('are divided by no characteristic that is not there, and up to no day that has not come', async () => {
    const ask = (query: object) =>
      perform(house.owner, showRetention, { query: { every: 'month', ...query } });
    expect(wordsOf(await ask({ by: 'name' }))).toMatch(
      /there is no characteristic "name"; there are keyAccount/u,
    );
    expect(wordsOf(await ask({ asOf: '2026-02-01' }))).toMatch(/has not come yet/u);
    expect(wordsOf(await ask({ from: '2025-02-01', to: '2025-01-01' }))).toMatch(/swap them/u);
  });
});

describe('a valuation', () => {
  it('reads customers in parts of one size, also where ids grow with time', async () => {
    const maker = { storage: test().storage, now: () => new Date('2026-01-31T09:00:00Z') };
    const other = await openTransactionHouse(maker, 'Files');
    const workspace = other.owner.member.workspace.id;
    const records = Array.from({ length: 80 }, (_, i) => {
      const id = `019a0000-0000-7000-8000-0000000000${(i + 16).toString(16)}`;
      const wish = { ...customerWish.parse({ name: `Customer ${i}` }), channel: 'none' as const };
      return newCustomer(wish, { id, at: maker.now() });
    });
    const counts = await maker.storage.change(workspace, async (queries) => {
      await keepCustomers(queries, workspace, records);
      const ranges = await idRanges(queries, 8);
      return taken(
        await Promise.all(ranges.map(async (one) => (await customersToValue(queries, one)).length)),
      );
    });
    expect(good(counts)).toEqual([9, 10, 10, 10, 10, 10, 10, 11]);
  });
});
