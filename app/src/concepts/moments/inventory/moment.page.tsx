import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  choiceWords,
  Foreign,
  Loaded,
  PageLayout,
  PageSection,
  RecordFacts,
  readerPlain,
  StateBanner,
  usePageKeys,
  useWorkspace,
  WrittenParagraphs,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { RecordHistory } from '../../reviews/web.ts';
import { contactListing } from '../contacts/contact.endpoints.ts';
import { LogContactButton } from '../contacts/contacts.page.tsx';
import { columnsOf } from '../contacts/contacts-of-customer.tsx';
import { LogContactDialog } from '../contacts/log-contact-dialog.tsx';
import { MomentDetailView } from '../figures/moment-detail-view.tsx';
import { NewestContacts } from '../figures/newest-contacts.tsx';
import { MergeMomentDialog, MomentDialog, MomentStateDialog } from './moment-dialogs.tsx';
import { showMoment } from './moment-of-truth.endpoints.ts';
import type { MomentOfTruth } from './moment-of-truth.ts';
import '../moments.css';

/** One moment of truth: what it is, how it goes and why, and its contacts. */
export function MomentPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { momentId = '' } = useParams({ strict: false }) as { momentId?: string };
  const query = useQuery({
    queryKey: ['moments', slug, momentId],
    queryFn: ({ signal }) => ask(showMoment, { workspace: slug, params: { id: momentId }, signal }),
  });
  return <Loaded query={query}>{(moment) => <ShownMoment key={moment.id} moment={moment} />}</Loaded>;
}

type Opened = 'log' | 'change' | 'merge' | 'state' | null;

function ShownMoment({ moment }: { readonly moment: MomentOfTruth }): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [opened, setOpened] = useState<Opened>(null);
  const isActive = moment.state === 'active';
  const logs = isActive && mayWith(role, 'log contacts');
  usePageKeys(logs ? { l: () => setOpened('log') } : {});
  const manages = moment.state !== 'merged' && mayWith(role, 'manage moments');
  const button = (what: Opened, name: string): ReactNode => (
    <Button variant="default" onClick={() => setOpened(what)}>
      {name}
    </Button>
  );
  return (
    <PageLayout
      title={moment.name}
      shownTitle={<Foreign>{moment.name}</Foreign>}
      lead={
        <>
          <Link to={`/w/${slug}/journeys/${moment.journey.id}`}>
            <Foreign>{moment.journey.name}</Foreign>
          </Link>
          : <Foreign>{moment.step.name}</Foreign>. <Link to={`/w/${slug}/moments`}>All moments</Link>
        </>
      }
      controls={
        <>
          {logs ? <LogContactButton onLog={() => setOpened('log')} /> : null}
          {manages ? button('change', 'Change or move') : null}
          {manages && isActive ? button('merge', 'Merge') : null}
          {manages ? button('state', isActive ? 'Archive' : 'Bring back') : null}
        </>
      }
    >
      <NoLongerUsed moment={moment} />
      {isActive ? <MomentDetailView moment={moment} /> : null}
      <PageSection title="What it is">
        <RecordFacts facts={factsOf(moment, slug)} />
        {moment.expectations === '' ? null : (
          <>
            <h3>Standard expectations</h3>
            <WrittenParagraphs>{moment.expectations}</WrittenParagraphs>
          </>
        )}
      </PageSection>
      <PageSection title="Newest contacts">
        <NewestContacts momentId={moment.id} columns={columnsOf(slug, 'time')} listing={contactListing} />
      </PageSection>
      <PageSection title="History">
        <RecordHistory kind="moment" id={moment.id} />
      </PageSection>
      <OpenedDialog opened={opened} moment={moment} onClose={() => setOpened(null)} />
    </PageLayout>
  );
}

function NoLongerUsed({ moment: { state, mergedInto } }: { readonly moment: MomentOfTruth }): ReactNode {
  const { slug } = useWorkspace().workspace;
  if (state === 'active') return null;
  if (mergedInto === null) {
    return (
      <StateBanner kind="plain" title="This moment is archived">
        <p>Nothing can be logged at it, and it stands in no comparison.</p>
      </StateBanner>
    );
  }
  return (
    <StateBanner kind="plain" title="This moment became another">
      <p>
        Its contacts are at{' '}
        <Link to={`/w/${slug}/moments/${mergedInto.id}`}>
          <Foreign>{mergedInto.name}</Foreign>
        </Link>{' '}
        now.
      </p>
    </StateBanner>
  );
}

function factsOf(moment: MomentOfTruth, slug: string) {
  const { channel, measure, frequency, attributes, enhancers, detractors, unit, owner, job } = moment;
  const text = (words: string): ReactNode => (words === '' ? null : <Foreign>{words}</Foreign>);
  return [
    { name: 'What the customer wants to get done', value: text(job) },
    { name: 'Channel', value: channel === 'e-mail' ? channel : choiceWords(channel) },
    {
      name: 'Measure',
      value:
        measure === null ? null : (
          <Link to={`/w/${slug}/standards/${measure.id}`}>
            <Foreign>{measure.name}</Foreign>
          </Link>
        ),
    },
    { name: 'How many a month', value: frequency === null ? 'counted' : readerPlain(frequency) },
    {
      name: 'Attributes that it shows',
      value:
        attributes.length === 0
          ? null
          : attributes.map(({ id, name }, at) => (
              <span key={id}>
                {at === 0 ? '' : ', '}
                <Link to={`/w/${slug}/attributes/${id}`}>
                  <Foreign>{name}</Foreign>
                </Link>
              </span>
            )),
    },
    { name: 'Known to make it better', value: text(enhancers.join('; ')) },
    { name: 'Known to make it worse', value: text(detractors.join('; ')) },
    { name: 'Unit', value: text(unit?.name ?? '') },
    { name: 'Owner', value: text(owner?.name ?? '') },
  ];
}

function OpenedDialog({
  opened,
  moment,
  onClose,
}: {
  readonly opened: Opened;
  readonly moment: MomentOfTruth;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const navigate = useNavigate();
  if (opened === 'log') return <LogContactDialog momentId={moment.id} onClose={onClose} />;
  if (opened === 'change') return <MomentDialog moment={moment} onClose={onClose} />;
  if (opened === 'state') return <MomentStateDialog moment={moment} onClose={onClose} />;
  if (opened !== 'merge') return null;
  return (
    <MergeMomentDialog
      moment={moment}
      onClose={onClose}
      onSaved={({ id }) => void navigate({ to: `/w/${slug}/moments/${id}` })}
    />
  );
}
