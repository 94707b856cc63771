import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ask, Foreign, ProblemBanner, StateBanner, useWorkspace } from '../../platform/interface/web.ts';
import { readMail } from './mailing.endpoints.ts';
import type { MailShown } from './mailing.ts';

const ASKED_AGAIN_MS = 1_000;

/** What becomes of a test mail, looked at until it is known. */
export function TestMailProgress({ written }: { readonly written: MailShown }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { id, address } = written;
  const { data, error } = useQuery({
    queryKey: ['mail', slug, id],
    queryFn: ({ signal }) => ask(readMail, { workspace: slug, params: { id }, signal }),
    refetchInterval: ({ state }) => (isSettled(state.data) ? false : ASKED_AGAIN_MS),
  });
  if (error !== null) return <ProblemBanner error={error} />;
  const mail = data ?? written;
  if (mail.state === 'sent') {
    return (
      <StateBanner kind="good" title="The mail server took your test mail">
        <p>
          Look into the mailbox of <Foreign>{address}</Foreign>. If it is not there in some minutes, look
          among unwanted mail.
        </p>
      </StateBanner>
    );
  }
  if (mail.problem === '') {
    return (
      <StateBanner kind="plain" title="Your test mail waits for its turn">
        <p>
          It goes to <Foreign>{address}</Foreign> within some seconds.
        </p>
      </StateBanner>
    );
  }
  return (
    <StateBanner kind="alarm" title="Your test mail was not taken">
      <p>
        <Foreign>{mail.problem}</Foreign>
      </p>
      {mail.nextAt === null ? null : <p>It is tried again by itself.</p>}
    </StateBanner>
  );
}

function isSettled(mail: Pick<MailShown, 'state' | 'problem'> | undefined): boolean {
  return mail !== undefined && (mail.state === 'sent' || mail.problem !== '');
}
