import { driversOf, type PerceptionMaking } from '../perceptions/index.ts';
import type { GapMap } from './gap-map/gap-map.ts';
import type { ShownChain } from './shown-chain.ts';

type ShareAsked = {
  readonly workspace: string;
  readonly attributeId: string;
  readonly segmentId: string | null;
  readonly map: GapMap;
};

/**
 * The driver weight of an attribute with its share of what all drivers explain. The map may leave shares out, for they take long where
 * there are many drivers; of one attribute they are asked for. They are those of the very people behind the weight, or none.
 */
export async function weightWithShare(
  making: PerceptionMaking,
  { workspace, attributeId, segmentId, map }: ShareAsked,
): Promise<ShownChain['weight']> {
  const weight = map.rows[0]?.weight ?? null;
  if (weight === null || weight.lmgShare !== null || map.satisfaction === null) return weight;
  const { from, to } = map;
  // The map takes wider ones where too few answered.
  const slices = [
    { segmentId, from, to },
    { segmentId: null, from, to },
    { segmentId: null, from: null, to: null },
  ];
  for (const slice of slices) {
    const found = await driversOf(making, { workspace, ...slice });
    const own = found.ok ? found.value?.weights.get(attributeId) : undefined;
    if (own !== undefined && own.estimate === weight.estimate) return { ...weight, lmgShare: own.lmgShare };
  }
  return weight;
}
