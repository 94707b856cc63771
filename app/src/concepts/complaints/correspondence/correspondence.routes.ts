import type { ChangeMaker } from '../../../platform/events/index.ts';
import { changes, type Route, reads } from '../../../platform/http/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import type { CaseRecord } from '../case.ts';
import { mergedInto } from '../cases/case.store.ts';
import { visibleCase } from '../cases/visible-case.ts';
import { messagesOf } from './case-message.store.ts';
import {
  addNote,
  addOneMessage,
  confirmSender,
  listMessages,
  readMessages,
  separateMessage,
} from './correspondence.endpoints.ts';
import { type Corresponding, confirm, markRead, note, say, separate } from './correspondence.intents.ts';
import type { ConversationShown } from './message-shown.ts';
import { shownMessages } from './shown-messages.ts';

export type CorrespondenceParts = { readonly maker: ChangeMaker; readonly newId: () => string };

/** What is said in a case. */
export function correspondenceRoutes({ newId }: CorrespondenceParts): readonly Route[] {
  const acting = (visit: { readonly member: Corresponding['actor'] }): Corresponding => ({
    actor: visit.member,
    newId,
  });
  return [
    reads(listMessages, async (queries, { params }, visit) =>
      shown(queries, await visibleCase(queries, visit.member, params.id)),
    ),
    changes(addOneMessage, async (change, { params, body }, visit) =>
      shown(change.queries, await say(change, { id: params.id, ...body }, acting(visit))),
    ),
    changes(addNote, async (change, { params, body }, visit) =>
      shown(change.queries, await note(change, { id: params.id, ...body }, acting(visit))),
    ),
    changes(readMessages, async (change, { params, body }, visit) =>
      shown(change.queries, await markRead(change, { id: params.id, ...body }, acting(visit))),
    ),
    changes(confirmSender, async (change, { params, body }, visit) =>
      shown(change.queries, await confirm(change, { ...params, ...body }, acting(visit))),
    ),
    changes(separateMessage, async (change, { params, body }, visit) => {
      const done = await separate(change, { ...params, ...body }, acting(visit));
      if (!done.ok) return done;
      const left = await shown(change.queries, taken(done.value.record));
      const { id, code } = done.value.separated;
      return left.ok ? taken({ ...left.value, separated: { id, code } }) : left;
    }),
  ];
}

/** With what was said in cases that were merged into it. */
async function shown(queries: Queries, outcome: Outcome<CaseRecord>): Promise<Outcome<ConversationShown>> {
  if (!outcome.ok) return outcome;
  const { id, revision, unreadSince } = outcome.value;
  const ids = [id, ...(await mergedInto(queries, id))];
  const messages = await messagesOf(queries, ids, { notes: true });
  return taken({
    revision,
    unreadSince: unreadSince?.toISOString() ?? null,
    items: [...(await shownMessages(queries, messages))],
  });
}
