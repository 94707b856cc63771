import { type ChangeMaker, changeWorkspace } from '../../../platform/events/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { type CustomerToValue, customersToValue, keepFacts, settleCustomers } from '../../customers/index.ts';
import { customerValue, type ValuingBy } from './customer-value.rules.ts';
import type { IdRange } from './history-tally.store.ts';
import { idRanges } from './id-ranges.ts';
import { readHistories } from './read-histories.ts';
import type { ValuationRecord } from './valuation.store.ts';
import type { ValuationProgress, ValuationResult } from './valuation.ts';
import { marginOf, modelParts } from './valuation-result.ts';
import { ValueSummary } from './value-summary.ts';
import type { Valued, ValuingJob } from './valued-histories.ts';

/** With what a valuation is computed. */
export type RunningParts = {
  readonly maker: ChangeMaker;
  /** Computes elsewhere, so that others are answered meanwhile. */
  readonly compute: (job: ValuingJob) => Promise<Valued>;
  readonly tell: (progress: ValuationProgress) => void;
  /** Throws when it was given up. */
  readonly goOn: () => void;
};

const CUSTOMERS_AT_ONCE = 2_000;

/** Computes what all customers of a workspace are worth, and keeps it with each of them. */
export async function runValuation(
  parts: RunningParts,
  {
    workspace,
    ...asked
  }: Pick<ValuationRecord, 'asOf' | 'assumptions'> & {
    readonly workspace: string;
    /** Contracts are looked at up to this day: purchases may end earlier, where files of them do. */
    readonly contractsUpTo: string;
    /** Small workspaces are read at once. */
    readonly parts: 1 | 64;
  },
): Promise<ValuationResult> {
  const { asOf, assumptions, contractsUpTo } = asked;
  const { storage } = parts.maker;
  const ranges = await storage.read(workspace, (queries) => idRanges(queries, asked.parts));
  const read = await storage.read(workspace, (queries) =>
    readHistories(queries, {
      ranges,
      asOf,
      contractsUpTo,
      read: (done) => {
        parts.goOn();
        parts.tell({ step: 'reading', done, of: ranges.length });
      },
    }),
  );
  parts.tell({ step: 'computing', done: 0, of: 1 });
  const margin = marginOf(assumptions, read);
  const { yearlyDiscount, horizonMonths } = assumptions;
  const valued: Valued =
    read.ids.length === 0
      ? nothingValued()
      : await parts.compute({
          histories: read.histories,
          margin: margin.share,
          yearlyDiscount,
          horizonMonths,
          holdout: read.holdout,
        });
  parts.goOn();
  const values = new Map(read.ids.map((id, row) => [id, valued.values[row]!]));
  const summary = new ValueSummary();
  const by: ValuingBy = {
    asOf: contractsUpTo,
    marginShare: margin.share,
    yearlyDiscount,
    monthlyRetention: read.monthlyRetention.estimate,
    purchaseValue: (id) => values.get(id),
  };
  for (const [part, range] of ranges.entries()) {
    await keepValues(parts, { workspace, range }, { by, summary });
    parts.tell({ step: 'keeping', done: part + 1, of: ranges.length });
  }
  return { contractsUpTo, ...modelParts(read, valued, margin), ...summary.result(horizonMonths) };
}

async function keepValues(
  { maker, goOn }: RunningParts,
  { workspace, range }: { readonly workspace: string; readonly range: IdRange },
  { by, summary }: { readonly by: ValuingBy; readonly summary: ValueSummary },
): Promise<void> {
  const customers = await maker.storage.read(workspace, (queries) => customersToValue(queries, range));
  const otherwise: CustomerToValue[] = [];
  for (const customer of customers) {
    const found = customerValue(customer, by);
    summary.add(customer, found);
    const { lifetimeValue, lifetimeMethod } = customer;
    if (lifetimeValue !== found.value || lifetimeMethod !== found.method) {
      otherwise.push({ ...customer, lifetimeValue: found.value, lifetimeMethod: found.method });
    }
  }
  for (let i = 0; i < otherwise.length; i += CUSTOMERS_AT_ONCE) {
    goOn();
    const some = otherwise.slice(i, i + CUSTOMERS_AT_ONCE);
    const heed = { workspace, actor: { personId: null } };
    await changeWorkspace(maker, heed, async (change) => {
      const facts = some.map(({ id, lifetimeValue, lifetimeMethod }) => ({
        id,
        lifetimeValue,
        lifetimeMethod,
      }));
      await keepFacts(change.queries, workspace, facts);
      await settleCustomers(
        change,
        some.map(({ id }) => id),
        { factsOnly: true },
      );
      return taken(null);
    });
  }
}

function nothingValued(): Valued {
  return {
    buying: { failure: 'no-repeat-purchases' },
    spending: { failure: 'no-repeat-purchases' },
    correlation: null,
    withoutPositiveValue: 0,
    values: new Float64Array(0),
    foretold: null,
  };
}
