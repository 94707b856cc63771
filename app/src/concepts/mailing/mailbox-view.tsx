import type { ReactNode } from 'react';
import { Foreign, Moment, StateBanner } from '../../platform/interface/web.ts';
import type { MailboxShown } from './mailing.ts';

/** Whether mail that comes in is read, and what of it was not taken. */
export function MailboxView({ mailbox, left }: MailboxShown): ReactNode {
  if (mailbox === null) {
    return (
      <StateBanner kind="plain" title="No mailbox is read">
        <p>
          Complaints that come by mail are taken in when whoever runs Heed sets <code>HEED_IMAP_URL</code>,
          such as <code>imaps://NAME:PASSWORD@mail.example.org/INBOX</code>.
        </p>
      </StateBanner>
    );
  }
  const { name, problem, problemSince, lookedAt } = mailbox;
  return (
    <StateBanner
      kind={problem === '' ? 'good' : 'warning'}
      title={problem === '' ? 'The mailbox for complaints is read' : 'The mailbox for complaints is not read'}
    >
      {problem === '' ? null : (
        <p>
          <Foreign>{problem}</Foreign>
          {problemSince === null ? null : (
            <>
              {' '}
              (since <Moment iso={problemSince} />)
            </>
          )}
          . It is tried again by itself, and nothing is lost: mail waits in the mailbox.
        </p>
      )}
      <p>
        <Foreign>{name}</Foreign>, set by <code>HEED_IMAP_URL</code>.
        {lookedAt === null ? ' It was not looked at yet.' : null}
        {lookedAt === null ? null : (
          <>
            {' '}
            Looked at last: <Moment iso={lookedAt} />.
          </>
        )}
      </p>
      <LeftMails left={left} />
    </StateBanner>
  );
}

function LeftMails({ left }: Pick<MailboxShown, 'left'>): ReactNode {
  if (left.length === 0) return null;
  return (
    <details className="mails-aside">
      <summary>
        {left.length === 1
          ? '1 mail was put aside'
          : `${left.length === 20 ? 'The newest 20' : left.length} mails were put aside`}
      </summary>
      <p>
        They lie in the folder “Heed aside” of the mailbox. Move one back to where it came from, and it
        becomes a case.
      </p>
      <ul>
        {left.map(({ from, subject, why, takenAt }) => (
          <li key={`${takenAt} ${from} ${subject}`}>
            <Foreign>{subject === '' ? '(no subject)' : subject}</Foreign>
            {from === '' ? null : (
              <>
                {' '}
                from <Foreign>{from}</Foreign>
              </>
            )}
            , <Moment iso={takenAt} />: {why}
          </li>
        ))}
      </ul>
    </details>
  );
}
