import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  addressIn,
  addressOf,
  ask,
  Foreign,
  Loaded,
  PageLayout,
  PageSection,
  RecordFacts,
  readerCount,
  readerDay,
  SectionView,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { RecordHistory } from '../../reviews/web.ts';
import { LEVEL_WORDS } from '../ladder.ts';
import { downloadBeliefGaps, showBeliefRound } from './belief-round.endpoints.ts';
import type { BeliefRoundDetail } from './belief-round.ts';
import { RoundClosingDialog, RoundDaysDialog } from './belief-round-dialogs.tsx';
import { gapEvidence, gapSection } from './gap-section.ts';
import { OwnBeliefs } from './own-beliefs.tsx';
import { RoundBadge } from './round-badge.tsx';

/** A round of beliefs: where managers answer while it is open, and gap 1 once it is closed. */
export function BeliefRoundPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { roundId = '' } = useParams({ strict: false }) as { roundId?: string };
  const query = useQuery({
    queryKey: ['belief-rounds', slug, roundId],
    queryFn: ({ signal }) => ask(showBeliefRound, { workspace: slug, params: { id: roundId }, signal }),
  });
  return <Loaded query={query}>{(round) => <ShownRound round={round} />}</Loaded>;
}

function ShownRound({ round }: { readonly round: BeliefRoundDetail }): ReactNode {
  const { role } = useWorkspace().workspace;
  const [opened, setOpened] = useState<'days' | 'closing' | null>(null);
  const close = (): void => setOpened(null);
  const runs = mayWith(role, 'run beliefs') && round.state !== 'closed';
  return (
    <PageLayout
      title={round.title}
      shownTitle={<Foreign>{round.title}</Foreign>}
      lead="What managers believe that customers expect, held against what customers say."
      controls={
        runs ? (
          <Group gap="xs">
            <Button onClick={() => setOpened('closing')}>Close the round</Button>
            <Button variant="default" onClick={() => setOpened('days')}>
              Change title and days
            </Button>
          </Group>
        ) : null
      }
    >
      <RoundFacts round={round} />
      {round.state === 'open' && mayWith(role, 'answer beliefs') ? (
        <PageSection title="Your answers">
          <OwnBeliefs round={round} />
        </PageSection>
      ) : null}
      <RoundFigures round={round} />
      <PageSection title="History">
        <RecordHistory kind="belief-round" id={round.id} />
      </PageSection>
      {opened === 'days' ? <RoundDaysDialog round={round} onClose={close} /> : null}
      {opened === 'closing' ? <RoundClosingDialog round={round} onClose={close} /> : null}
    </PageLayout>
  );
}

function RoundFacts({ round }: { readonly round: BeliefRoundDetail }): ReactNode {
  const { segment, scale, level, items } = round;
  return (
    <RecordFacts
      facts={[
        { name: 'State', value: <RoundBadge state={round.state} /> },
        { name: 'Open', value: `${readerDay(round.opensOn)} to ${readerDay(round.closesOn)}` },
        { name: 'Segment', value: segment === null ? 'all customers' : <Foreign>{segment.name}</Foreign> },
        { name: 'What is asked', value: LEVEL_WORDS[level] },
        { name: 'Scale', value: <Foreign>{scale.name}</Foreign> },
        { name: 'Items', value: readerCount(items.length) },
        { name: 'Answered by', value: readerCount(round.respondents) },
      ]}
    />
  );
}

function RoundFigures({ round }: { readonly round: BeliefRoundDetail }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { gaps } = round;
  if (gaps === null) {
    return (
      <PageSection title="Gap 1">
        <p className="quiet">
          Figures are shown once the round is closed, so that nobody can tell who answered what from how they
          change.
        </p>
      </PageSection>
    );
  }
  return (
    <>
      <SectionView section={gapSection(round, gaps)} id="gap-1" by={null} evidence={gapEvidence(round)} />
      <p className="screen-only">
        <Button
          component="a"
          variant="default"
          href={addressOf(addressIn(downloadBeliefGaps, { workspace: slug, id: round.id }), {})}
          download
        >
          Export CSV
        </Button>
      </p>
    </>
  );
}
