import type { Queries } from '../../../platform/storage/index.ts';
import { measureById, standardInForce } from '../../standards/index.ts';
import type { Capability } from '../capability/capability.ts';
import { capabilityOf } from '../capability/capability-of.ts';
import { serviceById } from '../offered-services/offered-service.store.ts';
import { promiseBesideStandard } from './beside-standard.rules.ts';
import { dayOfCharter } from './charter-days.ts';
import type { BesideStandard, PromiseTest, ProvenCapability } from './promise-evidence.ts';
import type { PromiseContent } from './service-promise.ts';

/** What past deliveries and the standard say of a draft at this moment. */
export async function checkedDraft(
  queries: Queries,
  content: PromiseContent,
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<PromiseTest> {
  const service = content.serviceId === null ? null : await serviceById(queries, content.serviceId);
  const capability = await provenOf(queries, content, at);
  const standard = await standardBehind(queries, content, { measureId: service?.measureId ?? null, at });
  const said = {
    ...{ serviceId: content.serviceId, limit: content.limit, value: content.value },
    ...{ capability, standard },
  };
  return {
    at: at.toISOString(),
    by,
    service: service?.name ?? null,
    capability,
    standard,
    warnings: [...testWarnings(said)],
  };
}

async function provenOf(
  queries: Queries,
  content: PromiseContent,
  at: Date,
): Promise<ProvenCapability | null> {
  const { serviceId, limit, value, measureId, toleranceMinutes } = content;
  if (serviceId === null || (limit === null && value === null)) return null;
  const asked = { serviceId, madeAt: at, limit, measureId, value, at };
  const found = await capabilityOf(queries, { ...asked, toleranceMs: toleranceMinutes * 60_000 });
  // What cannot be counted, such as a limit that its calendar never reaches, proves nothing.
  return found.ok ? provenIn(found.value) : null;
}

/** What is kept of it: figures without the curve behind them. */
function provenIn(found: Capability): ProvenCapability {
  const { n, finished, unfinished, likelihood, promisable, wantedShare, overPromised, thin, value } = found;
  return {
    ...{ n, finished, unfinished, wantedShare, overPromised, thin },
    likelihood:
      likelihood.estimate === null ? null : { estimate: likelihood.estimate, interval: likelihood.interval },
    promisable: promisable.map(({ share, spentMs }) => ({ share, spentMs })),
    value: value === null ? null : { n: value.n, estimate: value.estimate, interval: value.interval },
    method: found.method,
    warnings: [...found.warnings],
  };
}

async function standardBehind(
  queries: Queries,
  content: PromiseContent,
  { measureId, at }: { readonly measureId: string | null; readonly at: Date },
): Promise<BesideStandard | null> {
  const id = content.measureId ?? measureId;
  const measure = id === null ? null : await measureById(queries, id);
  if (measure === null) return null;
  const standard = await standardInForce(queries, measure.id, dayOfCharter(at));
  return promiseBesideStandard(measure, standard, content);
}

type Tested = Pick<PromiseContent, 'serviceId' | 'limit' | 'value'> &
  Pick<PromiseTest, 'capability' | 'standard'>;

function testWarnings({ serviceId, limit, value, capability, standard }: Tested): readonly string[] {
  const isCountable = limit !== null || value !== null;
  const unknown = !isCountable
    ? ['Neither a time nor a value is promised, so nothing could be tested.']
    : serviceId === null
      ? ['It names no service, so there are no deliveries to test it against.']
      : capability === null || capability.n === 0
        ? ['Nothing was delivered yet, so nobody knows whether it can be kept.']
        : [];
  return [
    ...unknown,
    ...(capability?.overPromised === true
      ? ['It promises more than was delivered so far: it is likely to be broken.']
      : []),
    ...(standard?.comparison === 'tighter'
      ? [
          `It promises more than the standard asks: ${standard.promised} ${standard.measuredIn} beside ${standard.standard}. Tighten the standard, or promise what it asks.`,
        ]
      : []),
    ...(capability?.warnings ?? []),
  ];
}
