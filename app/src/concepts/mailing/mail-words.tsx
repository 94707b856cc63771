import type { ReactNode } from 'react';
import { type BadgeKind, Foreign, RecordBadge } from '../../platform/interface/web.ts';
import type { MailShown } from './mailing.ts';

export const MAIL_STATE_WORDS = {
  waiting: 'waiting',
  'handing-over': 'being sent',
  sent: 'sent',
  failed: 'not sent',
} as const satisfies Readonly<Record<MailShown['state'], string>>;

const KINDS: Readonly<Record<MailShown['state'], BadgeKind>> = {
  waiting: 'open',
  'handing-over': 'open',
  sent: 'good',
  failed: 'bad',
};

/** What became of a mail, in a word with a sign. */
export function MailBadge({ state }: Pick<MailShown, 'state'>): ReactNode {
  return <RecordBadge state={state} words={MAIL_STATE_WORDS} kind={KINDS[state]} />;
}

/** To whom it is, and where. */
export function MailReceiver({ to, address }: Pick<MailShown, 'to' | 'address'>): ReactNode {
  return (
    <>
      {to === '' ? null : (
        <>
          <Foreign>{to}</Foreign>{' '}
        </>
      )}
      <span className="mail-address">
        <Foreign>{address}</Foreign>
      </span>
    </>
  );
}
