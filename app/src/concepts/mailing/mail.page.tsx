import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  ask,
  Foreign,
  Loaded,
  Moment,
  PageLayout,
  PageSection,
  RecordFacts,
  readerCount,
  useWorkspace,
  WrittenParagraphs,
} from '../../platform/interface/web.ts';
import { MailBadge, MailReceiver } from './mail-words.tsx';
import { readMail } from './mailing.endpoints.ts';
import type { MailRead } from './mailing.ts';
import { TryAgain } from './try-again.tsx';
import './mailing.css';

/** One mail: to whom, what became of it, and what it says while that is kept. */
export function MailPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { mailId = '' } = useParams({ strict: false }) as { mailId?: string };
  const query = useQuery({
    queryKey: ['mail', slug, mailId],
    queryFn: ({ signal }) => ask(readMail, { workspace: slug, params: { id: mailId }, signal }),
  });
  return <Loaded query={query}>{(mail) => <ReadMail mail={mail} />}</Loaded>;
}

function ReadMail({ mail }: { readonly mail: MailRead }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { subject, state, problem, tries, writtenAt, sentAt, nextAt, text } = mail;
  return (
    <PageLayout
      title={subject}
      shownTitle={<Foreign>{subject}</Foreign>}
      lead={<Link to={`/w/${slug}/mail`}>All mails</Link>}
      controls={mail.again ? <TryAgain mail={mail} /> : null}
    >
      <RecordFacts
        facts={[
          { name: 'State', value: <MailBadge state={state} /> },
          { name: 'To', value: <MailReceiver {...mail} /> },
          { name: 'Problem', value: problem === '' ? null : <Foreign>{problem}</Foreign> },
          { name: 'Tries', value: readerCount(tries) },
          { name: 'Written', value: <Moment iso={writtenAt} /> },
          { name: 'Sent', value: sentAt === null ? null : <Moment iso={sentAt} /> },
          { name: 'Next try', value: nextAt === null ? null : <Moment iso={nextAt} /> },
        ]}
      />
      <PageSection title="What it says">
        {text === null ? (
          <p className="quiet">
            That is not kept any longer: it is forgotten 30 days after it was written, or when somebody it
            speaks of is erased.
          </p>
        ) : (
          <div className="mail-text">
            <WrittenParagraphs>{text}</WrittenParagraphs>
          </div>
        )}
      </PageSection>
    </PageLayout>
  );
}
