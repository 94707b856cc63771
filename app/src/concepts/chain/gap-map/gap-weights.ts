import { EXACT_UP_TO_DRIVERS } from 'heed-statistics';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import {
  type Drivers,
  type DriversAsked,
  type FoundDrivers,
  foundDrivers,
  type PerceptionMaking,
} from '../../perceptions/index.ts';

/** Driver weights, and whose they are where it is not whose gaps are asked for. */
export type FoundWeights = { readonly drivers: Drivers | null; readonly warnings: readonly string[] };

/** So many people for each driver are enough for its weight. */
const PEOPLE_FOR_EACH = 10;

export type WeightsAsked = {
  readonly workspace: string;
  readonly segmentId: string | null;
  readonly from: string;
  readonly to: string;
};

/**
 * The weights of the customers and months that are asked for where enough of them answered; else of all customers in these months; else
 * of all customers at any time. Which it was is said.
 */
export async function weightsOf(
  making: PerceptionMaking,
  asked: WeightsAsked,
): Promise<Outcome<FoundWeights>> {
  const { segmentId } = asked;
  const wider = [
    { of: null, asked },
    ...(segmentId === null
      ? []
      : [
          {
            of: 'of all customers, for too few of the segment answered',
            asked: { ...asked, segmentId: null },
          },
        ]),
    {
      of: 'of all customers at any time, for too few answered in these months',
      asked: { ...asked, segmentId: null, from: null, to: null },
    },
  ];
  let last: Drivers | null = null;
  for (const { of, asked: whose } of wider) {
    const found = await quickDrivers(making, whose);
    if (!found.ok) return found;
    const { drivers, missing } = found.value;
    if (drivers === null) return taken({ drivers: null, warnings: [missing] });
    if (isEnough(drivers)) {
      const warnings = of === null ? drivers.warnings : [`driver weights are ${of}`, ...drivers.warnings];
      return taken({ drivers, warnings });
    }
    last = drivers;
  }
  return taken(tooFew(last));
}

/** With shares where they are exact and quick; of more drivers the map goes without, for nothing in it is ranked by them. */
async function quickDrivers(
  making: PerceptionMaking,
  asked: Omit<DriversAsked, 'withShares'>,
): Promise<Outcome<FoundDrivers>> {
  const found = await foundDrivers(making, { ...asked, withShares: false });
  if (!found.ok || found.value.drivers === null) return found;
  return found.value.drivers.weights.size > EXACT_UP_TO_DRIVERS ? found : foundDrivers(making, asked);
}

function isEnough({ n, weights, minimumN }: Drivers): boolean {
  return weights.size > 0 && n >= Math.max(minimumN, PEOPLE_FOR_EACH * weights.size);
}

/** Fewer than a good figure needs are shown with a word of caution; fewer than may be shown are not. */
function tooFew(drivers: Drivers | null): FoundWeights {
  if (drivers === null || drivers.n < drivers.minimumN || drivers.weights.size === 0) {
    return {
      drivers: null,
      warnings: [
        'there are no driver weights, so gaps are ranked by their size: too few people said how satisfied they are',
        ...(drivers?.warnings ?? []),
      ],
    };
  }
  const few = `driver weights rest on ${drivers.n} people for ${drivers.weights.size} drivers: from ${PEOPLE_FOR_EACH} for each on they say more`;
  return { drivers, warnings: [few, ...drivers.warnings] };
}
