import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { attributeById, usableAttribute } from '../../attributes/index.ts';
import { namesOfRights } from '../../policies/index.ts';
import { measureById } from '../../standards/index.ts';
import { serviceById } from '../offered-services/offered-service.store.ts';
import { usableService } from '../offered-services/usable-service.ts';
import type { NamesBehind, PromiseContent } from './service-promise.ts';

type Behind = Pick<PromiseContent, 'serviceId' | 'attributeId' | 'measureId' | 'value' | 'rightIds'>;

/** The names of what stands behind a draft when all of it is there and fits; what stood there before may be out of use by now. */
export async function properBehind(
  queries: Queries,
  asked: Behind,
  before: Behind | null,
): Promise<Outcome<NamesBehind>> {
  const service = await serviceBehind(queries, asked.serviceId, before?.serviceId ?? null);
  if (!service.ok) return service;
  const attribute = await attributeBehind(queries, asked.attributeId, before?.attributeId ?? null);
  if (!attribute.ok) return attribute;
  const measure = await measureBehind(queries, asked);
  if (!measure.ok) return measure;
  const rights = await namesOfRights(queries, asked.rightIds);
  if (asked.rightIds.some((id) => !rights.has(id))) {
    return refuse('not-found', 'rightIds: there is no such right of customers; choose one of this workspace');
  }
  return taken({
    service: service.value,
    attribute: attribute.value,
    measure: measure.value?.name ?? null,
    measuredIn: measure.value?.unit ?? null,
    direction: measure.value?.direction ?? null,
    rights: [...rights.values()],
  });
}

async function serviceBehind(
  queries: Queries,
  id: string | null,
  before: string | null,
): Promise<Outcome<string | null>> {
  if (id === null) return taken(null);
  if (id === before) return taken((await serviceById(queries, id))?.name ?? null);
  const usable = await usableService(queries, id);
  return usable.ok ? taken(usable.value.name) : usable;
}

async function attributeBehind(
  queries: Queries,
  id: string | null,
  before: string | null,
): Promise<Outcome<string | null>> {
  if (id === null) return taken(null);
  if (id === before) return taken((await attributeById(queries, id))?.name ?? null);
  const usable = await usableAttribute(queries, id);
  return usable.ok ? taken(usable.value.name) : usable;
}

async function measureBehind(queries: Queries, { measureId, value }: Behind) {
  if (measureId === null) {
    if (value === null) return taken(null);
    return refuse('request-refused', 'value: say by measureId which measure this is a value of');
  }
  const measure = await measureById(queries, measureId);
  if (measure === null) {
    return refuse('not-found', 'measureId: there is no such measure; choose one of this workspace');
  }
  if (value !== null && measure.direction === 'target-is-best') {
    return refuse(
      'request-refused',
      `value: of ${quoted(measure.name)} the target is best, so nobody can promise at most or at least so much`,
    );
  }
  return taken(measure);
}
