import type { Change } from '../../../platform/events/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { properBelonging } from '../../people/index.ts';
import type { CaseRecord } from '../case.ts';
import { type CaseWish, newCaseOf } from '../case-wish.ts';
import { addMessages, type NewMessage } from '../correspondence/add-messages.ts';
import { acknowledgementFor } from './acknowledgement-words.ts';
import { properNaming } from './arranging.intents.ts';
import { ownerMayHandle } from './assignable-owner.ts';
import { caseByReference } from './case-list.store.ts';
import type { ActingInCase } from './deed-done.ts';
import { receiveCases } from './receive-cases.ts';
import { channelOf } from './said-by-deed.ts';

/** Notes a case that somebody told one of our people, or that a program sends, and acknowledges it when that is asked. */
export async function logOneCase(
  change: Change,
  wish: CaseWish,
  { actor, newId }: ActingInCase,
): Promise<Outcome<CaseRecord>> {
  const proper = await properWish(change, wish);
  if (!proper.ok) return proper;
  const wanted = newCaseOf(wish, change.at);
  const { acknowledge: how } = wish;
  const [record] = await receiveCases(change, [wanted], {
    newId,
    by: actor.personId,
    ...(how === null ? {} : { acknowledge: () => ({ words: how === 'e-mail' ? '' : toldBy(how) }) }),
  });
  if (record!.ownerId !== null) {
    const own = record!.ownerId === record!.complainantPersonId;
    if (own) return refuse('not-allowed', 'ownerId: it is their own complaint; choose somebody else');
    const may = await ownerMayHandle(change, record!, record!.ownerId);
    if (!may.ok) return may;
  }
  if (how === 'e-mail') await acknowledgeByMail(change, record!, { actor, newId });
  return taken(record!);
}

function toldBy(how: NonNullable<CaseWish['acknowledge']>): string {
  return `They were told that we have it (${how}).`;
}

async function acknowledgeByMail(
  change: Change,
  record: CaseRecord,
  { actor, newId }: ActingInCase,
): Promise<void> {
  const { subject, words, language } = await acknowledgementFor(change, record);
  const message: NewMessage = {
    ...{ direction: 'out', channel: channelOf('e-mail'), purpose: 'acknowledgement' },
    ...{ subject, words, language, byId: actor.personId },
  };
  const { queries, workspace, at } = change;
  await addMessages({ queries, workspace, at, newId }, [{ record, message }]);
}

const SOON_MS = 60_000;

async function properWish(change: Change, wish: CaseWish): Promise<Outcome<null>> {
  const { receivedAt, acknowledge, complainant, channel, reference } = wish;
  if (receivedAt !== null && Date.parse(receivedAt) > change.at.getTime() + SOON_MS) {
    return refuse('request-refused', 'receivedAt: lies in the future; note it when it has come');
  }
  if (acknowledge === 'e-mail' && complainant.email === '') {
    return refuse(
      'request-refused',
      'acknowledge: there is no e-mail address of theirs; write one, or say by which other way they were told',
    );
  }
  const known = reference === '' ? null : await caseByReference(change.queries, { channel, reference });
  if (known !== null) {
    return refuse(
      'conflict',
      `reference: ${quoted(reference)} is there already, as case ${known.code}; send its new messages there`,
    );
  }
  const belongs = await properBelonging(change.queries, wish);
  return belongs.ok ? properNaming(change, wish) : belongs;
}
