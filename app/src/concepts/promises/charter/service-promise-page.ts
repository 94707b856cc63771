import { limitInWords } from '../../../platform/business-clock/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { namesOfAttributes } from '../../attributes/index.ts';
import { namesOfPeople } from '../../people/index.ts';
import { namesOfRights } from '../../policies/index.ts';
import { measureById } from '../../standards/index.ts';
import { namesOfServices } from '../offered-services/offered-service.store.ts';
import { dayOfCharter } from './charter-days.ts';
import { type CharterReviewRecord, charterReviewsOf } from './charter-frame.store.ts';
import { charterSpeech } from './charter-speech.ts';
import type { KeptRates } from './kept-rates.ts';
import { TEST_HOLDS_DAYS } from './promise-evidence.ts';
import { type DraftSurroundings, promiseWarnings } from './promise-warnings.rules.ts';
import { servicePromiseById } from './service-promise.store.ts';
import {
  type Named,
  type PromiseContent,
  type PromiseDraft,
  promiseContent,
  type ServicePromise,
  type ServicePromiseRecord,
  type ServicePromiseVersion,
  type ShownDraft,
  type ShownVersion,
} from './service-promise.ts';
import { versionsOfPromise } from './service-promise-version.store.ts';
import { languageStandings } from './service-promise-wording.ts';
import { namesAround } from './shown-service-promises.ts';
import { standingOf } from './version-standing.rules.ts';

/** What a page is shown with. */
export type PageAround = {
  readonly rates: KeptRates;
  readonly at: Date;
  readonly slug: string;
};

/** A promise of the charter with everything that stands behind it; null when there is none. */
export async function servicePromisePage(
  queries: Queries,
  id: string,
  { rates, at, slug }: PageAround,
): Promise<ServicePromise | null> {
  const record = await servicePromiseById(queries, id);
  if (record === null) return null;
  const versions = await versionsOfPromise(queries, id);
  const reviews = await charterReviewsOf(queries, id);
  const speech = await charterSpeech(queries);
  const names = await namesOfPeople(queries, [
    ...versions.map(({ publishedBy }) => publishedBy),
    ...reviews.map(({ reviewedBy }) => reviewedBy),
    ...(record.draft === null ? [] : [record.draft.draftedBy]),
  ]);
  const person = (one: string): Named => ({ id: one, name: names.get(one) ?? '' });
  const isOut = record.version !== null && record.state === 'active';
  return {
    ...(await namesAround(queries, [record], dayOfCharter(at)))(record),
    languages: [...speech.languages],
    draft: record.draft === null ? null : await shownDraftOf(queries, record.draft, { speech, at, person }),
    content: startingContent(record, versions[0]),
    versions: versions.map((version) => shownVersionOf(version, { record, day: dayOfCharter(at), person })),
    reviews: shownReviews(reviews, person),
    kept: isOut ? await rates.rate(queries, id) : null,
    withdrawnOn: record.withdrawnOn,
    withdrawnReason: record.withdrawnReason,
    publicPath: record.version === null ? null : `/c/${encodeURIComponent(slug)}/${record.code}`,
    changedAt: record.changedAt.toISOString(),
  };
}

function startingContent(
  { draft, attributeId }: ServicePromiseRecord,
  newest: ServicePromiseVersion | undefined,
): PromiseContent {
  if (draft !== null || newest === undefined) return draft?.content ?? promiseContent.parse({ wording: {} });
  const { names: _, ...content } = newest.content;
  // Attributes are merged: the record follows, and the version stays as it was.
  return { ...content, attributeId };
}

/** Reviews as pages show them. */
export function shownReviews(reviews: readonly CharterReviewRecord[], person: (id: string) => Named) {
  return reviews.map(({ id, version, outcome, notes, reviewedOn, reviewedBy }) => ({
    ...{ id, version, outcome, notes, reviewedOn },
    by: person(reviewedBy),
  }));
}

type DraftAround = {
  readonly speech: DraftSurroundings;
  readonly at: Date;
  readonly person: (id: string) => Named;
};

async function shownDraftOf(
  queries: Queries,
  { content, draftedBy, draftedAt, test }: PromiseDraft,
  { speech, at, person }: DraftAround,
): Promise<ShownDraft> {
  const age = test === null ? 0 : (at.getTime() - Date.parse(test.at)) / 86_400_000;
  return {
    ...content,
    ...(await namesIn(queries, content)),
    draftedBy: person(draftedBy),
    draftedAt,
    test,
    testHolds: test !== null && age <= TEST_HOLDS_DAYS,
    standings: languageStandings(content.wording, speech.languages).map(({ language, missing }) => ({
      language,
      missing: [...missing],
    })),
    warnings: [...promiseWarnings(content, speech)],
  };
}

async function namesIn(queries: Queries, { serviceId, attributeId, measureId, rightIds }: PromiseContent) {
  const services = await namesOfServices(queries, serviceId === null ? [] : [serviceId]);
  const attributes = await namesOfAttributes(queries, attributeId === null ? [] : [attributeId]);
  const measure = measureId === null ? null : await measureById(queries, measureId);
  const rights = await namesOfRights(queries, rightIds);
  return {
    service: serviceId === null ? null : { id: serviceId, name: services.get(serviceId) ?? '' },
    attribute: attributeId === null ? null : { id: attributeId, name: attributes.get(attributeId) ?? '' },
    measure:
      measure === null
        ? null
        : { id: measure.id, name: measure.name, measuredIn: measure.unit, direction: measure.direction },
    rights: rightIds.map((id) => ({ id, name: rights.get(id) ?? '' })),
  };
}

type VersionAround = {
  readonly record: ServicePromiseRecord;
  readonly day: string;
  readonly person: (id: string) => Named;
};

function shownVersionOf(
  { content, publishedAt, publishedBy, test, ...version }: ServicePromiseVersion,
  { record, day, person }: VersionAround,
): ShownVersion {
  const isWithdrawn = record.state === 'withdrawn';
  const { service, attribute, measure, rights } = content.names;
  return {
    version: version.version,
    languages: [...version.languages],
    wording: content.wording,
    limit: content.limit === null ? '' : limitInWords(content.limit),
    value: valueInWords(content),
    toleranceMinutes: content.toleranceMinutes,
    names: { service, attribute, measure, rights: [...rights] },
    test,
    overReason: version.overReason,
    note: version.note,
    from: version.from,
    until: version.until,
    standing: standingOf(version, { day, newest: record.version ?? 0, isWithdrawn }),
    publishedAt: publishedAt.toISOString(),
    publishedBy: person(publishedBy),
  };
}

function valueInWords({ value, names }: ServicePromiseVersion['content']): string {
  if (value === null) return '';
  const side = names.direction === 'higher-is-better' ? 'at least' : 'at most';
  return `${side} ${value} ${names.measuredIn ?? ''}`.trim();
}
