import { distributionOfAcceptable, type LadderRecord } from '../expectations/index.ts';
import { inForce, type StandardVersion } from '../standards/index.ts';
import type { AttributeChain, ChainDelivery, ChainPerception, ChainStandard } from './attribute-chain.ts';
import type { GatheredRecords } from './gathered-records.ts';
import { beliefOf, type ChainNames, expectationOf, ladderGaps } from './measuring/chain-figures.ts';
import { deliveryOf } from './measuring/delivery-gap.rules.ts';
import { promiseOf } from './measuring/promise-gap.rules.ts';
import { standardGapOf } from './measuring/standard-gap.rules.ts';

export type Parts = Pick<
  AttributeChain,
  'expectations' | 'beliefs' | 'standards' | 'deliveries' | 'promise' | 'perception'
>;

/** The six records with the figures between them. */
export function partsOf(found: GatheredRecords, perceived: ChainPerception | null): Parts {
  const { ladders, names } = found;
  const perception = withLadderGaps(perceived, ladders, names);
  return {
    expectations: ladders.map((ladder) => expectationOf(ladder, names)),
    beliefs: found.beliefs.map((belief) => beliefOf(belief, names)),
    ...deliveredBy(found),
    promise: promiseOf(found.promises, perception),
    perception,
  };
}

/** Paired figures of the same people come first; ladders are set beside only where there are none. */
function withLadderGaps(
  perception: ChainPerception | null,
  ladders: readonly LadderRecord[],
  names: ChainNames,
): ChainPerception | null {
  if (perception === null || perception.gaps.length > 0) return perception;
  return { ...perception, gaps: ladderGaps(perception, ladders, names) };
}

/** Each measure with its standard in force, gap 2 by ladder, and what its readings say. */
function deliveredBy({ measures, versions, results, today, ladders, names }: GatheredRecords): {
  readonly standards: ChainStandard[];
  readonly deliveries: ChainDelivery[];
} {
  const standards: ChainStandard[] = [];
  const deliveries: ChainDelivery[] = [];
  for (const measure of measures) {
    const version = inForce(
      versions.filter(({ measureId }) => measureId === measure.id),
      today,
    );
    const judged = {
      measure: { id: measure.id, name: measure.name },
      unit: measure.unit,
      direction: measure.direction,
      version: version === null ? null : versionOf(version),
    };
    const gaps = ladders
      .filter(({ scale }) => scale.measureId === measure.id)
      .flatMap((ladder) => {
        const expectation = expectationOf(ladder, names);
        return standardGapOf(judged, expectation, distributionOfAcceptable(ladder)) ?? [];
      });
    standards.push({ ...judged, gaps });
    const result = results.get(measure.id);
    if (result !== undefined) deliveries.push(deliveryOf(judged, result));
  }
  return { standards, deliveries };
}

function versionOf({ version, from, target, lower, upper, requiredShare }: StandardVersion) {
  return { version, from, target, lower, upper, requiredShare };
}
