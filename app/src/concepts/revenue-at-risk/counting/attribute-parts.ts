import type { Drivers } from '../../perceptions/index.ts';
import type { ValueFigure } from '../../transactions/declarations.ts';
import type { RiskSources } from '../gathered-revenue-at-risk.ts';
import type { RevenueAtRisk } from '../revenue-at-risk.ts';
import type { CountedRisk } from './counted-risk.ts';

type Row = RevenueAtRisk['attributes'][number];

/** An attribute, counted by who was not met on it. */
export type CountedAttribute = { readonly attributeId: string; readonly counted: CountedRisk };

/**
 * The attributes with their money, the most first. The part of an attribute in all the money is its share of what all gaps 5 together
 * take from satisfaction: driver weight × gap, where both hurt.
 */
export function attributeParts(
  attributes: readonly CountedAttribute[],
  {
    all,
    sources,
    drivers,
  }: { readonly all: ValueFigure; readonly sources: RiskSources; readonly drivers: Drivers | null },
): Row[] {
  const effects = new Map(
    attributes.map(({ attributeId }) => [attributeId, effectOf(sources, drivers, attributeId)]),
  );
  const sum = [...effects.values()].reduce<number>((total, effect) => total + (effect ?? 0), 0);
  return attributes
    .map(({ attributeId, counted }): Row => {
      const effect = effects.get(attributeId) ?? null;
      const share = effect === null || sum === 0 ? null : effect / sum;
      return {
        attribute: { id: attributeId, name: sources.attributes.get(attributeId)! },
        customers: counted.tally.unmet.customers + counted.tally.met.customers,
        notMet: counted.notMet,
        shareNotMet: counted.shareNotMet,
        ratio: counted.ratio.adjusted,
        excess: counted.excess,
        money: counted.money[0]!,
        part: share === null || all.estimate === null ? null : { share, money: share * all.estimate },
      };
    })
    .sort(
      (a, b) =>
        (b.money.all.estimate ?? Number.NEGATIVE_INFINITY) -
          (a.money.all.estimate ?? Number.NEGATIVE_INFINITY) ||
        (a.attribute.name < b.attribute.name ? -1 : 1),
    );
}

/** What gap 5 of an attribute takes from satisfaction, 0 where it does not hurt; null where it is not known. */
function effectOf(
  { perceptions, from, segment }: RiskSources,
  drivers: Drivers | null,
  attributeId: string,
): number | null {
  const weight = drivers?.weights.get(attributeId)?.estimate;
  const source = perceptions.sources.get(attributeId);
  const gap = perceptions.gap({
    attributeId,
    segmentId: segment?.id ?? null,
    from: from.slice(0, 7),
    to: null,
  });
  if (weight === undefined || source === undefined || gap === null || gap.n < source.minimumN) return null;
  const size = (-gap.mean / (source.scale[1] - source.scale[0])) * 100;
  return Math.max(0, weight) * Math.max(0, size);
}
