import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  Foreign,
  Moment,
  ProblemBanner,
  RecordBadge,
  StateBanner,
  useChanged,
  useWorkspace,
  WrittenParagraphs,
} from '../../../../platform/interface/web.ts';
import { confirmSender, separateMessage } from '../../correspondence/correspondence.endpoints.ts';
import type { MessageShown } from '../../correspondence/message-shown.ts';
import type { CaseFile } from '../../receiving/files/case-file.ts';
import { channelName } from '../case-words.tsx';
import { FilesOfMessage } from './message-files.tsx';

type Props = {
  readonly message: MessageShown;
  readonly files: readonly CaseFile[];
  readonly caseId: string;
  readonly revision: number;
  /** Whether the reader may work on the case. */
  readonly mine: boolean;
  /** Came after the last reading. */
  readonly isUnread: boolean;
  readonly who: string;
};

const PURPOSES: Readonly<Partial<Record<MessageShown['purpose'], string>>> = {
  acknowledgement: 'Acknowledgement',
  'holding-reply': 'Holding reply',
  answer: 'Answer',
  referral: 'Referral outside',
  asking: 'Asked how they find it now',
};

/** One message: from them, to them, or a note that stays in the house; each looks otherwise. */
export function MessageView(props: Props): ReactNode {
  const { message, files, isUnread } = props;
  const { direction, words, quoted, isErased, subject } = message;
  return (
    <li className={`case-message ${direction}`} id={`message-${message.id}`}>
      <MessageHead {...props} />
      {isUnread ? <RecordBadge state="Nobody has read it" kind="open" /> : null}
      <Doubt {...props} />
      {direction !== 'note' && subject !== '' ? (
        <p className="case-message-subject">
          <Foreign>{subject}</Foreign>
        </p>
      ) : null}
      {isErased ? <p className="quiet">The words were erased.</p> : <LongWords words={words} />}
      {quoted === '' ? null : (
        <details className="case-quoted">
          <summary>What they repeat of before</summary>
          <div className="case-words quiet">
            <WrittenParagraphs>{quoted}</WrittenParagraphs>
          </div>
        </details>
      )}
      <FilesOfMessage caseId={props.caseId} files={files} />
      <MailStanding mail={message.mail} />
    </li>
  );
}

const LONG = 4_000;

/** Words as they were written; the rest of very long ones is folded, and drawn once somebody unfolds it. */
export function LongWords({ words }: { readonly words: string }): ReactNode {
  const [isWhole, setIsWhole] = useState(words.length <= LONG);
  return (
    <>
      <div className="case-words">
        <WrittenParagraphs>{isWhole ? words : `${words.slice(0, LONG).trimEnd()}…`}</WrittenParagraphs>
      </div>
      {isWhole ? null : (
        <Button size="compact-sm" variant="default" className="screen-only" onClick={() => setIsWhole(true)}>
          Read all of it
        </Button>
      )}
    </>
  );
}

function MessageHead({ message, who }: Props): ReactNode {
  const { direction, channel, purpose, at, by, fromAddress } = message;
  const named = PURPOSES[purpose];
  return (
    <p className="case-message-head">
      <strong>
        {direction === 'note' ? (
          'Internal note'
        ) : direction === 'in' ? (
          <Foreign>{who}</Foreign>
        ) : by === null ? (
          'Heed, for us'
        ) : (
          <Foreign>{by.name}</Foreign>
        )}
      </strong>
      <span className="quiet">
        {direction === 'note' ? 'stays in the house' : channelName(channel)}
        {direction === 'out' && named !== undefined ? `, ${named.toLowerCase()}` : ''}
        {direction === 'note' || (direction === 'in' && by !== null) ? <NotedBy by={by} /> : null}
        {fromAddress === '' ? null : (
          <>
            {', '}
            <Foreign>{fromAddress}</Foreign>
          </>
        )}
      </span>
      <span className="quiet case-message-when">
        <Moment iso={at} />
      </span>
    </p>
  );
}

function NotedBy({ by }: Pick<MessageShown, 'by'>): ReactNode {
  if (by === null) return ', by Heed';
  return (
    <>
      {', noted by '}
      <Foreign>{by.name}</Foreign>
    </>
  );
}

const DOUBTS: Readonly<Record<Exclude<MessageShown['doubt'], ''>, { title: string; words: string }>> = {
  'unknown-sender': {
    title: 'From another address than theirs',
    words: 'It may be somebody else. It is not on their page, and nothing was answered by itself.',
  },
  'not-proven': {
    title: 'It cannot be proved who sent it',
    words: 'Their mail server does not vouch for it. Nothing was answered by itself.',
  },
  automatic: {
    title: 'Sent by a program',
    words: 'Such as an out-of-office reply. Nothing is answered to it.',
  },
};

function Doubt({ message, caseId, revision, mine }: Props): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const navigate = useNavigate();
  const asking = { workspace: slug, params: { id: caseId, messageId: message.id }, body: { revision } };
  const confirming = useMutation({
    mutationFn: () => ask(confirmSender, { ...asking, key: crypto.randomUUID() }),
    onSettled: () => changed(),
  });
  const separating = useMutation({
    mutationFn: () => ask(separateMessage, { ...asking, key: crypto.randomUUID() }),
    onSuccess: ({ separated }) => void navigate({ to: `/w/${slug}/complaints/${separated.id}` }),
    onSettled: () => changed(),
  });
  const { doubt, confirmedBy } = message;
  if (doubt === '') return null;
  if (confirmedBy !== null) {
    return (
      <p className="quiet">
        <Foreign>{confirmedBy.name}</Foreign> looked at it: it is from them.
      </p>
    );
  }
  const { title, words } = DOUBTS[doubt];
  const error = confirming.error ?? separating.error;
  return (
    <StateBanner kind={doubt === 'automatic' ? 'plain' : 'warning'} title={title}>
      <p>{words}</p>
      {error === null ? null : <ProblemBanner error={error} />}
      {mine && doubt !== 'automatic' ? (
        <p className="case-doubt screen-only">
          <Button size="compact-sm" loading={confirming.isPending} onClick={() => confirming.mutate()}>
            It is them
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            loading={separating.isPending}
            onClick={() => separating.mutate()}
          >
            Make it a case of its own
          </Button>
        </p>
      ) : null}
    </StateBanner>
  );
}

function MailStanding({ mail }: Pick<MessageShown, 'mail'>): ReactNode {
  if (mail === null) return null;
  if (mail.state === 'sent') return <p className="quiet case-mail">Sent by mail</p>;
  if (mail.state === 'waiting') {
    return (
      <p className="quiet case-mail">
        The mail waits to be handed over
        {mail.problem === '' ? null : (
          <>
            {': '}
            <Foreign>{mail.problem}</Foreign>
          </>
        )}
      </p>
    );
  }
  return (
    <StateBanner kind="alarm" title="The mail could not be sent">
      <p>
        <Foreign>{mail.problem === '' ? 'Reach them another way.' : mail.problem}</Foreign>
      </p>
    </StateBanner>
  );
}
