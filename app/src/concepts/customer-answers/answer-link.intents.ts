import type { Change, Json } from '../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import { answerSetById, storeColumns } from '../answer-sets/index.ts';
import { keepFacts, settleCustomers } from '../customers/index.ts';
import type { Actor } from '../people/index.ts';
import { notLinked, properLink, seenLink } from './answer-link.rules.ts';
import { deleteLink, keepLink, linkOfSet } from './answer-link.store.ts';
import type { AnswerLinkRecord, AnswerLinkWish } from './answer-link.ts';
import {
  countsOfSet,
  customersOfSet,
  deleteResponsesOfSet,
  newestRatings,
} from './customer-response.store.ts';
import { columnsOfSet } from './linkable-columns.ts';
import { matchResponses } from './response-matching.ts';

/** Links the answers of a set to the customers who gave them, anew when they were linked before; null acts for Heed itself. */
export async function linkSet(
  change: Change,
  {
    setId,
    wish,
    seen,
  }: { readonly setId: string; readonly wish: AnswerLinkWish; readonly seen: number | null },
  actor: Actor | null,
): Promise<Outcome<AnswerLinkRecord>> {
  const { queries, workspace } = change;
  const set = await answerSetById(queries, setId);
  if (set === null) return noSuchSet();
  if (set.sourceKind === 'survey') return linkedByPeople();
  const before = await linkOfSet(queries, setId);
  const same = seenLink(before, seen);
  if (!same.ok) return same;
  const places = properLink(wish, columnsOfSet(set), actor);
  if (!places.ok) return places;
  // A set that was taken before columns were kept gets them now.
  const stored = await storeColumns(change, setId);
  if (!stored.ok) return stored;
  const left = await deleteResponsesOfSet(queries, setId);
  const counts = await matchResponses(change, { set, wish, places: places.value });
  const found = await countsOfSet(queries, setId);
  const link: AnswerLinkRecord = {
    ...wish,
    setId,
    report: { ...counts, ...found },
    linkedBy: change.actor.personId,
    linkedAt: change.at,
    revision: (before?.revision ?? 0) + 1,
  };
  await keepLink(queries, workspace, link);
  await change.record({
    what: before === null ? 'answers.linked' : 'answers.linked-anew',
    subject: { kind: 'answer-set', id: setId },
    before: before === null ? null : told(before),
    after: told(link),
  });
  await refreshRatings(change, [...new Set([...left, ...(await customersOfSet(queries, setId))])]);
  return taken(link);
}

/** Looks for the customers of a set again, as it is linked. */
export async function matchSetAgain(
  change: Change,
  { setId, revision }: { readonly setId: string; readonly revision: number },
  actor: Actor,
): Promise<Outcome<AnswerLinkRecord>> {
  const link = await linkOfSet(change.queries, setId);
  if (link === null) return notLinked();
  return linkSet(change, { setId, wish: link, seen: revision }, actor);
}

/** Takes the link between a set and customers away. The answers stay. */
export async function unlinkSet(
  change: Change,
  { setId, revision }: { readonly setId: string; readonly revision: number },
): Promise<Outcome<null>> {
  const link = await linkOfSet(change.queries, setId);
  if (link === null) return notLinked();
  const same = seenLink(link, revision);
  if (!same.ok) return same;
  const left = await deleteResponsesOfSet(change.queries, setId);
  await deleteLink(change.queries, setId);
  await change.record({
    what: 'answers.unlinked',
    subject: { kind: 'answer-set', id: setId },
    before: told(link),
    after: null,
  });
  await refreshRatings(change, left);
  return taken(null);
}

const AT_ONCE = 5_000;

/** Keeps what these customers answered last as facts, and lets everything follow that goes by facts. */
export async function refreshRatings(change: Change, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE);
    await keepRatings(change, some);
    await settleCustomers(change, some, { factsOnly: true });
  }
}

/** Keeps what these customers answered last as facts. */
export async function keepRatings(
  { queries, workspace }: Pick<Change, 'queries' | 'workspace'>,
  ids: readonly string[],
): Promise<void> {
  const newest = async (rating: 'satisfaction' | 'recommendation') =>
    new Map((await newestRatings(queries, rating, ids)).map((one) => [one.id, one]));
  const satisfied = await newest('satisfaction');
  const recommending = await newest('recommendation');
  await keepFacts(
    queries,
    workspace,
    ids.map((id) => ({
      id,
      satisfaction: satisfied.get(id)?.value ?? null,
      satisfactionOn: satisfied.get(id)?.on ?? null,
      recommendation: recommending.get(id)?.value ?? null,
      recommendationOn: recommending.get(id)?.on ?? null,
    })),
  );
}

/** Who answered a survey of Heed by a link of their own is known from the beginning; guessing would undo what people were promised. */
function linkedByPeople(): Outcome<never> {
  return refuse(
    'conflict',
    'answers to this survey find their customers by personal links; make one that tells people that their names are kept',
  );
}

export function noSuchSet(): Outcome<never> {
  return refuse('not-found', 'there is no such set of answers in this workspace');
}

/** What the log keeps: how it is linked and how many; nobody is named. */
function told({ satisfaction, recommendation, report, ...link }: AnswerLinkRecord): Record<string, Json> {
  const { unknownExamples: _, ...counts } = report;
  return {
    customerColumn: link.customerColumn,
    customersBy: link.customersBy,
    satisfaction: satisfaction === null ? null : { ...satisfaction },
    recommendation: recommendation?.column ?? null,
    answeredColumn: link.answeredColumn,
    told: link.told,
    laterFiles: link.laterFiles,
    found: counts,
  };
}
