import { meanInterval, summarizeSample } from 'heed-statistics';
import type { Queries } from '../../../platform/storage/index.ts';
import { namesOfCustomers } from '../../customers/index.ts';
import { allUnits, namesOfPeople } from '../../people/index.ts';
import { measuresByIds } from '../../standards/index.ts';
import { LINK_CONFIDENCE, type LinkFigure } from '../figures/link-figure.ts';
import { standingAgreements, versionsOfAgreements } from './agreement.store.ts';
import {
  type Agreement,
  type AgreementPage,
  type AgreementRecord,
  type AgreementSummary,
  type AgreementVersion,
  type AgreementVersionRecord,
  PARTNER_KINDS,
  type Partner,
} from './agreement.ts';
import { reviewsOfAgreement } from './agreement-review.store.ts';

/** A review is due so many days before its day. */
const SOON_DAYS = 30;

type Named = (partner: Partner) => Agreement['partner'];

/** What partners of some agreements are called. */
export async function partnerNames(
  queries: Queries,
  records: readonly Pick<AgreementRecord, 'partner'>[],
): Promise<Named> {
  const ids = records.flatMap(({ partner }) => (partner.kind === 'customer' ? [partner.id] : []));
  const customers = ids.length === 0 ? new Map<string, string>() : await namesOfCustomers(queries, ids);
  const units = new Map((await allUnits(queries)).map(({ id, name }) => [id, name]));
  return (partner) => {
    if (partner.kind === 'words') return { kind: 'words', id: null, name: partner.words };
    const { kind, id } = partner;
    return { kind, id, name: (kind === 'unit' ? units : customers).get(id) ?? 'not there any more' };
  };
}

/** Agreements with names for ids, and what their newest version says. */
export async function shownAgreements(
  queries: Queries,
  records: readonly AgreementRecord[],
  today: string,
): Promise<readonly Agreement[]> {
  const names = await partnerNames(queries, records);
  const units = new Map((await allUnits(queries)).map(({ id, name }) => [id, name]));
  const versions = await versionsOfAgreements(
    queries,
    records.map(({ id }) => id),
  );
  return records.map((record) => {
    const version = versions.get(record.id)![0]!;
    const { unitId } = record;
    return {
      id: record.id,
      title: record.title,
      partnerKind: record.partnerKind,
      partner: names(record.partner),
      unit: unitId === null ? null : { id: unitId, name: units.get(unitId) ?? '' },
      state: record.state,
      version: record.version,
      inForce: record.inForce,
      reviewOn: shownReviewDay(record, version),
      due: dueOf(record, today),
      reviewedOn: record.reviewedOn,
      ourScore: record.ourScore,
      theirScore: record.theirScore,
      goals: version.goals.map(({ goal, target }) => (target === '' ? goal : `${goal}: ${target}`)),
      weExpect: version.weExpect,
      theyExpect: version.theyExpect,
      fromOn: version.fromOn,
      untilOn: version.untilOn,
      revision: record.revision,
      updatedAt: record.updatedAt.toISOString(),
    };
  });
}

/** The day of the next review; of a draft, the one that it proposes. */
export function shownReviewDay(
  record: Pick<AgreementRecord, 'inForce' | 'reviewOn'>,
  version: Pick<AgreementVersionRecord, 'reviewOn'>,
): string | null {
  return record.inForce === null ? version.reviewOn : record.reviewOn;
}

function dueOf({ reviewOn, inForce }: AgreementRecord, today: string): Agreement['due'] {
  if (reviewOn === null || inForce === null) return null;
  if (reviewOn < today) return 'overdue';
  const soon = Temporal.PlainDate.from(today).add({ days: SOON_DAYS }).toString();
  return reviewOn < soon ? 'soon' : null;
}

/** One agreement with its versions and reviews. */
export async function agreementPageOf(
  queries: Queries,
  record: AgreementRecord,
  today: string,
): Promise<AgreementPage> {
  const [shown] = await shownAgreements(queries, [record], today);
  const versions = (await versionsOfAgreements(queries, [record.id])).get(record.id) ?? [];
  const reviews = await reviewsOfAgreement(queries, record.id);
  const people = await namesOfPeople(queries, [
    ...versions.flatMap(({ ourPersonId }) => ourPersonId ?? []),
    ...reviews.flatMap(({ personId }) => personId ?? []),
  ]);
  const goals = versions.flatMap((version) => version.goals.flatMap(({ measureId }) => measureId ?? []));
  const measures = new Map((await measuresByIds(queries, goals)).map(({ id, name }) => [id, name]));
  return {
    ...shown!,
    asOf: today,
    endedOn: record.endedOn,
    endReason: record.endReason,
    versions: versions.map((version) => shownVersionOf(version, { people, measures })),
    reviews: reviews.map(({ personId, ...one }) => ({
      ...one,
      by: personId === null ? null : (people.get(personId) ?? null),
    })),
  };
}

type Names = ReadonlyMap<string, string>;

function shownVersionOf(
  version: AgreementVersionRecord,
  { people, measures }: { readonly people: Names; readonly measures: Names },
): AgreementVersion {
  const { ourPersonId, ourConfirmedAt, theirName, theirConfirmedAt } = version;
  return {
    version: version.version,
    goals: version.goals.map(({ goal, target, measureId }) => ({
      goal,
      target,
      measure:
        measureId === null ? null : { id: measureId, name: measures.get(measureId) ?? 'not there any more' },
    })),
    weExpect: version.weExpect,
    theyExpect: version.theyExpect,
    fromOn: version.fromOn,
    untilOn: version.untilOn,
    reviewOn: version.reviewOn,
    ours:
      ourConfirmedAt === null
        ? null
        : { name: people.get(ourPersonId ?? '') ?? 'somebody unknown', at: ourConfirmedAt.toISOString() },
    theirs:
      theirConfirmedAt === null
        ? null
        : { name: theirName ?? 'somebody unknown', at: theirConfirmedAt.toISOString() },
  };
}

/** How relationships stand, by the kind of partner. */
export async function agreementSummaryOf(queries: Queries, today: string): Promise<AgreementSummary> {
  const records = await standingAgreements(queries);
  return {
    asOf: today,
    kinds: PARTNER_KINDS.map((partnerKind) => {
      const own = records.filter((record) => record.partnerKind === partnerKind);
      const dues = own.map((record) => dueOf(record, today));
      return {
        partnerKind,
        inForce: own.filter(({ inForce }) => inForce !== null).length,
        drafts: own.filter(({ inForce }) => inForce === null).length,
        due: dues.filter((due) => due === 'soon').length,
        overdue: dues.filter((due) => due === 'overdue').length,
        ours: scoreFigure(own.flatMap(({ ourScore }) => ourScore ?? [])),
        theirs: scoreFigure(own.flatMap(({ theirScore }) => theirScore ?? [])),
      };
    }),
  };
}

const SCORE_METHOD = {
  name: 'Relationship score, 0 to 10',
  formula: 'mean over agreements of the score at the newest review; x̄ ± t·s/√n at 95%',
  source: 'Student 1908',
} as const;

function scoreFigure(scores: readonly number[]): LinkFigure {
  const sample = summarizeSample(Float64Array.from(scores));
  const figure = { n: sample.n, method: SCORE_METHOD };
  if (sample.n === 0)
    return { ...figure, estimate: null, interval: null, warnings: ['no review was held yet'] };
  if (sample.n === 1) {
    const warnings = ['one review only, so there is no interval'];
    return { ...figure, estimate: sample.mean, interval: null, warnings };
  }
  const [low, high] = meanInterval(sample, LINK_CONFIDENCE);
  const interval = { low: Math.max(0, low), high: Math.min(10, high) };
  return { ...figure, estimate: sample.mean, interval, warnings: [] };
}
