import type { Json } from '../../../platform/events/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { type AttributeFollower, namesOfAttributes } from '../../attributes/index.ts';
import {
  type CustomerFollower,
  customersByEmails,
  customersByIds,
  type HeldData,
} from '../../customers/index.ts';
import type { CaseRecord } from '../case.ts';
import { casesByIds } from '../cases/case.store.ts';
import { keepChangedCases } from '../cases/change-case.ts';
import { messagesOf } from '../correspondence/case-message.store.ts';
import type { CaseMessage } from '../correspondence/case-message.ts';
import { openComplaintsWait } from '../counting/open-complaints.store.ts';
import { filesOfCases } from '../receiving/files/case-file.store.ts';
import { wordsWait } from '../searching/waiting-words.store.ts';
import { eraseCases } from './erase-cases.ts';
import {
  caseIdsOfCustomer,
  caseIdsOfEmails,
  caseMoments,
  casesNaming,
  casesPerAttribute,
  moveCasesOfCustomer,
} from './following-cases.store.ts';

/** Cases follow customers that are merged; of who is erased they stay for figures, without words and without a customer. */
export const casesFollow: CustomerFollower = {
  kind: 'case',
  move: async ({ queries, workspace }, { from, to }) => {
    const ids = await moveCasesOfCustomer(queries, { from, to, ids: null });
    await wordsWait(queries, workspace, ids);
    await openComplaintsWait(queries, workspace, [from, to]);
    return { cases: [...ids] };
  },
  moveBack: async ({ queries, workspace }, { from, to, moved }) => {
    const ids = await moveCasesOfCustomer(queries, { from: to, to: from, ids: idsIn(moved) });
    await wordsWait(queries, workspace, ids);
    await openComplaintsWait(queries, workspace, [from, to]);
  },
  held: async (queries, customerId) => heldCases(queries, await caseIdsOfPerson(queries, customerId)),
  erase: async (change, customerId) => eraseCases(change, await caseIdsOfPerson(change.queries, customerId)),
  timeline: async (queries, { customerId, before, limit, personId }) => {
    const asked = { customerId, before: before === null ? null : new Date(before), limit, personId };
    return (await caseMoments(queries, asked)).map(({ at, what, kind, code, subject }) => ({
      at: at.toISOString(),
      what: what === 'came' ? `sent a ${kind}` : `had a ${kind} closed`,
      text: `${subject} (${code})`,
    }));
  },
};

/** Their cases, and those of nobody known that came from an address which is theirs alone. */
async function caseIdsOfPerson(queries: Queries, customerId: string): Promise<readonly string[]> {
  const own = await caseIdsOfCustomer(queries, customerId);
  const [customer] = await customersByIds(queries, [customerId]);
  if (customer === undefined || customer.emails.length === 0) return own;
  const sharing = await customersByEmails(queries, customer.emails);
  const alone = customer.emails.filter((email) =>
    (sharing.get(email) ?? []).every(({ id }) => id === customerId),
  );
  return [...new Set([...own, ...(await caseIdsOfEmails(queries, alone))])];
}

const MOST_HELD = 10_000;

async function heldCases(queries: Queries, ids: readonly string[]): Promise<readonly HeldData[]> {
  if (ids.length === 0) return [];
  const records = await casesByIds(queries, ids.slice(0, MOST_HELD));
  const all = await messagesOf(queries, ids, { notes: true });
  const codes = new Map(records.map(({ id, code }) => [id, code]));
  const notes = all.filter(({ direction }) => direction === 'note').length;
  const said = all.filter(({ direction }) => direction !== 'note');
  const files = await filesOfCases(queries, ids);
  const parts: readonly HeldData[] = [
    { title: 'Complaints and other feedback', rows: records.map(heldCase) },
    { title: 'Messages in them', rows: said.map((message) => heldMessage(message, codes)) },
    {
      title: 'Files in them',
      rows: files.map(({ caseId, name, mediaType, size, addedAt }) => ({
        case: codes.get(caseId) ?? '',
        name,
        type: mediaType,
        bytes: size,
        added: addedAt.toISOString(),
      })),
    },
    // What they say is for colleagues alone; whoever answers the request decides what of it is told.
    { title: 'Internal notes in them', rows: notes === 0 ? [] : [{ 'how many': notes }] },
  ];
  return parts.filter(({ rows }) => rows.length > 0);
}

function heldMessage(
  { caseId, at, direction, channel, subject, words }: CaseMessage,
  codes: ReadonlyMap<string, string>,
): HeldData['rows'][number] {
  const from = direction === 'in' ? 'them' : 'us';
  return { case: codes.get(caseId) ?? '', at: at.toISOString(), from, channel, subject, words };
}

function heldCase(record: CaseRecord): HeldData['rows'][number] {
  const { complainant, decision, satisfaction, referral } = record;
  return {
    code: record.code,
    kind: record.kind,
    channel: record.channel,
    received: record.receivedAt.toISOString(),
    state: record.state,
    name: complainant.name,
    'e-mail': complainant.email,
    phone: complainant.phone,
    address: complainant.address,
    language: complainant.language,
    'on behalf of': complainant.onBehalfOf?.name ?? '',
    subject: record.subject,
    words: record.words,
    wanted: record.wanted,
    product: record.product,
    issue: record.issue,
    reference: record.reference,
    region: record.region,
    country: record.country,
    'happened on': record.happenedOn,
    findings: record.findings,
    verdict: record.verdict,
    reasons: decision?.reasons ?? '',
    remedies: record.remedies
      .map(({ kind, words, cost }) => `${kind}: ${words} (${cost ?? 'no cost said'})`)
      .join('; '),
    answered: record.answeredAt?.toISOString() ?? null,
    closed: record.closedAt?.toISOString() ?? null,
    'letter of referral': referral?.letter ?? '',
    'rating before': record.ratingBefore,
    'rating after': satisfaction?.ratingAfter ?? null,
    comment: satisfaction?.comment ?? '',
    'as the source says': Object.entries(record.facts)
      .map(([name, said]) => `${name}: ${said}`)
      .join('; '),
  };
}

function idsIn(moved: Json): readonly string[] {
  return (moved as { readonly cases: readonly string[] }).cases;
}

/** Cases name another attribute when theirs was merged or split. */
export const casesFollowAttributes: AttributeFollower = {
  kind: 'case',
  named: (queries, attributeIds) => casesNaming(queries, attributeIds),
  counts: (queries, attributeIds) => casesPerAttribute(queries, attributeIds),
  move: async (change, { from, to, ids }) => {
    const names = await namesOfAttributes(change.queries, [from, to]);
    const moved = (await casesByIds(change.queries, ids)).filter(({ attributeId }) => attributeId === from);
    await keepChangedCases(
      change,
      moved.map((before) => ({
        before,
        after: { ...before, attributeId: to },
        what: 'case.attribute-followed',
        why: `${names.get(from) ?? from} became ${names.get(to) ?? to}`,
      })),
    );
  },
};
