import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import { namesOfAttributes } from '../../attributes/index.ts';
import { segmentById } from '../../customers/index.ts';
import type { PerceptionMaking } from '../asking/asked-perceptions.ts';
import { type FoundDrivers, foundDrivers } from '../drivers/found-drivers.ts';
import { isTooFew } from './few-answers.rules.ts';
import type { ShownDrivers } from './shown-perceptions.ts';
import { type AnswersAsked, noSuchSegment } from './told-perceptions.ts';

/** What moves overall satisfaction, as it may be shown. */
export async function toldDrivers(
  making: PerceptionMaking,
  asked: AnswersAsked,
): Promise<Outcome<ShownDrivers>> {
  const { segmentId, from, to } = asked;
  const segment =
    segmentId === null
      ? null
      : await making.storage.read(asked.workspace, (queries) => segmentById(queries, segmentId));
  if (segmentId !== null && segment === null) return noSuchSegment;
  const found = await foundDrivers(making, asked);
  if (!found.ok) return found;
  const weights = [...(found.value.drivers?.weights.keys() ?? [])];
  const names = await making.storage.read(asked.workspace, (queries) => namesOfAttributes(queries, weights));
  return taken({
    asOf: making.now().toISOString(),
    segment: segment === null ? null : { id: segment.id, name: segment.name },
    ...{ from, to },
    ...told(found.value, (id) => names.get(id) ?? ''),
  });
}

type Told = Omit<ShownDrivers, 'asOf' | 'segment' | 'from' | 'to'>;

function told({ drivers, missing }: FoundDrivers, nameOf: (id: string) => string): Told {
  if (drivers === null) {
    return {
      ...{ satisfaction: null, missing, n: 0, r2: null, minimumN: null, method: null },
      drivers: [],
      warnings: [],
    };
  }
  const { answerSet, outcome, because, n, r2, minimumN, weights, method, warnings } = drivers;
  const isHidden = isTooFew(n, minimumN);
  const why = `withheld: fewer than ${minimumN} people answered, and no figure is shown of so few`;
  const shown = isHidden ? [] : [...weights].sort(([, a], [, b]) => b.estimate - a.estimate);
  return {
    satisfaction: { answerSet, ...outcome, scale: [...outcome.scale], because },
    missing: null,
    ...{ n, minimumN, method: { ...method } },
    r2: isHidden || weights.size === 0 ? null : r2,
    drivers: shown.map(([id, { estimate, standardError, interval, lmg, lmgShare }]) => ({
      attribute: { id, name: nameOf(id) },
      weight: estimate,
      standardError,
      interval: { low: interval[0], high: interval[1] },
      ...{ lmg, lmgShare },
    })),
    warnings: [...warnings, ...(isHidden ? [why] : [])],
  };
}
