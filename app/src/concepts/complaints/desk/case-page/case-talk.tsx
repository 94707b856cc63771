import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import {
  ask,
  PageSection,
  ProblemBanner,
  readerCount,
  StateBanner,
  useChanged,
  usePageKeys,
  useWorkspace,
} from '../../../../platform/interface/web.ts';
import type { CaseShown } from '../../cases/case-shown.ts';
import { listMessages, readMessages } from '../../correspondence/correspondence.endpoints.ts';
import type { ConversationShown } from '../../correspondence/message-shown.ts';
import { KeyButton } from '../key-button.tsx';
import { Conversation } from './conversation.tsx';
import { ReplyBox } from './reply-box.tsx';
import type { ReplyPlace } from './use-reply.tsx';
import './conversation.css';

type Props = {
  readonly shown: CaseShown;
  readonly reply: ReplyPlace;
  readonly onWriting: (isWriting: boolean) => void;
  readonly onSent: (said: string) => void;
};

/** Everything said and noted, and where one answers. */
export function CaseTalk({ shown, reply, onWriting, onSent }: Props): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { id, revision } = shown;
  const query = useQuery({
    queryKey: ['case-messages', slug, id, revision],
    queryFn: ({ signal }) => ask(listMessages, { workspace: slug, params: { id }, signal }),
    placeholderData: (before) => before,
    // A mail that waits is sent in a moment.
    refetchInterval: ({ state }) => (hasWaiting(state.data) ? 5_000 : 60_000),
  });
  const mayWrite = shown.mine && shown.erasedAt === null && shown.mergedInto === null;
  return (
    <PageSection title="What was said">
      <Conversation shown={shown} query={query} />
      <Unread shown={shown} conversation={query.data ?? null} />
      {mayWrite ? (
        <ReplyBox
          shown={{ ...shown, revision: Math.max(revision, query.data?.revision ?? revision) }}
          kind={reply.kind}
          onKind={reply.setKind}
          field={reply.field}
          onWriting={onWriting}
          onSent={onSent}
        />
      ) : null}
    </PageSection>
  );
}

function hasWaiting(conversation: ConversationShown | undefined): boolean {
  return conversation?.items.some(({ mail }) => mail?.state === 'waiting') ?? false;
}

/** What nobody has read: says so, and lets whoever read it say it. Looking at the page alone is no reading. */
function Unread({
  shown,
  conversation,
}: {
  readonly shown: CaseShown;
  readonly conversation: ConversationShown | null;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const isUnread = shown.unreadSince !== null && shown.mine;
  const reading = useMutation({
    mutationFn: () =>
      ask(readMessages, {
        workspace: slug,
        params: { id: shown.id },
        body: { revision: shown.revision },
        key: crypto.randomUUID(),
      }),
    onSettled: () => changed(),
  });
  const read = (): void => {
    if (!reading.isPending) reading.mutate();
  };
  usePageKeys(isUnread ? { u: read } : {});
  if (!isUnread) return null;
  const since = shown.unreadSince ?? '';
  const count = (conversation?.items ?? []).filter(
    ({ direction, notedAt }) => direction === 'in' && notedAt >= since,
  ).length;
  return (
    <StateBanner
      kind="warning"
      title={
        count < 2
          ? 'Nobody has read the newest message'
          : `Nobody has read the newest ${readerCount(count)} messages`
      }
    >
      {reading.error === null ? null : <ProblemBanner error={reading.error} />}
      <div className="case-unread screen-only">
        <KeyButton letter="u" size="compact-sm" loading={reading.isPending} onClick={read}>
          I have read it
        </KeyButton>
      </div>
    </StateBanner>
  );
}
