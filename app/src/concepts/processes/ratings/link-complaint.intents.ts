import { type Change, changedFields } from '../../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { type Meaning, namesOfPeople } from '../../people/index.ts';
import { endNames, owningUnit } from '../links/link-ends.ts';
import { noSuchLink } from '../links/process-link.intents.ts';
import { linkById } from '../links/process-link.store.ts';
import type { LinkRecord } from '../links/process-link.ts';
import { raisedComplaint, steppedComplaint } from './link-complaint.rules.ts';
import { complaintById, keepComplaint } from './link-complaint.store.ts';
import type { ComplaintRecord, ComplaintStep, LinkComplaint, NewComplaint } from './link-complaint.ts';

type Raised = Promise<Outcome<LinkComplaint>>;

/** Complains of what a link hands over. */
export async function complain(
  change: Change,
  { linkId, ...asked }: NewComplaint & { readonly linkId: string },
  { actor, newId }: Meaning,
): Raised {
  const link = await linkById(change.queries, linkId);
  if (link === null) return noSuchLink();
  const units = await unitsOf(change.queries, link);
  const decided = raisedComplaint(asked, { ...units, link, id: newId(), actor, at: change.at });
  if (!decided.ok) return decided;
  return keep(change, 'process-link.complained-of', { before: null, after: decided.value });
}

const DEEDS = {
  answer: 'process-link.complaint-answered',
  close: 'process-link.complaint-closed',
  'open-again': 'process-link.complaint-opened-again',
} as const;

/** Answers a complaint, closes it or opens it again. */
export async function stepComplaint(
  change: Change,
  {
    linkId,
    complaintId,
    asked,
  }: { readonly linkId: string; readonly complaintId: string; readonly asked: ComplaintStep },
  { actor }: Pick<Meaning, 'actor'>,
): Raised {
  const link = await linkById(change.queries, linkId);
  if (link === null) return noSuchLink();
  const before = await complaintById(change.queries, complaintId);
  if (before === null || before.linkId !== linkId)
    return refuse('not-found', 'there is no such complaint on this link');
  const units = await unitsOf(change.queries, link);
  const decided = steppedComplaint(before, asked, { ...units, actor, at: change.at });
  if (!decided.ok) return decided;
  return keep(change, DEEDS[asked.step], { before, after: decided.value });
}

async function unitsOf(queries: Queries, link: LinkRecord) {
  const names = await endNames(queries, [link]);
  const ends = { from: names(link.from), to: names(link.to) };
  return { givingUnit: owningUnit(ends), receivingUnit: ends.to.unit?.id ?? null };
}

type Kept = { readonly before: ComplaintRecord | null; readonly after: ComplaintRecord };

async function keep(change: Change, what: string, { before, after }: Kept): Raised {
  await keepComplaint(change.queries, change.workspace, after);
  const said = ({ day, what: words, state, answer }: ComplaintRecord) => ({
    day,
    complaint: words,
    state,
    answer,
  });
  const differing =
    before === null
      ? { before: null, after: said(after) }
      : (changedFields(said(before), said(after)) ?? { before: {}, after: {} });
  await change.record({ what, subject: { kind: 'process-link', id: after.linkId }, ...differing });
  const [shown] = await shownComplaints(change.queries, [after]);
  return taken(shown!);
}

/** Complaints with names for ids. */
export async function shownComplaints(
  queries: Queries,
  records: readonly ComplaintRecord[],
): Promise<readonly LinkComplaint[]> {
  const ids = records.flatMap(({ raisedBy, answeredBy }) => [raisedBy ?? [], answeredBy ?? []].flat());
  const names = await namesOfPeople(queries, [...new Set(ids)]);
  const name = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? null));
  return records.map(({ updatedAt: _, raisedBy, answeredBy, ...record }) => ({
    ...record,
    raisedBy: name(raisedBy),
    answeredBy: name(answeredBy),
  }));
}
