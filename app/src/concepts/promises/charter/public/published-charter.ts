import type { Queries } from '../../../../platform/storage/index.ts';
import { charterOf, charterVersions } from '../charter-frame.store.ts';
import type { CharterVersion } from '../charter-frame.ts';
import type { KeptRates } from '../kept-rates.ts';
import { allServicePromises, servicePromiseByCode } from '../service-promise.store.ts';
import type { KeptRate, ServicePromiseRecord, ServicePromiseVersion } from '../service-promise.ts';
import { versionsOfPromise, versionsOfPromises } from '../service-promise-version.store.ts';
import { standingOf, type VersionStanding, versionOn } from '../version-standing.rules.ts';

/** What of a version everybody may read. Nothing else of it goes any further: no test, no reason, no names of people. */
export type PublicVersion = Pick<ServicePromiseVersion, 'version' | 'languages' | 'from' | 'until'> & {
  readonly content: Pick<ServicePromiseVersion['content'], 'wording' | 'limit'>;
  readonly standing: VersionStanding;
};

/** A promise as the public reads it. */
export type PublicPromise = {
  readonly code: string;
  readonly shown: PublicVersion;
  /** All published versions, the newest first. */
  readonly versions: readonly Pick<PublicVersion, 'version' | 'from' | 'until' | 'standing'>[];
  readonly withdrawnOn: string | null;
  /** Null where the organisation does not show it, or the promise does not hold now. */
  readonly kept: KeptRate | null;
};

/** The charter that is published; null when none is. */
export async function publishedFrame(
  queries: Queries,
): Promise<{ readonly version: CharterVersion; readonly showsRates: boolean } | null> {
  const record = await charterOf(queries);
  if (record === null || record.state !== 'active' || record.version === null) return null;
  const [version] = await charterVersions(queries);
  return version === undefined ? null : { version, showsRates: record.showsRates };
}

type Reading = { readonly day: string; readonly rates: KeptRates | null };

/** Every promise that was published, by code: those that hold, and those that are not promised any more. */
export async function publicPromises(queries: Queries, reading: Reading): Promise<readonly PublicPromise[]> {
  const records = (await allServicePromises(queries)).filter(({ version }) => version !== null);
  const versions = await versionsOfPromises(
    queries,
    records.map(({ id }) => id),
  );
  const found: PublicPromise[] = [];
  for (const record of records) {
    const promise = await publicPromise(
      queries,
      { record, versions: versions.get(record.id) ?? [] },
      reading,
    );
    if (promise !== null) found.push(promise);
  }
  return found;
}

/** One promise in the version that holds, or in an earlier one; null when there is none. */
export async function publicPromiseCalled(
  queries: Queries,
  { code, version }: { readonly code: string; readonly version: number | null },
  reading: Reading,
): Promise<PublicPromise | null> {
  const record = await servicePromiseByCode(queries, code);
  if (record === null || record.version === null) return null;
  return publicPromise(
    queries,
    { record, versions: await versionsOfPromise(queries, record.id), version },
    reading,
  );
}

type Versioned = {
  readonly record: ServicePromiseRecord;
  readonly versions: readonly ServicePromiseVersion[];
  readonly version?: number | null;
};

async function publicPromise(
  queries: Queries,
  { record, versions, version = null }: Versioned,
  { day, rates }: Reading,
): Promise<PublicPromise | null> {
  const isWithdrawn = record.state === 'withdrawn';
  const spans = versions.map((one) => ({
    ...one,
    standing: standingOf(one, { day, newest: record.version ?? 0, isWithdrawn }),
  }));
  const held = spans.filter(({ standing }) => standing !== 'never-held');
  const wanted =
    version === null
      ? (versionOn(spans, day) ?? held[0] ?? spans[0])
      : spans.find((one) => one.version === version);
  if (wanted === undefined) return null;
  const { content, languages, from, until, standing } = wanted;
  const holds = standing === 'holds' && rates !== null;
  return {
    code: record.code,
    shown: {
      ...{ version: wanted.version, languages, from, until, standing },
      content: { wording: content.wording, limit: content.limit },
    },
    versions: spans.map((one) => ({
      version: one.version,
      from: one.from,
      until: one.until,
      standing: one.standing,
    })),
    withdrawnOn: isWithdrawn ? record.withdrawnOn : null,
    kept: holds ? await rates.rate(queries, record.id) : null,
  };
}
