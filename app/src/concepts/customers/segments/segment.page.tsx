import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  Foreign,
  Loaded,
  listAddress,
  Moment,
  PageLayout,
  PageSection,
  RecordBadge,
  RecordFacts,
  readerCount,
  StateBanner,
  useWorkspace,
  WrittenParagraphs,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { RecordHistory } from '../../reviews/web.ts';
import { SegmentReviews } from './reviewing/segment-reviews-view.tsx';
import { showSegment } from './segment.endpoints.ts';
import type { Segment } from './segment.ts';
import { SegmentDialog, SegmentStateDialog } from './segment-dialogs.tsx';
import { SegmentMembersSection } from './segment-members-section.tsx';
import { SegmentMovementSection } from './segment-movement-section.tsx';
import { SegmentRuleSection } from './segment-rule-section.tsx';
import { everySoOften, ReviewStanding } from './segment-words.tsx';
import { SegmentWorthSection } from './segment-worth-section.tsx';

/** One segment: who belongs to it, the four questions about it, and what else names it. */
export function SegmentPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { segmentId = '' } = useParams({ strict: false }) as { segmentId?: string };
  const query = useQuery({
    queryKey: ['segments', slug, segmentId],
    queryFn: ({ signal }) => ask(showSegment, { workspace: slug, params: { id: segmentId }, signal }),
  });
  return <Loaded query={query}>{(segment) => <ShownSegment segment={segment} />}</Loaded>;
}

function ShownSegment({ segment }: { readonly segment: Segment }): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [opened, setOpened] = useState<'change' | 'state' | null>(null);
  const may = mayWith(role, 'manage segments');
  const isActive = segment.state === 'active';
  const close = (): void => setOpened(null);
  return (
    <PageLayout
      title={segment.name}
      shownTitle={<Foreign>{segment.name}</Foreign>}
      lead={<Link to={`/w/${slug}/segments`}>All segments</Link>}
      controls={
        may ? (
          <>
            {isActive ? (
              <Button variant="default" onClick={() => setOpened('change')}>
                Change
              </Button>
            ) : null}
            <Button variant="default" onClick={() => setOpened('state')}>
              {isActive ? 'Archive' : 'Restore'}
            </Button>
          </>
        ) : null
      }
    >
      {isActive ? null : (
        <StateBanner kind="plain" title="This segment is archived">
          <p>It cannot be chosen any more and is not reviewed.</p>
        </StateBanner>
      )}
      <PageSection title="Who belongs to it">
        <WrittenParagraphs>{segment.definition}</WrittenParagraphs>
      </PageSection>
      <SegmentRuleSection segment={segment} />
      <SegmentWorthSection segment={segment} />
      <PageSection title="Who serves it">
        <RecordFacts facts={factsOf(segment)} />
      </PageSection>
      <SegmentMovementSection segment={segment} />
      <SegmentReviews segment={segment} />
      <PageSection title="What they need">
        <p>{needsInWords(segment.requirements)}</p>
        <ul className="segment-links">
          <li>
            <Link to={addressNaming(slug, 'requirements', { field: 'segments', is: [segment.id] })}>
              Requirements of this segment
            </Link>
          </li>
          <li>
            <Link to={addressNaming(slug, 'expectations', { field: 'segment', is: [segment.id] })}>
              Expectations of this segment
            </Link>
          </li>
        </ul>
      </PageSection>
      <SegmentMembersSection segment={segment} />
      <PageSection title="History">
        <RecordHistory kind="segment" id={segment.id} />
      </PageSection>
      {opened === 'change' ? <SegmentDialog segment={segment} onClose={close} /> : null}
      {opened === 'state' ? <SegmentStateDialog segment={segment} onClose={close} /> : null}
    </PageLayout>
  );
}

function needsInWords(requirements: number | null): string {
  if (requirements === null) return '';
  if (requirements === 0) return 'No requirement names this segment yet.';
  return requirements === 1
    ? 'One requirement names it.'
    : `${readerCount(requirements)} requirements name it.`;
}

/** A list of the records that name the segment. */
function addressNaming(
  slug: string,
  path: string,
  condition: { readonly field: string; readonly is: string[] },
): string {
  return listAddress(`/w/${encodeURIComponent(slug)}/${path}`, { where: [condition] });
}

function factsOf(segment: Segment): readonly { readonly name: string; readonly value: ReactNode }[] {
  const { owner, unit, manager, team, state, reviewedAt, reviewMonths } = segment;
  const named = (of: Segment['owner']): ReactNode => (of === null ? null : <Foreign>{of.name}</Foreign>);
  return [
    { name: 'State', value: <RecordBadge state={state} kind={state === 'active' ? 'good' : 'quiet'} /> },
    { name: 'Segment centre', value: named(unit) },
    { name: 'Relationship manager', value: named(manager) },
    { name: 'Team', value: named(team) },
    { name: 'Owner', value: named(owner) },
    { name: 'Reviewed', value: everySoOften(reviewMonths) },
    { name: 'Last review', value: reviewedAt === null ? 'never' : <Moment iso={reviewedAt} /> },
    { name: 'Next review', value: <ReviewStanding segment={segment} /> },
  ];
}
