import type { Change } from '../../../platform/events/index.ts';
import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Actor } from '../../people/index.ts';
import type { CaseRecord } from '../case.ts';
import { changeCase, keepChangedCase } from '../cases/change-case.ts';
import { receiveCases } from '../cases/receive-cases.ts';
import { workableCase } from '../cases/visible-case.ts';
import { moveFiles } from '../receiving/files/case-file.store.ts';
import { addMessages } from './add-messages.ts';
import { confirmMessage, messageById, moveMessage } from './case-message.store.ts';
import type { CaseMessage } from './case-message.ts';
import type { MessageWish } from './message-shown.ts';

type Kept = Promise<Outcome<CaseRecord>>;
export type Corresponding = { readonly actor: Actor; readonly newId: () => string };
type OfMessage = { readonly id: string; readonly messageId: string; readonly revision: number };

/** Sends a mail, or notes what was said another way. What they said is read by whoever notes it. */
export async function say(
  change: Change,
  { id, ...wish }: MessageWish & { readonly id: string },
  { actor, newId }: Corresponding,
): Kept {
  const found = await workableCase(change, actor, id);
  if (!found.ok) return found;
  const before = found.value;
  const may = maySay(before, wish, change.at);
  if (!may.ok) return may;
  const { direction, channel, subject, words } = wish;
  const at = wish.at === null ? change.at : new Date(wish.at);
  const message = { direction, channel, subject, words, byId: actor.personId, at };
  const [kept] = await addMessages({ ...change, newId }, [{ record: before, message }]);
  const after = { ...before, lastMessageAt: change.at };
  return taken(await keepChangedCase(change, { before, after, what: eventOf(kept!) }));
}

function maySay(record: CaseRecord, wish: MessageWish, now: Date): Outcome<null> {
  const same = sameRevision(record, wish.revision);
  if (!same.ok) return same;
  if (record.mergedInto !== null) {
    return refuse('conflict', 'this case goes on in another one; write there');
  }
  if (record.erasedAt !== null)
    return refuse('conflict', 'who complained was erased; nobody is left to write to');
  if (wish.at !== null && new Date(wish.at).getTime() > now.getTime()) {
    return refuse('request-refused', 'at: this has not happened yet');
  }
  if (wish.direction === 'out' && wish.channel === 'mail') {
    if (record.complainant.email === '') {
      return refuse(
        'conflict',
        'there is no mail address of who complained; add one, or note how it was said',
      );
    }
    if (wish.at !== null) return refuse('request-refused', 'at: a mail is sent now; leave this out');
  }
  return taken(null);
}

const eventOf = ({ direction, mailKey }: CaseMessage): string =>
  direction === 'in' ? 'case.message-noted' : mailKey === '' ? 'case.said' : 'case.mailed';

/** Keeps a note that never leaves the house. It alters nothing that others see, so nobody has to have seen the newest state. */
export async function note(
  change: Change,
  { id, words }: { readonly id: string; readonly words: string },
  { actor, newId }: Corresponding,
): Kept {
  const found = await workableCase(change, actor, id);
  if (!found.ok) return found;
  const record = found.value;
  if (record.erasedAt !== null)
    return refuse('conflict', 'who complained was erased; nothing is added any more');
  const message = { direction: 'note', channel: 'other', words, byId: actor.personId } as const;
  const [kept] = await addMessages({ ...change, newId }, [{ record, message }]);
  await change.record({
    what: 'case.noted',
    subject: { kind: 'case', id },
    before: null,
    after: { note: kept!.id, words },
    about: [record.customerId ?? record.id],
  });
  return taken(record);
}

/** Everything that came was read. */
export function markRead(
  change: Change,
  seen: { readonly id: string; readonly revision: number },
  { actor }: Corresponding,
): Kept {
  return changeCase(
    change,
    { ...seen, what: 'case.read' },
    {
      actor,
      decide: (record) =>
        record.unreadSince === null
          ? refuse('conflict', 'nothing is unread in this case')
          : taken({ ...record, unreadSince: null }),
    },
  );
}

/** Somebody looked at a doubtful message and says that it is from who complained: from then on it counts as theirs. */
export function confirm(change: Change, { messageId, ...seen }: OfMessage, { actor }: Corresponding): Kept {
  return changeCase(
    change,
    { ...seen, what: 'case.sender-confirmed' },
    {
      actor,
      decide: async (record) => {
        const doubtful = await doubtfulMessage(change, record, messageId);
        if (!doubtful.ok) return doubtful;
        await confirmMessage(change.queries, { id: messageId, by: actor.personId });
        return taken(record);
      },
    },
  );
}

async function doubtfulMessage(
  { queries }: Change,
  record: CaseRecord,
  messageId: string,
): Promise<Outcome<CaseMessage>> {
  const message = await messageById(queries, messageId);
  if (message === null || message.caseId !== record.id || message.direction !== 'in') {
    return refuse('not-found', 'there is no such message of theirs in this case');
  }
  if (message.erasedAt !== null) return refuse('conflict', 'what it said was erased');
  return message.doubt === ''
    ? refuse('conflict', 'nobody doubts from whom this message is')
    : taken(message);
}

/** A doubtful message that is not about this case becomes one of its own, with its files. */
export async function separate(
  change: Change,
  { messageId, id, revision }: OfMessage,
  { actor, newId }: Corresponding,
): Promise<Outcome<{ readonly record: CaseRecord; readonly separated: CaseRecord }>> {
  let separated: CaseRecord | undefined;
  const kept = await changeCase(
    change,
    { id, revision, what: 'case.message-separated' },
    {
      actor,
      decide: async (record) => {
        const doubtful = await doubtfulMessage(change, record, messageId);
        if (!doubtful.ok) return doubtful;
        const [opened] = await receiveCases(change, [caseOfMessage(doubtful.value, record)], {
          newId,
          by: actor.personId,
        });
        separated = opened!;
        const place = { id: messageId, caseId: separated.id, by: actor.personId };
        await moveMessage(change.queries, place);
        await moveFiles(change.queries, { messageId, caseId: separated.id });
        return taken(record);
      },
    },
  );
  if (!kept.ok) return kept;
  return taken({ record: kept.value, separated: separated! });
}

const LONGEST_SUBJECT = 300;

function caseOfMessage(message: CaseMessage, { product, unitId, complainant }: CaseRecord) {
  const { subject, words, fromAddress, at } = message;
  return {
    kind: 'complaint',
    channel: 'mail',
    receivedAt: at,
    complainant: {
      ...{ name: '', email: fromAddress, phone: '', address: '' },
      ...{ language: complainant.language, isAnonymous: false, onBehalfOf: null },
    },
    customerId: null,
    subject: (subject === '' ? words.split('\n')[0]! : subject).slice(0, LONGEST_SUBJECT).toWellFormed(),
    words,
    wanted: '',
    ...{ product, subProduct: '', issue: '', subIssue: '', reference: '', region: '', country: '' },
    ...{ happenedOn: null, ratingBefore: null, attributeId: null, serviceId: null, rightIds: [] },
    ...{ source: null, unitId, ownerId: null, facts: {} },
  } as const;
}
