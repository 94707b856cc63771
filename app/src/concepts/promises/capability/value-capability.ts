import { wilsonInterval } from 'heed-statistics';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { measureById, readingsAsGood } from '../../standards/index.ts';
import { CAPABILITY_CONFIDENCE, type Capability, LEAST_DELIVERIES } from './capability.ts';

const METHOD = {
  name: 'Share of readings that were as good',
  formula: 'readings as good as promised ÷ the newest 10,000 readings that count; interval of Wilson',
  source: 'Wilson (1927), JASA 22:209-212',
};

/** How often a measure was as good as the value that is promised; null when no value is. */
export async function valueCapability(
  queries: Queries,
  { measureId, value }: { readonly measureId: string | null; readonly value: number | null },
): Promise<Outcome<Capability['value']>> {
  if (value === null) return taken(null);
  if (measureId === null) {
    return refuse(
      'request-refused',
      'value: name the measure whose value is promised, or leave the value out',
    );
  }
  const measure = await measureById(queries, measureId);
  if (measure === null) {
    return refuse('not-found', 'measureId: there is no such measure; choose one of this workspace');
  }
  const base = { measure: measure.name, promised: value, method: METHOD };
  const none = { ...base, n: 0, estimate: null, interval: null };
  if (measure.direction === 'target-is-best') {
    const line = 'of a measure whose target is best no single value says what is good; look at its standard';
    return taken({ ...none, warnings: [line] });
  }
  const { n, good } = await readingsAsGood(queries, { measureId, value, direction: measure.direction });
  if (n < LEAST_DELIVERIES) {
    const line = `only ${n} readings of ${measure.name}: too few to say how often it is as good`;
    return taken({ ...none, n, warnings: [line] });
  }
  const [low, high] = wilsonInterval(good, n, CAPABILITY_CONFIDENCE);
  return taken({ ...base, n, estimate: good / n, interval: { low, high }, warnings: [] });
}
