import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  ask,
  choiceWords,
  Foreign,
  Loaded,
  RecordBadge,
  RecordFacts,
  readerDay,
  useWorkspace,
  WrittenParagraphs,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import type { AccountMeeting } from './account-meeting.ts';
import { MeetingDialog, MeetingWithdrawalDialog } from './account-meeting-dialog.tsx';
import { listMeetings } from './key-account.endpoints.ts';
import { type KeyAccount, SHEET_PART_WORDS, SHEET_PARTS } from './key-account.ts';
import { EndAccountDialog, SheetDialog } from './key-account-dialogs.tsx';
import './key-accounts.css';

type Opened = 'sheet' | 'end' | 'meeting' | null;

/** The research sheet of a key account and the meetings with a customer. */
export function KeyAccountView({
  customerId,
  account,
  isOpen,
}: {
  readonly customerId: string;
  readonly account: KeyAccount | null;
  /** Whether anything may be written, because the customer is in use. */
  readonly isOpen: boolean;
}): ReactNode {
  const { role } = useWorkspace().workspace;
  const [opened, setOpened] = useState<Opened>(null);
  const isActive = account?.state === 'active';
  const may = isOpen && mayWith(role, 'write customers');
  const mayName = isOpen && mayWith(role, 'manage segments');
  const close = (): void => setOpened(null);
  return (
    <div className="key-account">
      {account === null ? (
        <p className="quiet">No key account: nobody wrote down that much depends on this customer.</p>
      ) : (
        <SheetView account={account} />
      )}
      <p className="customer-deeds">
        {may ? (
          <Button size="xs" variant="default" onClick={() => setOpened('meeting')}>
            Note a meeting
          </Button>
        ) : null}
        {isActive && may ? (
          <Button size="xs" variant="default" onClick={() => setOpened('sheet')}>
            Change the sheet
          </Button>
        ) : null}
        {!isActive && mayName ? (
          <Button size="xs" variant="default" onClick={() => setOpened('sheet')}>
            Make it a key account
          </Button>
        ) : null}
        {isActive && mayName ? (
          <Button size="xs" variant="default" onClick={() => setOpened('end')}>
            End the key account
          </Button>
        ) : null}
      </p>
      <Meetings customerId={customerId} isKeyAccount={isActive} may={may} />
      {opened === 'sheet' ? <SheetDialog customerId={customerId} account={account} onClose={close} /> : null}
      {opened === 'end' && account !== null ? <EndAccountDialog account={account} onClose={close} /> : null}
      {opened === 'meeting' ? (
        <MeetingDialog customerId={customerId} meeting={null} isKeyAccount={isActive} onClose={close} />
      ) : null}
    </div>
  );
}

export function MeetingBadge({ meeting }: Pick<KeyAccount, 'meeting'>): ReactNode {
  const words = { overdue: 'overdue', due: 'due', planned: 'planned', none: 'none planned' };
  const kinds = { overdue: 'bad', due: 'open', planned: 'good', none: 'quiet' } as const;
  return <RecordBadge state={meeting} words={words} kind={kinds[meeting]} />;
}

function SheetView({ account }: { readonly account: KeyAccount }): ReactNode {
  const { reason, since, deciders, nextMeetingOn, lastMeetingOn, state, endReason } = account;
  const said = SHEET_PARTS.filter((part) => account[part] !== '');
  const unsaid = SHEET_PARTS.filter((part) => account[part] === '');
  return (
    <>
      {state === 'ended' ? (
        <p>
          A key account no longer: <Foreign>{endReason}</Foreign>
        </p>
      ) : null}
      <RecordFacts
        facts={[
          { name: 'Why it is key', value: <Foreign>{reason}</Foreign> },
          { name: 'Key account since', value: readerDay(since) },
          { name: 'Last meeting', value: lastMeetingOn === null ? 'none yet' : readerDay(lastMeetingOn) },
          {
            name: 'Next meeting',
            value: (
              <>
                {nextMeetingOn === null ? null : `${readerDay(nextMeetingOn)} `}
                {state === 'active' ? <MeetingBadge meeting={account.meeting} /> : null}
              </>
            ),
          },
        ]}
      />
      {said.map((part) => (
        <section key={part}>
          <h3>{SHEET_PART_WORDS[part]}</h3>
          <WrittenParagraphs>{account[part]}</WrittenParagraphs>
        </section>
      ))}
      {deciders.length === 0 ? null : (
        <section>
          <h3>People who have a say</h3>
          <ul>
            {deciders.map(({ name, part, stance, note }) => (
              <li key={`${name} ${part}`}>
                <Foreign>{name}</Foreign>: {choiceWords(part)},{' '}
                {stance === 'unknown' ? 'stance unknown' : choiceWords(stance)}
                {note === '' ? null : (
                  <>
                    . <Foreign>{note}</Foreign>
                  </>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {unsaid.length === 0 || state === 'ended' ? null : (
        <p className="quiet">
          Not written down yet: {unsaid.map((part) => SHEET_PART_WORDS[part].toLowerCase()).join(', ')}.
        </p>
      )}
    </>
  );
}

function Meetings({
  customerId,
  isKeyAccount,
  may,
}: {
  readonly customerId: string;
  readonly isKeyAccount: boolean;
  readonly may: boolean;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [opened, setOpened] = useState<{ is: 'change' | 'withdraw'; one: AccountMeeting } | null>(null);
  const query = useQuery({
    queryKey: ['meetings', slug, customerId],
    queryFn: ({ signal }) => ask(listMeetings, { workspace: slug, params: { id: customerId }, signal }),
  });
  const close = (): void => setOpened(null);
  return (
    <Loaded query={query}>
      {({ items }) => (
        <>
          {items.map((one, i) => (
            <details key={one.id} className="account-meeting" open={i === 0 && one.withdrawnReason === null}>
              <summary>
                Meeting of {readerDay(one.heldOn)}
                {one.withdrawnReason === null ? null : ', taken back'}
              </summary>
              <MeetingView meeting={one} />
              {may && one.withdrawnReason === null ? (
                <p className="customer-deeds">
                  <Button size="xs" variant="default" onClick={() => setOpened({ is: 'change', one })}>
                    Change the note
                  </Button>
                  <Button size="xs" variant="default" onClick={() => setOpened({ is: 'withdraw', one })}>
                    Take it back
                  </Button>
                </p>
              ) : null}
            </details>
          ))}
          {opened?.is === 'change' ? (
            <MeetingDialog
              customerId={customerId}
              meeting={opened.one}
              isKeyAccount={isKeyAccount}
              onClose={close}
            />
          ) : null}
          {opened?.is === 'withdraw' ? (
            <MeetingWithdrawalDialog meeting={opened.one} onClose={close} />
          ) : null}
        </>
      )}
    </Loaded>
  );
}

function MeetingView({ meeting }: { readonly meeting: AccountMeeting }): ReactNode {
  const { present, answers, summary, nextStep, withdrawnReason, notedBy } = meeting;
  return (
    <div className="meeting-said">
      {withdrawnReason === null ? null : (
        <p>
          Taken back: <Foreign>{withdrawnReason}</Foreign>
        </p>
      )}
      <RecordFacts
        facts={[
          { name: 'Who was there', value: <Foreign>{present}</Foreign> },
          { name: 'Next step', value: nextStep === '' ? null : <Foreign>{nextStep}</Foreign> },
          { name: 'Noted by', value: notedBy === null ? null : <Foreign>{notedBy.name}</Foreign> },
        ]}
      />
      {answers.length === 0 ? null : (
        <dl className="meeting-answers">
          {answers.map(({ question, answer }) => (
            <div key={question}>
              <dt>
                <Foreign>{question}</Foreign>
              </dt>
              <dd>
                <WrittenParagraphs>{answer}</WrittenParagraphs>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {summary === '' ? null : <WrittenParagraphs>{summary}</WrittenParagraphs>}
    </div>
  );
}
