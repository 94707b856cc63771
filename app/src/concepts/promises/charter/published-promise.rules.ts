import { sameRevision } from '../../../platform/records/index.ts';
import {
  type Outcome,
  quoted,
  quotedList,
  refusal,
  refuse,
  taken,
} from '../../../platform/refusals/index.ts';
import { allowed } from '../../people/index.ts';
import { monthsLater } from './charter-days.ts';
import { type PromiseTest, TEST_HOLDS_DAYS } from './promise-evidence.ts';
import { isTestedAlike, nextPromise, type PromiseCircumstances, titleOf } from './service-promise.rules.ts';
import type {
  NamesBehind,
  PromiseContent,
  ServicePromiseRecord,
  ServicePromiseVersion,
} from './service-promise.ts';
import { languageStandings, WORDING_FIELDS, type Wording } from './service-promise-wording.ts';

/** A promise that was published, and its new version. */
export type PublishedPromise = {
  readonly record: ServicePromiseRecord;
  readonly version: ServicePromiseVersion;
};

/** What publishing asks and knows. */
export type Publishing = PromiseCircumstances & {
  readonly today: string;
  /** The languages of the charter, the first one first. */
  readonly languages: readonly string[];
  readonly names: NamesBehind;
  readonly before: ServicePromiseVersion | null;
};

type PublishingWish = {
  readonly revision: number;
  readonly from?: string | undefined;
  readonly note: string;
  readonly overReason: string;
};

/** May the draft be published? It says everything in the first language, was tested as it is, and over-promises with a reason only. */
export function publishedPromise(
  record: ServicePromiseRecord,
  wish: PublishingWish,
  publishing: Publishing,
): Outcome<PublishedPromise> {
  const { actor, at, today, before } = publishing;
  const may = allowed(actor, 'publish charter');
  if (!may.ok) return may;
  const same = sameRevision(record, wish.revision);
  if (!same.ok) return same;
  const { draft } = record;
  if (draft === null) {
    return refuse('conflict', 'there is no draft; write the next version before you publish it');
  }
  const from = wish.from ?? today;
  const complete = languageStandings(draft.content.wording, publishing.languages)
    .filter(({ missing }) => missing.length === 0)
    .map(({ language }) => language);
  const lacking = [
    ...lackingIn(record, draft.content, publishing.languages),
    ...lackingTest(draft.test, { at, overReason: wish.overReason }),
    ...wrongDay(from, { today, before }),
    ...(before !== null && saysTheSame(before, draft.content, complete)
      ? [`the draft says what version ${before.version} says; change it, or throw it away`]
      : []),
  ];
  if (lacking.length > 0) {
    return { ok: false, refusals: lacking.map((line) => refusal('request-refused', line)) };
  }
  const version = (record.version ?? 0) + 1;
  const { content } = draft;
  const { serviceId, attributeId } = content;
  const title = titleOf(content.wording, complete[0] ?? '');
  return taken({
    record: {
      ...nextPromise(record, at),
      ...{ title, serviceId, attributeId, version, draft: null, state: 'active' },
      ...{ reviewOn: monthsLater(from, record.reviewMonths), withdrawnOn: null, withdrawnReason: '' },
    },
    version: {
      ...{ servicePromiseId: record.id, version, from, until: null },
      content: { ...content, names: publishing.names },
      languages: complete,
      test: draft.test!,
      overReason: wish.overReason,
      note: wish.note,
      publishedAt: at,
      publishedBy: actor.personId,
    },
  });
}

function lackingIn(
  record: ServicePromiseRecord,
  { wording }: PromiseContent,
  languages: readonly string[],
): readonly string[] {
  const [first] = languageStandings(wording, languages);
  const missing = first?.missing ?? [];
  return [
    ...(missing.length === 0
      ? []
      : [
          `wording: ${quotedList(missing)} in ${quoted(first!.language)}, the first language of the charter, says nothing yet`,
        ]),
    ...(record.ownerId === null ? ['nobody answers for this promise; name an owner first'] : []),
  ];
}

type Tested = { readonly at: Date; readonly overReason: string };

function lackingTest(test: PromiseTest | null, { at, overReason }: Tested): readonly string[] {
  if (test === null) return ['this draft was not tested against what was really delivered; test it first'];
  const days = (at.getTime() - Date.parse(test.at)) / 86_400_000;
  if (days > TEST_HOLDS_DAYS) {
    return [`the test is ${Math.floor(days)} days old, and holds for ${TEST_HOLDS_DAYS}; test it again`];
  }
  if (test.capability?.overPromised !== true || overReason !== '') return [];
  const { likelihood, wantedShare, n } = test.capability;
  const share = likelihood === null ? '' : `, about ${Math.round(likelihood.estimate * 100)} of 100`;
  return [
    `overReason: of ${n} earlier deliveries fewer than the ${Math.round(wantedShare * 100)} of 100 that are wanted were done in that time${share}; promise more time, or say why it is promised all the same`,
  ];
}

type Begins = { readonly today: string; readonly before: ServicePromiseVersion | null };

function wrongDay(from: string, { today, before }: Begins): readonly string[] {
  if (from < today) return [`from: ${from} is past; a promise holds from ${today} on at the earliest`];
  if (from > monthsLater(today, 12)) return [`from: ${from} is more than a year away; publish it later`];
  if (before !== null && before.until === null && from < before.from) {
    return [`from: version ${before.version} begins on ${before.from}; the next one begins then or later`];
  }
  return [];
}

function saysTheSame(
  before: ServicePromiseVersion,
  content: PromiseContent,
  languages: readonly string[],
): boolean {
  const words = (of: Wording, tags: readonly string[]) =>
    tags.map((tag) => [tag, WORDING_FIELDS.map((field) => of[tag]?.[field] ?? '')]);
  const all = (of: PromiseContent, tags: readonly string[]) =>
    JSON.stringify([words(of.wording, tags), of.attributeId, [...of.rightIds].sort()]);
  return (
    isTestedAlike(before.content, content) &&
    all(before.content, before.languages) === all(content, languages)
  );
}
