import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  choiceWords,
  Foreign,
  Loaded,
  Moment,
  PageLayout,
  PageSection,
  RecordBadge,
  RecordFacts,
  readerPlain,
  StateBanner,
  useWorkspace,
  WrittenParagraphs,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { RecordHistory } from '../../reviews/web.ts';
import { showContact } from './contact.endpoints.ts';
import type { Contact } from './contact.ts';
import { CorrectContactDialog, WithdrawContactDialog } from './contact-dialogs.tsx';
import { MarkBadge, ScoreBadge, SOURCE_WORDS } from './contact-words.tsx';
import { AGAINST_EXPECTATION, AGAINST_PROMISE } from './judgement-field.tsx';
import '../moments.css';

/** One contact: what was said of it, and how that came to be. */
export function ContactPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { contactId = '' } = useParams({ strict: false }) as { contactId?: string };
  const query = useQuery({
    queryKey: ['contacts', slug, contactId],
    queryFn: ({ signal }) => ask(showContact, { workspace: slug, params: { id: contactId }, signal }),
  });
  return <Loaded query={query}>{(contact) => <ShownContact contact={contact} />}</Loaded>;
}

function ShownContact({ contact }: { readonly contact: Contact }): ReactNode {
  const { slug, role, personId } = useWorkspace().workspace;
  const [opened, setOpened] = useState<'correct' | 'withdraw' | null>(null);
  const { loggedBy, handler, state, moment } = contact;
  const isOwn = loggedBy?.id === personId || handler?.id === personId;
  const may =
    state === 'counts' && (mayWith(role, 'take contacts') || (isOwn && mayWith(role, 'log contacts')));
  const close = (): void => setOpened(null);
  return (
    <PageLayout
      title={`Contact: ${moment.name}`}
      shownTitle={
        <>
          Contact: <Foreign>{moment.name}</Foreign>
        </>
      }
      lead={<Link to={`/w/${slug}/contacts`}>All contacts</Link>}
      controls={
        may ? (
          <>
            <Button variant="default" onClick={() => setOpened('correct')}>
              Correct
            </Button>
            <Button variant="default" onClick={() => setOpened('withdraw')}>
              Withdraw
            </Button>
          </>
        ) : undefined
      }
    >
      {state === 'counts' ? null : (
        <StateBanner kind="plain" title="This contact is withdrawn and counts in no figure">
          <p>
            <Foreign>{contact.withdrawnWhy}</Foreign>
          </p>
        </StateBanner>
      )}
      <PageSection title="How it went">
        <RecordFacts facts={judgedFacts(contact, slug)} />
      </PageSection>
      <PageSection title="What it was">
        <RecordFacts facts={plainFacts(contact, slug)} />
      </PageSection>
      {contact.note === '' ? null : (
        <PageSection title="Note">
          <WrittenParagraphs>{contact.note}</WrittenParagraphs>
        </PageSection>
      )}
      <PageSection title="History">
        <RecordHistory kind="contact" id={contact.id} />
      </PageSection>
      {opened === 'correct' ? <CorrectContactDialog contact={contact} onClose={close} /> : null}
      {opened === 'withdraw' ? <WithdrawContactDialog contact={contact} onClose={close} /> : null}
    </PageLayout>
  );
}

function judgedFacts(contact: Contact, slug: string) {
  const { againstExpectation, againstPromise, enhancers, detractors, recovery } = contact;
  const list = (words: readonly string[]): ReactNode =>
    words.length === 0 ? null : <Foreign>{words.join(', ')}</Foreign>;
  return [
    { name: 'As a whole', value: <ScoreBadge score={contact.score} /> },
    {
      name: 'Against what was expected',
      value: againstExpectation === null ? 'not judged' : AGAINST_EXPECTATION[againstExpectation],
    },
    {
      name: 'Against what was promised',
      value: againstPromise === null ? 'not judged' : AGAINST_PROMISE[againstPromise],
    },
    { name: 'What made it better', value: list(enhancers) },
    { name: 'What made it worse', value: list(detractors) },
    { name: 'WOW or OUCH', value: contact.mark === null ? null : <MarkBadge mark={contact.mark} /> },
    { name: 'Emotion', value: contact.emotion },
    { name: 'In own words', value: contact.feeling === '' ? null : <Foreign>{contact.feeling}</Foreign> },
    ...(recovery === null
      ? []
      : [
          {
            name: 'Recovery',
            value: (
              <Link to={`/w/${slug}/recoveries/${recovery.id}`}>
                <RecordBadge state={recovery.state} kind={recovery.state === 'closed' ? 'good' : 'open'} />
              </Link>
            ),
          },
        ]),
  ];
}

function plainFacts(contact: Contact, slug: string) {
  const { moment, customer, handler, unit, promise, channel, cost } = contact;
  const name = (one: { readonly name: string } | null): ReactNode =>
    one === null ? null : <Foreign>{one.name}</Foreign>;
  const linked = (one: { readonly id: string } | null, path: string): ReactNode =>
    one === null ? null : <Link to={`/w/${slug}/${path}/${one.id}`}>{name(one as never)}</Link>;
  return [
    { name: 'When', value: <Moment iso={contact.at} /> },
    { name: 'Moment of truth', value: linked(moment, 'moments') },
    { name: 'Customer', value: linked(customer, 'customers') },
    { name: 'Channel', value: channel === 'e-mail' ? channel : choiceWords(channel) },
    { name: 'Handled by', value: name(handler) },
    { name: 'Unit', value: name(unit) },
    { name: 'Judged by', value: SOURCE_WORDS[contact.source] },
    { name: 'Promise', value: linked(promise, 'promises') },
    { name: 'Cost', value: cost === null ? null : <data value={String(cost)}>{readerPlain(cost)}</data> },
    { name: 'Reference', value: contact.reference === null ? null : <Foreign>{contact.reference}</Foreign> },
  ];
}
