import { limitInWords } from '../../../platform/business-clock/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { namesOfAttributes } from '../../attributes/index.ts';
import { namesOfPeople, namesOfUnits } from '../../people/index.ts';
import { namesOfServices } from '../offered-services/offered-service.store.ts';
import { charterSpeech } from './charter-speech.ts';
import type { KeptRates } from './kept-rates.ts';
import { servicePromisesByIds } from './service-promise.store.ts';
import type {
  Named,
  PromiseContent,
  ServicePromiseLine,
  ServicePromiseRecord,
  ServicePromiseState,
  ServicePromiseVersion,
} from './service-promise.ts';
import { versionsOfPromises } from './service-promise-version.store.ts';
import { languageStandings } from './service-promise-wording.ts';

/** How a promise stands, in a word. */
export function stateOfPromise({ state, version, draft }: ServicePromiseRecord): ServicePromiseState {
  if (state === 'withdrawn') return 'withdrawn';
  if (version !== null) return 'published';
  return draft?.test == null ? 'draft' : 'tested';
}

/** What a promise says now: as published; as drafted until then. */
function contentNow(
  record: ServicePromiseRecord,
  versions: readonly ServicePromiseVersion[],
): PromiseContent | null {
  return versions[0]?.content ?? record.draft?.content ?? null;
}

/** Names for the ids of some promises. */
export async function namesAround(queries: Queries, records: readonly ServicePromiseRecord[], day: string) {
  const of = (pick: (record: ServicePromiseRecord) => string | null): string[] =>
    records.flatMap((one) => pick(one) ?? []);
  const services = await namesOfServices(
    queries,
    of(({ serviceId }) => serviceId),
  );
  const attributes = await namesOfAttributes(
    queries,
    of(({ attributeId }) => attributeId),
  );
  const units = await namesOfUnits(
    queries,
    of(({ unitId }) => unitId),
  );
  const people = await namesOfPeople(
    queries,
    of(({ ownerId }) => ownerId),
  );
  const named = (id: string | null, names: ReadonlyMap<string, string>): Named | null =>
    id === null ? null : { id, name: names.get(id) ?? '' };
  return (record: ServicePromiseRecord) => ({
    id: record.id,
    code: record.code,
    title: record.title,
    state: stateOfPromise(record),
    version: record.version,
    drafted: record.draft !== null && record.version !== null,
    service: named(record.serviceId, services),
    attribute: named(record.attributeId, attributes),
    unit: named(record.unitId, units),
    owner: named(record.ownerId, people),
    reviewMonths: record.reviewMonths,
    reviewOn: record.reviewOn,
    reviewDue: record.reviewOn !== null && record.reviewOn <= day,
    revision: record.revision,
  });
}

/** Promises of the charter as lists show them, in the order of the ids. */
export async function shownPromiseLines(
  queries: Queries,
  ids: readonly string[],
  rates: KeptRates,
): Promise<readonly ServicePromiseLine[]> {
  const records = await servicePromisesByIds(queries, ids);
  const versions = await versionsOfPromises(queries, ids);
  const standing = await namesAround(queries, records, rates.today());
  const { languages } = await charterSpeech(queries);
  const lines: ServicePromiseLine[] = [];
  for (const record of records) {
    const content = contentNow(record, versions.get(record.id) ?? []);
    const [base = 'en'] = languages;
    const standings = languageStandings(content?.wording ?? {}, languages);
    const texts = content?.wording[base];
    const isOut = record.version !== null && record.state === 'active';
    const keptRate = isOut ? await rates.rate(queries, record.id) : null;
    lines.push({
      ...standing(record),
      language: base,
      promise: texts?.promise ?? '',
      conditions: texts?.conditions ?? '',
      remedy: texts?.remedy ?? '',
      complain: texts?.complain ?? '',
      ask: texts?.ask ?? '',
      indicator: texts?.indicator ?? '',
      limit: content?.limit == null ? '' : limitInWords(content.limit),
      toleranceMinutes: content?.toleranceMinutes ?? 0,
      languages: standings.filter(({ missing }) => missing.length === 0).map(({ language }) => language),
      incomplete: standings.filter(({ missing }) => missing.length > 0).map(({ language }) => language),
      kept: keptRate?.estimate ?? null,
      keptRate,
    });
  }
  return lines;
}
