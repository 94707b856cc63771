import type { Queries } from '../../../platform/storage/index.ts';
import { type Actor, namesOfPeople } from '../../people/index.ts';
import { namesOfRights } from '../../policies/index.ts';
import { namesOfServices, promisesByIds } from '../../promises/index.ts';
import type { CaseRecord, CaseRemedy } from '../case.ts';
import { clocksOf, windowsOf } from '../clocks/shown-clocks.ts';
import { filesOfCases } from '../receiving/files/case-file.store.ts';
import { shownFile } from '../receiving/files/case-file.ts';
import { allowedDeeds, nextDeed } from './allowed-deeds.ts';
import { casesByIds, mergedCases } from './case.store.ts';
import { otherCasesOf } from './case-list.store.ts';
import type { CaseShown } from './case-shown.ts';
import { casesInList, type Names, named } from './shown-cases.ts';

export type LookingAtCase = { readonly actor: Actor; readonly now: Date };

/** A case with everything that is known of it, for somebody who may see it. */
export async function shownCase(
  queries: Queries,
  record: CaseRecord,
  { actor, now }: LookingAtCase,
): Promise<CaseShown> {
  const [inList] = await casesInList(queries, [record], actor);
  const people = await namesOfPeople(queries, peopleIn(record));
  const mergedFrom = await mergedCases(queries, record.id);
  const allIds = [record.id, ...mergedFrom.map(({ id }) => id)];
  const clocks = (await clocksOf(queries, [record.id], now)).get(record.id) ?? [];
  const deeds = await allowedDeeds({ queries, at: now }, actor, { record, clocks });
  const files = await filesOfCases(queries, allIds);
  const history = await otherCasesOf(queries, actor, record);
  return {
    ...inList!,
    ...wordsOf(record),
    ...(await surroundings(queries, record)),
    ...stagesOf(record, people),
    mergedInto: await linkOf(queries, record.mergedInto),
    mergedFrom: [...mergedFrom],
    clocks: [...clocks],
    windows: [...((await windowsOf(queries, [record])).get(record.id) ?? [])],
    files: files.map(shownFile),
    history: [...(await casesInList(queries, history, actor))],
    deeds: [...deeds],
    next: nextDeed(record, deeds),
  };
}

function peopleIn(record: CaseRecord): readonly string[] {
  const { steps, remedies, decision, proposed, recordedBy } = record;
  return [
    ...steps.map(({ by }) => by),
    ...[...remedies, ...(proposed?.remedies ?? [])].map(({ by }) => by),
    ...[decision?.by, decision?.approvedBy, proposed?.by, recordedBy],
  ].filter((id): id is string => id !== null && id !== undefined && id !== '');
}

function wordsOf(record: CaseRecord) {
  const { complainant, words, wanted, happenedOn, ratingBefore, source, facts } = record;
  return {
    ...{ complainant, words, wanted, ratingBefore, source, facts },
    happenedOn: happenedOn === null ? null : String(happenedOn).slice(0, 10),
    isOfColleague: record.complainantPersonId !== null,
    recordedAt: record.recordedAt.toISOString(),
    closeReason: record.closeReason,
    satisfaction: record.satisfaction,
    referral: record.referral,
    assessment: record.assessment,
    findings: record.findings,
    erasedAt: record.erasedAt?.toISOString() ?? null,
  };
}

async function surroundings(queries: Queries, { serviceId, rightIds, promiseIds }: CaseRecord) {
  const services = serviceId === null ? new Map() : await namesOfServices(queries, [serviceId]);
  const rights = rightIds.length === 0 ? new Map() : await namesOfRights(queries, rightIds);
  const promises = promiseIds.length === 0 ? [] : await promisesByIds(queries, promiseIds);
  return {
    service: named(services, serviceId),
    rights: rightIds.map((id) => ({ id, name: (rights.get(id) as string | undefined) ?? '' })),
    promises: promises.map((one) => ({
      id: one.id,
      words: one.words,
      dueAt: one.dueAt.toISOString(),
      state: one.state,
    })),
  };
}

function stagesOf(record: CaseRecord, people: Names) {
  const { decision, proposed } = record;
  const by = (id: string | null) => named(people, id === '' ? null : id);
  const remedy = ({ withdrawnAt, ...one }: CaseRemedy) => ({
    ...one,
    by: by(one.by),
    withdrawnAt: withdrawnAt ?? null,
  });
  const said = (one: Pick<NonNullable<CaseRecord['decision']>, 'verdict' | 'reasons' | 'by' | 'at'>) => ({
    ...{ verdict: one.verdict, reasons: one.reasons, at: one.at },
    by: by(one.by),
  });
  return {
    recordedBy: by(record.recordedBy),
    assessedAt: record.assessedAt?.toISOString() ?? null,
    investigatedAt: record.investigatedAt?.toISOString() ?? null,
    decidedAt: record.decidedAt?.toISOString() ?? null,
    decision: decision === null ? null : { ...said(decision), approvedBy: by(decision.approvedBy) },
    proposed: proposed === null ? null : { ...said(proposed), remedies: proposed.remedies.map(remedy) },
    remedies: record.remedies.map(remedy),
    steps: record.steps.map((one) => ({
      ...{ step: one.step, round: one.round, at: one.at, notedAt: one.notedAt, words: one.words },
      by: by(one.by),
      byComplainant: one.byComplainant === true,
      isSkipped: one.isSkipped === true,
      verdict: one.verdict ?? null,
    })),
  };
}

async function linkOf(queries: Queries, id: string | null) {
  const [record] = id === null ? [] : await casesByIds(queries, [id]);
  return record === undefined ? null : { id: record.id, code: record.code };
}
