import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { type ChangeMaker, changeWorkspace } from '../../platform/events/index.ts';
import { type Performing, perform, type Route } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { customerWish } from '../customers/declarations.ts';
import { type CustomerRecord, customersByIds, keepCustomers, newCustomer } from '../customers/index.ts';
import { openTestHouse, type TestHouse } from '../customers/testing.ts';
import { transactionRoutes } from './transaction.routes.ts';
import { beginValuation, newestValuations } from './valuation/valuation.endpoints.ts';
import { valuationRoutes } from './valuation/valuation.routes.ts';
import { ValuationWork } from './valuation/valuation-work.ts';

/** A workspace with routes of transactions, and customers that are there at once. */
export type TransactionHouse = TestHouse & {
  readonly work: ValuationWork;
  /** Customers by what is said of them; of each a name is made when none is said. */
  readonly customers: (wishes: readonly object[]) => Promise<readonly CustomerRecord[]>;
  /** As they are now. */
  readonly now: (ids: readonly string[]) => Promise<ReadonlyMap<string, CustomerRecord>>;
  /** Begins a valuation, waits for its end, and shows it. */
  readonly valued: (asOf: string | null) => Promise<Awaited<ReturnType<typeof shownNewest>>>;
};

export async function openTransactionHouse(maker: ChangeMaker, name: string): Promise<TransactionHouse> {
  const work = new ValuationWork({
    maker,
    newId: randomUUID,
    log: {
      error: (fields: object) => {
        throw new Error(JSON.stringify(fields));
      },
    },
  });
  const routes: readonly Route[] = [
    ...transactionRoutes({ maker, newId: randomUUID }),
    ...valuationRoutes({ storage: maker.storage, work }),
  ];
  const house = await openTestHouse(maker, name, routes);
  const workspace = house.owner.member.workspace.id;
  return {
    ...house,
    work,
    customers: async (wishes) => {
      const records = wishes.map((wish, i) => {
        const { channel = 'none', ...read } = customerWish.parse({ name: `Customer ${i}`, ...wish });
        return newCustomer({ ...read, channel }, { id: randomUUID(), at: maker.now() });
      });
      const by = { workspace, actor: { personId: null } };
      good(
        await changeWorkspace(maker, by, async (change) => {
          await keepCustomers(change.queries, workspace, records);
          return { ok: true, value: null };
        }),
      );
      return records;
    },
    now: (ids) =>
      maker.storage.read(
        workspace,
        async (queries) => new Map((await customersByIds(queries, ids)).map((one) => [one.id, one])),
      ),
    valued: async (asOf) => {
      const begun = good(await perform(house.owner, beginValuation, { body: { asOf } }));
      await work.over(begun.id);
      return shownNewest(house.owner);
    },
  };
}

async function shownNewest(who: Performing) {
  return good(await perform(who, newestValuations, {}));
}

/** Somebody who buys at a rate and leaves with a chance of their own, drawn from a seed. */
export function buyingOf(seed: number): readonly { readonly day: string; readonly amount: number }[] {
  const [rate, leaving, ...chances] = fc.sample(
    fc.double({ min: 0.001, max: 0.999, noNaN: true, noDefaultInfinity: true }),
    {
      numRuns: 102,
      seed,
    },
  );
  const meanGap = -40 / Math.log(rate!);
  const found: { day: string; amount: number }[] = [];
  let days = (seed * 7) % 60;
  for (let i = 0; i < 50 && days < 360; i += 1) {
    const day = new Date(Date.UTC(2025, 0, 1) + days * 86_400_000).toISOString().slice(0, 10);
    found.push({ day, amount: 5 + (seed % 9) * 4 - Math.round(10 * Math.log(chances[2 * i]!)) });
    if (chances[2 * i + 1]! < leaving! * 0.6) break;
    days += 1 + Math.round(-meanGap * Math.log(chances[2 * i]!));
  }
  return found;
}
