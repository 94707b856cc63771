import type { ReactNode } from 'react';
import { Foreign, Loaded, Moment, readerDay, WrittenParagraphs } from '../../../../platform/interface/web.ts';
import type { CaseShown } from '../../cases/case-shown.ts';
import type { ConversationShown, MessageShown } from '../../correspondence/message-shown.ts';
import type { CaseFile } from '../../receiving/files/case-file.ts';
import { channelName, whoWords } from '../case-words.tsx';
import { FilesOfMessage } from './message-files.tsx';
import { LongWords, MessageView } from './message-view.tsx';

type Query = Parameters<typeof Loaded<ConversationShown>>[0]['query'];

/** What they said first, and everything that was said and noted since, the oldest first. */
export function Conversation({
  shown,
  query,
}: {
  readonly shown: CaseShown;
  readonly query: Query;
}): ReactNode {
  return (
    <Loaded query={query}>
      {({ items, unreadSince, revision }) => {
        const first = items.find((one) => isFirstWords(one, shown));
        const others = items.filter((one) => one !== first);
        const filesOf = (messageId: string): readonly CaseFile[] =>
          shown.files.filter((file) => file.messageId === messageId);
        return (
          <ol className="conversation">
            <FirstWords shown={shown} files={first === undefined ? [] : filesOf(first.id)} />
            {others.map((message) => (
              <MessageView
                key={message.id}
                message={message}
                files={filesOf(message.id)}
                caseId={shown.id}
                revision={Math.max(revision, shown.revision)}
                mine={shown.mine}
                isUnread={isUnread(message, unreadSince)}
                who={whoWords(shown)}
              />
            ))}
          </ol>
        );
      }}
    </Loaded>
  );
}

/** What they wrote first is kept as a message too, and shown once. */
function isFirstWords({ direction, words, caseId }: MessageShown, shown: CaseShown): boolean {
  return direction === 'in' && caseId === shown.id && words.trim() === shown.words.trim();
}

function isUnread({ direction, notedAt, doubt }: MessageShown, unreadSince: string | null): boolean {
  return direction === 'in' && doubt !== 'automatic' && unreadSince !== null && notedAt >= unreadSince;
}

function FirstWords({
  shown,
  files,
}: {
  readonly shown: CaseShown;
  readonly files: readonly CaseFile[];
}): ReactNode {
  const { words, wanted, happenedOn, channel, receivedAt, recordedBy, erasedAt } = shown;
  return (
    <li className="case-message in first">
      <p className="case-message-head">
        <strong>
          <Foreign>{whoWords(shown)}</Foreign>
        </strong>
        <span className="quiet">
          {channelName(channel)}
          {recordedBy === null ? null : (
            <>
              {', noted by '}
              <Foreign>{recordedBy.name}</Foreign>
            </>
          )}
        </span>
        <span className="quiet case-message-when">
          <Moment iso={receivedAt} />
        </span>
      </p>
      {erasedAt === null ? <LongWords words={words} /> : <p className="quiet">The words were erased.</p>}
      {wanted === '' ? null : (
        <>
          <p className="quiet">What would put it right:</p>
          <div className="case-words">
            <WrittenParagraphs>{wanted}</WrittenParagraphs>
          </div>
        </>
      )}
      {happenedOn === null ? null : <p className="quiet">Happened on {readerDay(happenedOn)}</p>}
      <FilesOfMessage caseId={shown.id} files={files} />
    </li>
  );
}
