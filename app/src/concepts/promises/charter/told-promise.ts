import { limitInWords } from '../../../platform/business-clock/index.ts';
import type { Json } from '../../../platform/events/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { namesOfAttributes } from '../../attributes/index.ts';
import { namesOfPeople, namesOfUnits } from '../../people/index.ts';
import { namesOfServices } from '../offered-services/offered-service.store.ts';
import type { PromiseDraft, ServicePromiseRecord } from './service-promise.ts';
import { WORDING_FIELDS } from './service-promise-wording.ts';

type Told = Readonly<Record<string, Json>>;
const only = (id: string | null): readonly string[] => (id === null ? [] : [id]);

/** A promise of the charter as the log tells it: by names, and the draft field by field. */
export async function toldPromise(queries: Queries, record: ServicePromiseRecord): Promise<Told> {
  const { unitId, ownerId, draft } = record;
  const people = await namesOfPeople(queries, only(ownerId));
  const units = await namesOfUnits(queries, only(unitId));
  return {
    code: record.code,
    title: record.title,
    state: record.state,
    version: record.version,
    unit: unitId === null ? null : (units.get(unitId) ?? unitId),
    owner: ownerId === null ? null : (people.get(ownerId) ?? ownerId),
    reviewMonths: record.reviewMonths,
    reviewOn: record.reviewOn,
    withdrawnOn: record.withdrawnOn,
    withdrawnReason: record.withdrawnReason,
    ...(draft === null ? {} : await toldDraft(queries, draft)),
  };
}

async function toldDraft(queries: Queries, { content, test }: PromiseDraft): Promise<Told> {
  const services = await namesOfServices(queries, only(content.serviceId));
  const attributes = await namesOfAttributes(queries, only(content.attributeId));
  const words = Object.entries(content.wording).flatMap(([language, texts]) =>
    WORDING_FIELDS.filter((field) => texts[field] !== '').map(
      (field) => [`draft ${language} ${field}`, texts[field]] as const,
    ),
  );
  const likelihood = test?.capability?.likelihood ?? null;
  return {
    'draft service': content.serviceId === null ? null : (services.get(content.serviceId) ?? null),
    'draft attribute': content.attributeId === null ? null : (attributes.get(content.attributeId) ?? null),
    'draft limit': content.limit === null ? null : limitInWords(content.limit),
    'draft value': content.value,
    'draft tolerance minutes': content.toleranceMinutes,
    ...Object.fromEntries(words),
    'draft tested': test?.at ?? null,
    'draft likelihood': likelihood?.estimate ?? null,
    'draft over-promised': test?.capability?.overPromised ?? null,
  };
}
