import type { TimeLimit } from '../../../platform/business-clock/declarations.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { allServicePromises, servicePromiseById, servicePromisesAbout } from './service-promise.store.ts';
import type { ServicePromiseRecord, ServicePromiseVersion } from './service-promise.ts';
import { versionsNotEnded, versionsOfPromise } from './service-promise-version.store.ts';
import { versionOn } from './version-standing.rules.ts';

/** What everybody is promised on a day, as single promises repeat it. */
export type PromisedLimit = {
  readonly servicePromiseId: string;
  readonly code: string;
  readonly version: number;
  /** In the first language of the version. */
  readonly title: string;
  readonly words: string;
  readonly serviceId: string | null;
  readonly attributeId: string | null;
  readonly measureId: string | null;
  readonly unitId: string | null;
  readonly limit: TimeLimit | null;
  readonly value: number | null;
  readonly toleranceMs: number;
};

/** What a promise of the charter promises on a day; otherwise why it cannot be repeated. */
export async function limitOf(queries: Queries, id: string, day: string): Promise<Outcome<PromisedLimit>> {
  const record = await servicePromiseById(queries, id);
  if (record === null) {
    return refuse('not-found', 'servicePromiseId: there is no such promise in the charter of this workspace');
  }
  const version = versionOn(await versionsOfPromise(queries, id), day);
  if (version !== null) return taken(limitIn(record, version));
  const why = record.state === 'withdrawn' ? 'is withdrawn' : 'is not published';
  return refuse(
    'conflict',
    `servicePromiseId: ${quoted(record.title || record.code)} ${why} on ${day}; choose one that holds then`,
  );
}

/** Everything that is promised to everybody on a day, by code. */
export async function servicePromisesInForce(
  queries: Queries,
  day: string,
): Promise<readonly PromisedLimit[]> {
  return inForceOf(queries, await allServicePromises(queries), day);
}

/** What is promised about some attributes on a day. */
export async function servicePromisesOfAttributes(
  queries: Queries,
  attributeIds: readonly string[],
  day: string,
): Promise<readonly PromisedLimit[]> {
  return inForceOf(queries, await servicePromisesAbout(queries, attributeIds), day);
}

async function inForceOf(
  queries: Queries,
  records: readonly ServicePromiseRecord[],
  day: string,
): Promise<readonly PromisedLimit[]> {
  if (records.length === 0) return [];
  const versions = Map.groupBy(
    await versionsNotEnded(queries, day),
    ({ servicePromiseId }) => servicePromiseId,
  );
  return records.flatMap((record) => {
    const version = versionOn(versions.get(record.id) ?? [], day);
    return version === null ? [] : [limitIn(record, version)];
  });
}

function limitIn(record: ServicePromiseRecord, version: ServicePromiseVersion): PromisedLimit {
  const { content, languages } = version;
  const texts = content.wording[languages[0] ?? ''];
  return {
    servicePromiseId: record.id,
    code: record.code,
    version: version.version,
    title: texts?.title ?? record.title,
    words: texts?.promise ?? '',
    serviceId: content.serviceId,
    // Attributes are merged; the record follows, and a version stays as it was.
    attributeId: record.version === version.version ? record.attributeId : content.attributeId,
    measureId: content.measureId,
    unitId: record.unitId,
    limit: content.limit,
    value: content.value,
    toleranceMs: content.toleranceMinutes * 60_000,
  };
}
