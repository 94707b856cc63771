import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { AnswerOf } from '../../../platform/http/declarations.ts';
import {
  ask,
  EmptyState,
  Foreign,
  FormDialog,
  Loaded,
  Moment,
  PageLayout,
  RecordBadge,
  RecordFacts,
  readerCount,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { KIND_WORDS, LinkDialog, languageName } from './link-dialog.tsx';
import { LinkSharingDialog } from './link-sharing-dialog.tsx';
import { listSurveyLinks, switchSurveyLink } from './survey-link.endpoints.ts';
import type { SurveyLink } from './survey-link.ts';
import '../responses.css';

/** The ways by which people come to a survey. */
export function SurveyLinksPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { surveyId = '' } = useParams({ strict: false }) as { surveyId?: string };
  const query = useQuery({
    queryKey: ['survey-links', slug, surveyId],
    queryFn: ({ signal }) => ask(listSurveyLinks, { workspace: slug, params: { id: surveyId }, signal }),
  });
  return <Loaded query={query}>{(found) => <ShownLinks {...found} />}</Loaded>;
}

type Opened =
  | { readonly what: 'new' }
  | { readonly what: 'change' | 'share' | 'switch'; readonly link: SurveyLink }
  | null;

function ShownLinks({ survey, items }: AnswerOf<typeof listSurveyLinks>): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [opened, setOpened] = useState<Opened>(null);
  const may = mayWith(role, 'send surveys');
  const make = <Button onClick={() => setOpened({ what: 'new' })}>Make a link</Button>;
  return (
    <PageLayout
      title={`Links to ${survey.name}`}
      shownTitle={
        <>
          Links to <Foreign>{survey.name}</Foreign>
        </>
      }
      lead="The ways by which people come to this survey, and how far they got by each."
      controls={
        <Group gap="xs">
          {may && items.length > 0 ? make : null}
          <Button component={Link} to={`/w/${slug}/surveys/${survey.id}/results`} variant="default">
            Results
          </Button>
          <Button component={Link} to={`/w/${slug}/surveys/${survey.id}`} variant="default">
            The survey
          </Button>
        </Group>
      }
    >
      {survey.state === 'open' ? null : (
        <p className="quiet">The survey is {survey.state}: whoever comes by a link is told so.</p>
      )}
      {items.length === 0 ? (
        <EmptyState title="No link yet" {...(may ? { control: make } : {})}>
          A link is how people reach the survey: an address for everybody, one for each person, a QR code on a
          table, a device at the door, or a place in your own site.
        </EmptyState>
      ) : (
        <ul className="link-cards">
          {items.map((link) => (
            <LinkCard key={link.id} link={link} may={may} onOpen={setOpened} />
          ))}
        </ul>
      )}
      <OpenedDialog opened={opened} survey={survey} onOpen={setOpened} />
    </PageLayout>
  );
}

type DialogProps = {
  readonly opened: Opened;
  readonly survey: AnswerOf<typeof listSurveyLinks>['survey'];
  readonly onOpen: (opened: Opened) => void;
};

function OpenedDialog({ opened, survey, onOpen }: DialogProps): ReactNode {
  const close = (): void => onOpen(null);
  if (opened === null) return null;
  if (opened.what === 'new' || opened.what === 'change') {
    const link = opened.what === 'new' ? null : opened.link;
    return (
      <LinkDialog
        surveyId={survey.id}
        languages={survey.languages}
        link={link}
        onClose={close}
        onSaved={(saved) => {
          if (link === null && saved.address !== null) onOpen({ what: 'share', link: saved });
        }}
      />
    );
  }
  if (opened.what === 'switch') return <SwitchDialog link={opened.link} onClose={close} />;
  const { address } = opened.link;
  return address === null ? null : <LinkSharingDialog link={{ ...opened.link, address }} onClose={close} />;
}

const ADMISSION = {
  open: { words: 'open', kind: 'good' },
  'not-yet': { words: 'not open yet', kind: 'open' },
  closed: { words: 'closed', kind: 'quiet' },
  full: { words: 'full', kind: 'quiet' },
} as const;

type CardProps = {
  readonly link: SurveyLink;
  readonly may: boolean;
  readonly onOpen: (opened: Opened) => void;
};

function LinkCard({ link, may, onOpen }: CardProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { name, kind, admission, state, address } = link;
  const shown = ADMISSION[admission];
  const isPersonal = kind === 'personal';
  return (
    <li className="link-card">
      <div className="link-card-head">
        <h2>
          <Foreign>{name}</Foreign>
        </h2>
        <RecordBadge state={state === 'off' ? 'switched off' : shown.words} kind={shown.kind} />
      </div>
      {address === null ? null : <code>{address}</code>}
      <RecordFacts facts={factsOf(link)} />
      <Group gap="xs" className="screen-only">
        {isPersonal ? (
          <Button component={Link} to={`/w/${slug}/surveys/${link.survey.id}/links/${link.id}`} size="xs">
            People<span className="visually-hidden"> of {name}</span>
          </Button>
        ) : (
          <Button size="xs" onClick={() => onOpen({ what: 'share', link })}>
            Hand out<span className="visually-hidden"> {name}</span>
          </Button>
        )}
        {may ? (
          <>
            <Button size="xs" variant="default" onClick={() => onOpen({ what: 'change', link })}>
              Change<span className="visually-hidden"> {name}</span>
            </Button>
            <Button size="xs" variant="default" onClick={() => onOpen({ what: 'switch', link })}>
              {state === 'on' ? 'Switch off' : 'Switch on'}
              <span className="visually-hidden"> {name}</span>
            </Button>
          </>
        ) : null}
      </Group>
    </li>
  );
}

function factsOf(link: SurveyLink) {
  const { kind, counts, people, language, opensAt, closesAt, mostFinished, kioskSeconds, sites } = link;
  const some = [
    { name: 'Kind', value: KIND_WORDS[kind].name },
    people === null ? null : { name: 'People', value: readerCount(people) },
    { name: 'Reached', value: readerCount(counts.reached) },
    { name: 'Started', value: readerCount(counts.started) },
    {
      name: 'Finished',
      value:
        mostFinished === null
          ? readerCount(counts.finished)
          : `${readerCount(counts.finished)} of at most ${readerCount(mostFinished)}`,
    },
    counts.turnedAway === 0 ? null : { name: 'Turned away', value: readerCount(counts.turnedAway) },
    language === null ? null : { name: 'Language', value: languageName(language) },
    opensAt === null ? null : { name: 'Opens', value: <Moment iso={opensAt} /> },
    closesAt === null ? null : { name: 'Closes', value: <Moment iso={closesAt} /> },
    kioskSeconds === null ? null : { name: 'Begins anew after', value: `${kioskSeconds} seconds` },
    sites.length === 0 ? null : { name: 'Sites', value: <Foreign>{sites.join(', ')}</Foreign> },
    kind === 'personal'
      ? { name: 'Names', value: link.told === '' ? 'nobody learns who said what' : 'kept with the customer' }
      : null,
  ];
  return some.filter((fact) => fact !== null);
}

function SwitchDialog({
  link,
  onClose,
}: {
  readonly link: SurveyLink;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const isOn = link.state === 'on';
  return (
    <FormDialog
      title={isOn ? 'Switch the link off' : 'Switch the link on'}
      opened
      onClose={onClose}
      sendName={isOn ? 'Switch it off' : 'Switch it on'}
      send={(_, key) => {
        const { id, revision } = link;
        const body = { revision, state: isOn ? ('off' as const) : ('on' as const) };
        return ask(switchSurveyLink, { workspace: slug, params: { id }, body, key });
      }}
      onSent={() => changed()}
    >
      <p>
        {isOn
          ? 'Whoever comes by it is told that the survey is closed. What was answered stays, and you can switch it on again.'
          : 'People come in by it again, at the same address.'}
      </p>
    </FormDialog>
  );
}
