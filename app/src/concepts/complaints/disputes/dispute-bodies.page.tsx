import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  choiceWords,
  EmptyState,
  Foreign,
  Loaded,
  PageLayout,
  PageSection,
  ProblemBanner,
  RecordBadge,
  RecordFacts,
  RecordListView,
  useChanged,
  useWorkspace,
  WrittenParagraphs,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { RecordHistory } from '../../reviews/web.ts';
import {
  disputeBodyImport,
  disputeBodyListing,
  showDisputeBody,
  startDisputeBodies,
} from './dispute-body.endpoints.ts';
import type { DisputeBody } from './dispute-body.ts';
import { DisputeBodyDialog, DisputeBodyStateDialog } from './dispute-body-dialogs.tsx';
import { METHOD_WORDS } from './dispute-words.tsx';
import './disputes.css';

/** Outside bodies that complainants may turn to. */
export function DisputeBodiesPage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [isAdding, setIsAdding] = useState(false);
  const changed = useChanged();
  const starting = useMutation({
    mutationFn: () => ask(startDisputeBodies, { workspace: slug, body: {} }),
    onSuccess: changed,
  });
  const may = mayWith(role, 'manage complaints');
  return (
    <PageLayout
      title="Outside bodies"
      lead="Where somebody may turn to who does not accept our decision: ombudsmen, mediators, boards. What stands here goes into letters, with the day until which they may turn there."
    >
      {starting.error === null ? null : <ProblemBanner error={starting.error} />}
      <RecordListView
        listing={disputeBodyListing}
        place="dispute-bodies"
        {...(may ? { importing: disputeBodyImport } : {})}
        cells={CELLS}
        rowAddress={({ id }) => `/w/${slug}/dispute-bodies/${id}`}
        filters={['country', 'method', 'verified', 'state']}
        controls={
          may ? (
            <Button variant="default" onClick={() => setIsAdding(true)}>
              Add a body
            </Button>
          ) : null
        }
        empty={
          <EmptyState
            title="Say where complainants may turn"
            {...(may
              ? {
                  control: (
                    <Button loading={starting.isPending} onClick={() => starting.mutate()}>
                      Start with well-known bodies
                    </Button>
                  ),
                }
              : {})}
          >
            Whoever does not accept a decision learns of the body that may look at it, and until when. A few
            well-known ones are ready; none of their facts was verified, so hold them against the body’s own
            website first.
          </EmptyState>
        }
      />
      {isAdding ? <DisputeBodyDialog body={null} onClose={() => setIsAdding(false)} /> : null}
    </PageLayout>
  );
}

/** Whether somebody held its facts against its own words. */
export function VerifiedBadge({ isVerified }: { readonly isVerified: boolean }): ReactNode {
  return isVerified ? (
    <RecordBadge state="yes" words={{ yes: 'verified' }} kind="good" />
  ) : (
    <RecordBadge state="no" words={{ no: 'not verified' }} kind="open" />
  );
}

const CELLS: Readonly<Record<string, (body: DisputeBody) => ReactNode>> = {
  method: ({ method }) => choiceWords(method, METHOD_WORDS),
  verified: ({ verified }) => <VerifiedBadge isVerified={verified === 'yes'} />,
};

/** One outside body. */
export function DisputeBodyPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { bodyId = '' } = useParams({ strict: false }) as { bodyId?: string };
  const query = useQuery({
    queryKey: ['dispute-bodies', slug, bodyId],
    queryFn: ({ signal }) => ask(showDisputeBody, { workspace: slug, params: { id: bodyId }, signal }),
  });
  return <Loaded query={query}>{(body) => <ShownBody body={body} />}</Loaded>;
}

function ShownBody({ body }: { readonly body: DisputeBody }): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [opened, setOpened] = useState<'change' | 'state' | null>(null);
  const may = mayWith(role, 'manage complaints');
  return (
    <PageLayout
      title={body.name}
      shownTitle={<Foreign>{body.name}</Foreign>}
      lead={<Link to={`/w/${slug}/dispute-bodies`}>All outside bodies</Link>}
      controls={
        may ? (
          <>
            {body.state === 'active' ? (
              <Button variant="default" onClick={() => setOpened('change')}>
                Change
              </Button>
            ) : null}
            <Button variant="default" onClick={() => setOpened('state')}>
              {body.state === 'active' ? 'Archive' : 'Restore'}
            </Button>
          </>
        ) : null
      }
    >
      <p className="dispute-standing">
        <VerifiedBadge isVerified={body.verified === 'yes'} />
        {body.state === 'archived' ? <RecordBadge state="archived" words={{}} kind="open" /> : null}
      </p>
      <RecordFacts facts={factsOf(body)} />
      {body.howTo === '' ? null : (
        <PageSection title="How to turn to it">
          <WrittenParagraphs>{body.howTo}</WrittenParagraphs>
        </PageSection>
      )}
      <PageSection title="History">
        <RecordHistory kind="dispute-body" id={body.id} />
      </PageSection>
      {opened === 'change' ? <DisputeBodyDialog body={body} onClose={() => setOpened(null)} /> : null}
      {opened === 'state' ? <DisputeBodyStateDialog body={body} onClose={() => setOpened(null)} /> : null}
    </PageLayout>
  );
}

function factsOf(body: DisputeBody) {
  const texts = {
    'For what': body.scope,
    Country: body.country,
    'They may turn to it within':
      body.within === '' ? 'no limit is known' : `${body.within}, from our answer`,
    'What it costs them': body.cost,
    Languages: body.languages.join(', '),
    Website: body.website,
    'Postal address': body.address,
    'E-mail': body.email,
    Phone: body.phone,
    Source: body.source,
  };
  return [
    { name: 'How it helps', value: choiceWords(body.method, METHOD_WORDS) },
    ...Object.entries(texts).flatMap(([name, said]) =>
      said === '' ? [] : [{ name, value: <Foreign>{said}</Foreign> }],
    ),
  ];
}
