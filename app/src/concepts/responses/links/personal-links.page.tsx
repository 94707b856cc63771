import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  EmptyState,
  Foreign,
  Loaded,
  PageLayout,
  PageSection,
  RecordBadge,
  RecordFacts,
  RecordListView,
  readerCount,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { RecordHistory } from '../../reviews/web.ts';
import { CountedFigureView } from '../counted-figure-view.tsx';
import type { PersonalLink } from './personal-link.ts';
import { AddressDialog, RenewDialog, RevokeDialog } from './personal-link-dialogs.tsx';
import { type MadeLinks, MadeLinksDialog, PersonalLinksDialog } from './personal-links-dialog.tsx';
import { personalLinkListing, showPersonalProgress, showSurveyLink } from './survey-link.endpoints.ts';
import type { SurveyLink } from './survey-link.ts';
import '../responses.css';

/** The people of a personal link: for whom there is one, and how far each got. */
export function PersonalLinksPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { linkId = '' } = useParams({ strict: false }) as { linkId?: string };
  const query = useQuery({
    queryKey: ['survey-links', slug, 'one', linkId],
    queryFn: ({ signal }) => ask(showSurveyLink, { workspace: slug, params: { id: linkId }, signal }),
  });
  return <Loaded query={query}>{(link) => <ShownPeople link={link} />}</Loaded>;
}

type Opened =
  | { readonly what: 'make' }
  | { readonly what: 'made'; readonly made: MadeLinks }
  | { readonly what: 'renew' | 'revoke'; readonly person: PersonalLink }
  | { readonly what: 'address'; readonly person: PersonalLink; readonly address: string }
  | null;

function ShownPeople({ link }: { readonly link: SurveyLink }): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [opened, setOpened] = useState<Opened>(null);
  const may = mayWith(role, 'send surveys');
  const make = <Button onClick={() => setOpened({ what: 'make' })}>Make links for people</Button>;
  return (
    <PageLayout
      title={link.name}
      shownTitle={<Foreign>{link.name}</Foreign>}
      lead={
        link.told === ''
          ? 'One answer a person. You see who has answered, and nobody learns who said what.'
          : 'One answer a person. Answers are kept with the customer, and people are told so.'
      }
      controls={
        <Group gap="xs">
          {may ? make : null}
          <Button component={Link} to={`/w/${slug}/surveys/${link.survey.id}/links`} variant="default">
            All links
          </Button>
        </Group>
      }
    >
      <Progress link={link} />
      {may ? (
        <PageSection title="People">
          <PeopleList link={link} make={make} onOpen={setOpened} />
        </PageSection>
      ) : null}
      <PageSection title="History">
        <RecordHistory kind="survey-link" id={link.id} />
      </PageSection>
      <OpenedDialog link={link} opened={opened} onOpen={setOpened} />
    </PageLayout>
  );
}

type PeopleProps = {
  readonly link: SurveyLink;
  readonly make: ReactNode;
  readonly onOpen: (opened: Opened) => void;
};

function PeopleList({ link, make, onOpen }: PeopleProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  return (
    <RecordListView
      listing={personalLinkListing}
      params={{ id: link.id }}
      filters={['progress']}
      label="customer"
      cells={{
        progress: (person) => <ProgressCell person={person} onOpen={onOpen} />,
        customer: ({ customer }) =>
          customer === null ? (
            <span className="quiet">nobody of the register</span>
          ) : (
            <Link to={`/w/${slug}/customers/${customer.id}`}>
              <Foreign>{customer.name}</Foreign>
            </Link>
          ),
      }}
      empty={
        <EmptyState title="Nobody has a link yet" control={make}>
          Choose for whom: a segment, a list of customers, or so many without names. You get a file of
          addresses for letters or mail.
        </EmptyState>
      }
    />
  );
}

type DialogProps = {
  readonly link: SurveyLink;
  readonly opened: Opened;
  readonly onOpen: (opened: Opened) => void;
};

function OpenedDialog({ link, opened, onOpen }: DialogProps): ReactNode {
  const close = (): void => onOpen(null);
  const showMade = (made: MadeLinks): void => onOpen({ what: 'made', made });
  if (opened === null) return null;
  if (opened.what === 'make') return <PersonalLinksDialog link={link} onClose={close} onMade={showMade} />;
  if (opened.what === 'made') {
    return <MadeLinksDialog link={link} made={opened.made} onClose={close} onMade={showMade} />;
  }
  const { person } = opened;
  if (opened.what === 'revoke') return <RevokeDialog link={link} person={person} onClose={close} />;
  if (opened.what === 'address') {
    return <AddressDialog person={person} address={opened.address} onClose={close} />;
  }
  return (
    <RenewDialog
      link={link}
      person={person}
      onClose={close}
      onMade={(address) => onOpen({ what: 'address', person, address })}
    />
  );
}

const KINDS = {
  'not used': 'quiet',
  reached: 'open',
  started: 'open',
  finished: 'good',
  'turned away': 'quiet',
  revoked: 'bad',
} as const;

function ProgressCell({
  person,
  onOpen,
}: {
  readonly person: PersonalLink;
  readonly onOpen: (opened: Opened) => void;
}): ReactNode {
  const who = person.customer?.name ?? person.label;
  const isOver = person.progress === 'finished' || person.progress === 'turned away';
  return (
    <Group gap="xs">
      <RecordBadge state={person.progress} kind={KINDS[person.progress]} />
      {isOver ? null : (
        <Button size="compact-xs" variant="default" onClick={() => onOpen({ what: 'renew', person })}>
          New address<span className="visually-hidden"> for {who}</span>
        </Button>
      )}
      {isOver || person.progress === 'revoked' ? null : (
        <Button size="compact-xs" variant="default" onClick={() => onOpen({ what: 'revoke', person })}>
          Revoke<span className="visually-hidden"> the link of {who}</span>
        </Button>
      )}
    </Group>
  );
}

function Progress({ link }: { readonly link: SurveyLink }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const query = useQuery({
    queryKey: ['survey-links', slug, 'progress', link.id],
    queryFn: ({ signal }) => ask(showPersonalProgress, { workspace: slug, params: { id: link.id }, signal }),
  });
  return (
    <Loaded query={query}>
      {({ asOf, people, progress, responseRate }) => (
        <RecordFacts
          facts={[
            { name: 'People', value: readerCount(people) },
            ...progress
              .filter(({ people: some, progress: how }) => some > 0 || how === 'finished')
              .map(({ progress: how, people: some }) => ({ name: WORDS[how], value: readerCount(some) })),
            {
              name: 'Response rate',
              value:
                people === 0 ? null : (
                  <CountedFigureView
                    label="Response rate"
                    figure={responseRate}
                    asOf={asOf}
                    population="everybody who got a link of their own"
                  />
                ),
            },
          ]}
        />
      )}
    </Loaded>
  );
}

const WORDS = {
  'not used': 'Not used',
  reached: 'Reached',
  started: 'Started',
  finished: 'Finished',
  'turned away': 'Turned away',
  revoked: 'Revoked',
} as const;
