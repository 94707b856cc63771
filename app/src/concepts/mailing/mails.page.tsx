import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import {
  ask,
  EmptyState,
  Foreign,
  Loaded,
  PageLayout,
  ProblemBanner,
  RecordListView,
  useChanged,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { MailStandingView } from './mail-standing-view.tsx';
import { MAIL_STATE_WORDS, MailBadge, MailReceiver } from './mail-words.tsx';
import { MailboxView } from './mailbox-view.tsx';
import { mailListing, sendTestMail, showMailbox, showMailStanding } from './mailing.endpoints.ts';
import type { MailShown, MailStanding } from './mailing.ts';
import { TestMailProgress } from './test-mail-progress.tsx';
import { TryAgain } from './try-again.tsx';
import './mailing.css';

const FILTERS = ['state', 'writtenAt'];
const LOOKED_AGAIN_MS = 3_000;

/** Whether mails go out, which did not, and why. */
export function MailsPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const standing = useQuery({
    queryKey: ['mail-standing', slug],
    queryFn: ({ signal }) => ask(showMailStanding, { workspace: slug, signal }),
    refetchInterval: ({ state: { data } }) =>
      data?.isSetUp === true && data.waiting > 0 ? LOOKED_AGAIN_MS : false,
  });
  const mailbox = useQuery({
    queryKey: ['mailbox', slug],
    queryFn: ({ signal }) => ask(showMailbox, { workspace: slug, signal }),
  });
  useListFollowing(standing.data);
  const testing = useMutation({
    mutationFn: () => ask(sendTestMail, { workspace: slug, key: crypto.randomUUID() }),
    onSettled: changed,
  });
  const test =
    standing.data?.isSetUp === true ? (
      <Button loading={testing.isPending} onClick={() => testing.mutate()}>
        Send me a test mail
      </Button>
    ) : null;
  return (
    <PageLayout
      title="Mail"
      lead="What Heed wrote, such as reminders of promises and answers to complaints, and whether it was sent; and whether mail that comes in is read."
      controls={test}
    >
      <div className="mail-standing">
        <Loaded query={standing}>{(known) => <MailStandingView standing={known} />}</Loaded>
        <Loaded query={mailbox}>{(known) => <MailboxView {...known} />}</Loaded>
        {testing.error === null ? null : <ProblemBanner error={testing.error} />}
        {testing.data === undefined ? null : (
          <TestMailProgress key={testing.data.id} written={testing.data} />
        )}
      </div>
      <RecordListView
        listing={mailListing}
        cells={CELLS}
        words={MAIL_STATE_WORDS}
        rowAddress={({ id }) => `/w/${slug}/mail/${id}`}
        filters={FILTERS}
        empty={
          <EmptyState title="No mail was written yet" control={test}>
            Heed writes to people when a promise of theirs is due soon or was broken. Each mail stands here,
            with what became of it. What it says is kept for 30 days.
          </EmptyState>
        }
      />
    </PageLayout>
  );
}

/** The list is asked again when mails went out, or came back, meanwhile. */
function useListFollowing(standing: MailStanding | undefined): void {
  const { slug } = useWorkspace().workspace;
  const client = useQueryClient();
  const now = standing === undefined ? null : `${standing.waiting}/${standing.failed}`;
  const before = useRef(now);
  useEffect(() => {
    if (before.current !== null && before.current !== now) {
      void client.invalidateQueries({ queryKey: ['records', slug, mailListing.list.name] });
    }
    before.current = now;
  }, [client, slug, now]);
}

const CELLS: Readonly<Record<string, (mail: MailShown) => ReactNode>> = {
  to: (mail) => <MailReceiver {...mail} />,
  state: (mail) => <MailBadge state={mail.state} />,
  problem: (mail) =>
    mail.problem === '' && !mail.again ? (
      <span className="quiet">–</span>
    ) : (
      <div className="mail-problem">
        <Foreign>{mail.problem}</Foreign>
        <TryAgain mail={mail} />
      </div>
    ),
};
