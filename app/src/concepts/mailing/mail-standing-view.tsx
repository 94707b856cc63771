import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  Foreign,
  listAddress,
  readerCount,
  StateBanner,
  useWorkspace,
} from '../../platform/interface/web.ts';
import type { MailStanding } from './mailing.ts';

const WHAT_IS_MISSED = 'Reminders of promises, and word of those that were broken, are written all the same';

/** Whether mails go out at all, and what stands in the way of it. */
export function MailStandingView({ standing }: { readonly standing: MailStanding }): ReactNode {
  const { isSetUp, from, missing, waiting, failed } = standing;
  if (!isSetUp) {
    return (
      <StateBanner kind="warning" title="Mail is not set up: nothing goes out">
        <p>
          {WHAT_IS_MISSED}; they wait for a day and are given up then. Whoever runs Heed sets{' '}
          <Settings names={missing} /> and starts it again:
        </p>
        <ul>
          <li>
            <code>HEED_SMTP_URL</code>: the server that takes mail, such as{' '}
            <code>smtp://NAME:PASSWORD@mail.example.org:587</code>
          </li>
          <li>
            <code>HEED_MAIL_FROM</code>: from whom mails are, such as{' '}
            <code>Heed &lt;heed@example.org&gt;</code>
          </li>
        </ul>
        <Counts waiting={waiting} failed={failed} />
      </StateBanner>
    );
  }
  return (
    <StateBanner
      kind={failed > 0 ? 'warning' : 'good'}
      title={failed > 0 ? 'Mail is set up, and some mails were not sent' : 'Mail is set up'}
    >
      <p>
        Mails come from <Foreign>{from ?? ''}</Foreign>. The server is set by <code>HEED_SMTP_URL</code>, the
        sender by <code>HEED_MAIL_FROM</code>.
      </p>
      <Counts waiting={waiting} failed={failed} />
    </StateBanner>
  );
}

function Settings({ names }: { readonly names: readonly string[] }): ReactNode {
  return names.map((name, i) => (
    <span key={name}>
      {i === 0 ? '' : ' and '}
      <code>{name}</code>
    </span>
  ));
}

function Counts({ waiting, failed }: Pick<MailStanding, 'waiting' | 'failed'>): ReactNode {
  const { slug } = useWorkspace().workspace;
  const where = [{ field: 'state', is: ['failed'] }];
  return (
    <p>
      {readerCount(waiting)} {waiting === 1 ? 'mail waits' : 'mails wait'};{' '}
      {failed === 0 ? (
        'none was given up in the last 7 days'
      ) : (
        <Link to={listAddress(`/w/${slug}/mail`, { where })}>
          {readerCount(failed)} {failed === 1 ? 'was' : 'were'} given up in the last 7 days
        </Link>
      )}
      .
    </p>
  );
}
