import type { Change, Json } from '../../platform/events/index.ts';
import { type CustomerFollower, customersByIds, type HeldData, mergedInto } from '../customers/index.ts';
import {
  agreementsByIds,
  agreementsWith,
  keepAgreement,
  keepVersion,
  versionsOfAgreements,
} from './agreements/agreement.store.ts';
import type { AgreementRecord, Partner } from './agreements/agreement.ts';
import { keepReviewNote, reviewsOfAgreement } from './agreements/agreement-review.store.ts';
import { shownAgreements } from './agreements/shown-agreements.ts';
import { ERASED, without } from './erased-words.rules.ts';
import { shownLinks } from './links/link-ends.ts';
import { recordLinks } from './links/process-link.intents.ts';
import { keepLink, linksByIds, linksNaming } from './links/process-link.store.ts';
import type { GivingEnd, LinkRecord, ReceivingEnd } from './links/process-link.ts';
import { dayOfMoment } from './process.ts';

type Moved = { readonly from: string[]; readonly to: string[]; readonly agreements: string[] };

/** Links and agreements follow customers that are merged, and lose those that are erased. */
export const processesFollow: CustomerFollower = {
  kind: 'process-link',
  move: async (change, { from, to }) => {
    const links = await linksNaming(change.queries, [from]);
    const moved: Moved = {
      from: links.filter((link) => isOf(link.from, from)).map(({ id }) => id),
      to: links.filter((link) => isOf(link.to, from)).map(({ id }) => id),
      agreements: (await agreementsWith(change.queries, from)).map(({ id }) => id),
    };
    await lead(change, moved, to);
    return moved;
  },
  moveBack: async (change, { from, to, moved }) => {
    const asked = movedIn(moved);
    const links = new Map(
      (await linksByIds(change.queries, [...asked.from, ...asked.to])).map((link) => [link.id, link]),
    );
    const agreements = await agreementsByIds(change.queries, asked.agreements);
    // What was led elsewhere since then stays there.
    const still = {
      from: asked.from.filter((id) => isOf(links.get(id)?.from, to)),
      to: asked.to.filter((id) => isOf(links.get(id)?.to, to)),
      agreements: agreements
        .filter(({ partner }) => partner.kind === 'customer' && partner.id === to)
        .map(({ id }) => id),
    };
    await lead(change, still, from);
  },
  held: async (queries, customerId): Promise<readonly HeldData[]> => {
    const links = await shownLinks(queries, await linksNaming(queries, [customerId]));
    const agreements = await shownAgreements(
      queries,
      await agreementsWith(queries, customerId),
      '9999-12-31',
    );
    return [
      {
        title: 'Links of the chain',
        rows: links.map(({ from, to, handsOver, serviceLevel, state }) => ({
          from: from.name,
          to: to.name,
          handsOver,
          serviceLevel,
          state,
        })),
      },
      {
        title: 'Agreements',
        rows: agreements.map(({ title, partner, state, version, fromOn, untilOn }) => ({
          title,
          partner: partner.name,
          state,
          version,
          from: fromOn,
          until: untilOn,
        })),
      },
    ].filter(({ rows }) => rows.length > 0);
  },
  erase: async (change, customerId) => {
    const links = await linksNaming(change.queries, [customerId]);
    const cleaned = without(await wordsOfCustomer(change, customerId));
    const unnamed = <End extends GivingEnd | ReceivingEnd>(
      end: End,
    ): End | { kind: 'words'; words: string } =>
      isOf(end, customerId) ? { kind: 'words', words: ERASED } : end;
    for (const link of links) {
      const { from, to, handsOver, serviceLevel } = link;
      const texts = { handsOver: cleaned(handsOver, 200), serviceLevel: cleaned(serviceLevel, 1000) };
      const after = { ...link, ...texts, from: unnamed(from), to: unnamed(to) };
      await keepLink(change.queries, change.workspace, next(change, after));
    }
    const agreements = await agreementsWith(change.queries, customerId);
    await eraseFromAgreements(change, agreements, cleaned);
    // Nothing of these events leads back: what the customer was called stands in none of them.
    await change.recordAll([
      ...links.map(({ id }) => erasedIn('process-link', id)),
      ...agreements.map(({ id }) => erasedIn('agreement', id)),
    ]);
    return { erased: 0, keptAnonymous: links.length + agreements.length };
  },
};

/** The words by which a customer may be called in texts about them, with those of everyone merged into them. */
async function wordsOfCustomer({ queries }: Change, customerId: string): Promise<readonly string[]> {
  const ids = [customerId, ...(await mergedInto(queries, [customerId]))];
  const records = await customersByIds(queries, ids);
  return records.flatMap(({ name, otherNames, emails, phones, reference }) => [
    ...[name, ...otherNames, ...emails, ...phones],
    ...(reference === null ? [] : [reference]),
  ]);
}

/** What was agreed with somebody names them in its texts, which nobody could change any more. */
async function eraseFromAgreements(
  change: Change,
  agreements: readonly AgreementRecord[],
  cleaned: ReturnType<typeof without>,
): Promise<void> {
  const { queries, workspace } = change;
  const ids = agreements.map(({ id }) => id);
  const versions = await versionsOfAgreements(queries, ids);
  for (const record of agreements) {
    const { id, title, endReason } = record;
    const called = cleaned(title, 180);
    const after = {
      ...record,
      partner: { kind: 'words', words: ERASED } as const,
      // Titles are unique, and several may have been called by this customer.
      title: called === title ? title : `${called} ${id.slice(-8)}`,
      endReason: cleaned(endReason, 1000),
    };
    await keepAgreement(queries, workspace, next(change, after));
    for (const version of versions.get(id) ?? []) {
      const nameless = {
        ...version,
        goals: version.goals.map((one) => ({
          ...one,
          goal: cleaned(one.goal, 300),
          target: cleaned(one.target, 200),
        })),
        weExpect: cleaned(version.weExpect, 4000),
        theyExpect: cleaned(version.theyExpect, 4000),
        theirName: version.theirName === null ? null : ERASED,
      };
      await keepVersion(queries, workspace, { agreementId: id, record: nameless });
    }
    for (const { id: reviewId, note } of await reviewsOfAgreement(queries, id)) {
      const said = cleaned(note, 2000);
      if (said !== note) await keepReviewNote(queries, { id: reviewId, note: said });
    }
  }
}

function erasedIn(kind: string, id: string) {
  return {
    what: `${kind}.customer-erased`,
    subject: { kind, id },
    before: null,
    after: { customer: ERASED },
  };
}

function next<Kept extends { readonly revision: number }>(change: Change, record: Kept): Kept {
  return { ...record, revision: record.revision + 1, updatedAt: change.at };
}

function isOf(end: GivingEnd | ReceivingEnd | undefined, customerId: string): boolean {
  return end !== undefined && end.kind !== 'words' && end.id === customerId;
}

function movedIn(moved: Json): Moved {
  const { from, to, agreements } = moved as unknown as Moved;
  return { from, to, agreements };
}

/** Leads ends and agreements to another customer. */
async function lead(change: Change, { from, to, agreements }: Moved, customerId: string): Promise<void> {
  const records = await linksByIds(change.queries, [...new Set([...from, ...to])]);
  const led = <End extends GivingEnd | ReceivingEnd>(end: End, ids: readonly string[], id: string): End =>
    ids.includes(id) && end.kind !== 'words' ? { ...end, id: customerId } : end;
  await keepLinks(
    change,
    'process-link.customer-moved',
    records.map((before) => ({
      before,
      after: { ...before, from: led(before.from, from, before.id), to: led(before.to, to, before.id) },
    })),
  );
  for (const record of await agreementsByIds(change.queries, agreements)) {
    await keepPartner(change, record, { kind: 'customer', id: customerId });
  }
}

async function keepLinks(
  change: Change,
  what: string,
  changed: readonly { readonly before: LinkRecord; readonly after: LinkRecord }[],
): Promise<void> {
  const kept = changed.map(({ before, after }) => ({ before, after: next(change, after) }));
  for (const { after } of kept) await keepLink(change.queries, change.workspace, after);
  await recordLinks(change, what, kept);
}

async function keepPartner(change: Change, record: AgreementRecord, partner: Partner): Promise<void> {
  const [before] = await shownAgreements(change.queries, [record], dayOfMoment(change.at));
  const led = next(change, { ...record, partner });
  await keepAgreement(change.queries, change.workspace, led);
  const [after] = await shownAgreements(change.queries, [led], dayOfMoment(change.at));
  const ids = [record.partner, partner].flatMap((one) => (one.kind === 'customer' ? [one.id] : []));
  await change.record({
    what: 'agreement.partner-moved',
    subject: { kind: 'agreement', id: record.id },
    before: { partner: before!.partner.name },
    after: { partner: after!.partner.name },
    about: ids,
  });
}
