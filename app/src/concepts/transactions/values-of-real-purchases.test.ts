import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  customerLifetimeValue,
  fitBgNbd,
  fitGammaGamma,
  purchaseSummary,
  purchaseTally,
  purchaseValueTally,
} from 'heed-statistics';
import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { openTransactionHouse, type TransactionHouse } from './test-transaction-house.ts';
import { takeTransactions } from './transaction.endpoints.ts';

const SHARED = process.env['HEED_SHARED'] ?? join(import.meta.dirname, '../../../../../shared');
const AS_OF = '1997-09-30';
const test = useTestStorage();
let house: TransactionHouse;
let ids: ReadonlyMap<string, string>;
let valued: Awaited<ReturnType<TransactionHouse['valued']>>;

type Purchase = { readonly customer: string; readonly day: string; readonly amount: number };

const purchases: readonly Purchase[] = readFileSync(
  join(SHARED, 'data/cdnow-purchases/cdnow-elog.csv'),
  'utf8',
)
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [, customer = '', date = '', , sales = ''] = line.trim().split(',');
    const day = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`;
    return { customer, day, amount: Number(sales) };
  });

beforeAll(async () => {
  let ticks = 0;
  const now = (): Date => new Date(Date.UTC(2026, 0, 31, 9) + ticks++);
  const maker = { storage: test().storage, now };
  house = await openTransactionHouse(maker, 'CDNOW');
  const references = [...new Set(purchases.map(({ customer }) => customer))];
  const records = await house.customers(references.map((reference) => ({ reference })));
  ids = new Map(records.map(({ id, reference }) => [reference ?? '', id]));
  const report = good(
    await perform(house.owner, takeTransactions, { body: { transactions: [...purchases] } }),
  );
  expect(report).toMatchObject({ read: purchases.length, added: purchases.length, refused: 0 });
  valued = await house.valued(AS_OF);
});

/** The same from the file by another way: summed up in memory by the statistics library, of which R checks each step. */
function fromTheFile() {
  const summary = purchaseSummary(
    purchases.map(({ customer, day, amount }) => ({ customer, time: Date.parse(day) / 86_400_000, amount })),
    { period: 1, timeUnit: 7, observedUntil: Date.parse(AS_OF) / 86_400_000 },
  );
  const buying = fitBgNbd(purchaseTally(summary));
  const spending = fitGammaGamma(purchaseValueTally(summary));
  if ('failure' in buying || 'failure' in spending) throw new Error('no estimate');
  return { summary, buying, spending };
}

describe('values of the customers of CDNOW', () => {
  it('rest on the parameters that the statistics library finds in the same file, near the published ones', () => {
    const { done } = valued;
    const { buying, spending, histories, transactions } = done!.result!;
    const expected = fromTheFile();
    expect(histories.n).toBe(expected.summary.customers.length);
    expect(transactions.n).toBe(purchases.length - expected.summary.leftOut);
    for (const name of ['r', 'alpha', 'a', 'b'] as const) {
      expect(buying.parameters![name]).toBeCloseTo(expected.buying.parameters[name], 8);
      // The published ones are of twice as many customers: 0.243, 4.414, 0.793, 2.426.
      const published = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }[name];
      const distance = Math.abs(buying.parameters![name] - published) / buying.standardErrors![name];
      expect(distance).toBeLessThan(3);
    }
    expect(buying.logLikelihood).toBeCloseTo(expected.buying.logLikelihood, 6);
    for (const name of ['p', 'q', 'gamma'] as const) {
      expect(spending.parameters![name]).toBeCloseTo(expected.spending.parameters[name], 8);
    }
  });

  it('stand with each customer as the library works them out, and add up to the total', async () => {
    const { done } = valued;
    const { summary, buying, spending } = fromTheFile();
    const kept = await house.now([...ids.values()]);
    const periods = { periods: 36, periodLength: 146_097 / 4800 / 7, discountRate: 1.1 ** (1 / 12) - 1 };
    const models = { buying: buying.parameters, spending: spending.parameters };
    let total = 0;
    let compared = 0;
    for (const [row, reference] of summary.customers.entries()) {
      const { lifetimeValue, lifetimeMethod } = kept.get(ids.get(String(reference))!)!;
      const frequency = summary.frequencies[row]!;
      const meanValue = summary.meanValues[row]!;
      if (frequency > 0 && !(meanValue > 0)) {
        expect(lifetimeMethod).toBe('none');
        continue;
      }
      const history = { frequency, recency: summary.recencies[row]!, age: summary.ages[row]!, meanValue };
      total += lifetimeValue ?? Number.NaN;
      compared += 1;
      if (row % 10 !== 0) continue;
      const value = customerLifetimeValue(history, models, { ...periods, margin: 1 });
      expect(lifetimeValue).toBeCloseTo(value!, 1);
    }
    expect(done!.result!.total).toMatchObject({ n: compared, interval: null });
    expect(done!.result!.total.estimate).toBeCloseTo(total, 4);
    expect(done!.result!.warnings.join()).toMatch(/values are revenue, not profit/u);
  });

  it('are checked on the second half, and cohorts count who bought when', async () => {
    const { done } = await house.valued('1998-06-30');
    const { holdout, cohorts, repeatRate } = done!.result!;
    expect(holdout!.n).toBe(ids.size);
    const until = holdout!.fittedUntil;
    const later = new Set(
      purchases.filter(({ day }) => day > until).map(({ customer, day }) => `${customer} ${day}`),
    );
    expect(holdout!.actual).toBe(later.size);
    expect(holdout!.ratio.estimate).toBeGreaterThan(0.8);
    expect(holdout!.ratio.estimate).toBeLessThan(1.25);
    const january = cohorts.month.cohorts.find(({ cohort }) => cohort === '1997-01')!;
    const first = new Map<string, string>();
    for (const { customer, day } of purchases) {
      if (day < (first.get(customer) ?? '9999')) first.set(customer, day);
    }
    const own = [...first].filter(([, day]) => day.startsWith('1997-01')).map(([customer]) => customer);
    expect(january.n).toBe(own.length);
    const inMarch = new Set(
      purchases.filter(({ day }) => day.startsWith('1997-03')).map(({ customer }) => customer),
    );
    expect(january.cells[2]!.bought).toBe(own.filter((customer) => inMarch.has(customer)).length);
    const again = [...first.keys()].filter(
      (customer) =>
        new Set(purchases.filter((one) => one.customer === customer).map(({ day }) => day)).size > 1,
    );
    expect(repeatRate.estimate).toBeCloseTo(again.length / first.size, 12);
  });
});
