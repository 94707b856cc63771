import { refuse, taken } from '../../platform/refusals/index.ts';
import { namesOfCustomers } from '../customers/index.ts';
import { excessLeaving } from './counting/excess-leaving.rules.ts';
import { leavingTally } from './counting/leaving-tally.rules.ts';
import { type RiskMaking, type RiskWanted, riskSources } from './gathered-revenue-at-risk.ts';
import type { CustomerAtRisk } from './revenue-at-risk.ts';

export type CustomersWanted = RiskWanted & { readonly attributeId: string | null; readonly limit: number };

/** Who was not met and is still there, the most money at risk first. */
export async function customersAtRisk(making: RiskMaking, wanted: CustomersWanted) {
  const found = await riskSources(making, wanted);
  if (!found.ok) return found;
  const sources = found.value;
  const { assumptions, verdicts, value } = sources;
  const verdict =
    wanted.attributeId === null
      ? verdicts.isUnmet
      : verdicts.attributes.find(({ attributeId }) => attributeId === wanted.attributeId)?.isUnmet;
  if (verdict === undefined) {
    return refuse(
      'not-found',
      'attribute: nobody was asked both what they expect and what they perceive of this attribute',
    );
  }
  const customers = sources.watched(verdict);
  const { strata } = leavingTally(customers);
  const excess = new Float64Array(sources.strata.length);
  const sums = {
    left: Float64Array.from(
      excess.length === 0 ? [] : [...excess].flatMap((_, k) => both(strata[k], 'left')),
    ),
    months: Float64Array.from([...excess].flatMap((_, k) => both(strata[k], 'months'))),
  };
  excessLeaving(sums, assumptions.horizonMonths, excess);
  const rows = customers.flatMap(({ standing, history }) =>
    standing?.isUnmet === true
      ? [
          {
            id: history.customer.id,
            answeredOn: history.responses.findLast((one) => verdict(one) !== null)!.day,
            value: standing.value,
            excess: excess[standing.stratum]!,
            money: standing.value === null ? null : standing.value * excess[standing.stratum]!,
          },
        ]
      : [],
  );
  rows.sort((a, b) => (b.money ?? -1) - (a.money ?? -1) || (a.id < b.id ? -1 : 1));
  const shown = rows.slice(0, wanted.limit);
  const names = await making.storage.read(wanted.workspace, (queries) =>
    namesOfCustomers(
      queries,
      shown.map(({ id }) => id),
    ),
  );
  return taken({
    items: shown.map((row): CustomerAtRisk => ({ ...row, name: names.get(row.id) ?? '' })),
    total: rows.length,
    currency: value.currency,
    horizonMonths: assumptions.horizonMonths,
  });
}

type Pair = { readonly unmet: Numbers; readonly met: Numbers } | undefined;
type Numbers = { readonly left: number; readonly months: number };

function both(pair: Pair, of: keyof Numbers): readonly [number, number] {
  return [pair?.unmet[of] ?? 0, pair?.met[of] ?? 0];
}
