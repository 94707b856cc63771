import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  Foreign,
  Loaded,
  PageLayout,
  PageSection,
  RecordFacts,
  StateBanner,
  useWorkspace,
  WrittenParagraphs,
} from '../../platform/interface/web.ts';
import { mayIn } from '../people/declarations.ts';
import { RecordHistory } from '../reviews/web.ts';
import { type RequirementShown, showRequirement } from './requirement.endpoints.ts';
import { ChangeDialog, MeetingDialog, ReviewMoveDialog, WithdrawDialog } from './requirement-dialogs.tsx';
import { measuredFacts, wordFacts } from './requirement-facts.tsx';
import { GateView } from './requirement-gate.view.tsx';
import { ApproveDialog, ReviewDialog } from './requirement-review-dialogs.tsx';
import { RequirementReviews } from './requirement-reviews.view.tsx';
import { RequirementTold } from './requirement-told.view.tsx';
import { RequirementVersions } from './requirement-versions.view.tsx';
import { StandingBadge } from './requirement-words.view.tsx';
import './requirements.css';

/** One requirement: its words, the six tests, how it is met, reviews, versions, and who was told. */
export function RequirementPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { requirementId = '' } = useParams({ strict: false }) as { requirementId?: string };
  const query = useQuery({
    queryKey: ['requirements', slug, requirementId],
    queryFn: ({ signal }) => ask(showRequirement, { workspace: slug, params: { id: requirementId }, signal }),
  });
  return <Loaded query={query}>{(requirement) => <ShownRequirement requirement={requirement} />}</Loaded>;
}

type Opened = 'change' | 'meeting' | 'move' | 'review' | 'approve' | 'drop' | 'withdraw';

function ShownRequirement({ requirement }: { readonly requirement: RequirementShown }): ReactNode {
  const { slug, role, unitIds } = useWorkspace().workspace;
  const [opened, setOpened] = useState<Opened | null>(null);
  const unitId = requirement.unit?.id ?? null;
  const may = mayIn({ role, unitIds }, 'write requirements', unitId) && requirement.state !== 'withdrawn';
  const { statement, warnings, working, inForce } = requirement;
  return (
    <PageLayout
      title={statement}
      shownTitle={<Foreign>{statement}</Foreign>}
      lead={<Link to={`/w/${encodeURIComponent(slug)}/requirements`}>All requirements</Link>}
      controls={may ? <Deeds requirement={requirement} onOpen={setOpened} /> : null}
    >
      <Banners requirement={requirement} />
      {warnings.map(({ text, failing }) => (
        <StateBanner key={text} kind="warning" title="Needed requirements fail">
          <p>While these fail, work on delight is warned against:</p>
          <ul>
            {failing.map((one) => (
              <li key={one.id}>
                <Link to={`/w/${encodeURIComponent(slug)}/requirements/${one.id}`}>
                  <Foreign>{one.statement}</Foreign>
                </Link>
              </li>
            ))}
          </ul>
        </StateBanner>
      ))}
      <PageSection title={inForce !== null && working !== null ? 'In force' : 'What it says'}>
        <RecordFacts facts={wordFacts(requirement, inForce ?? working ?? requirement.versions[0]!, slug)} />
      </PageSection>
      <PageSection title="How it is met">
        <div className="requirement-meeting">
          <StandingBadge standing={requirement.standing} />
          {requirement.means === '' ? null : <WrittenParagraphs>{requirement.means}</WrittenParagraphs>}
          <RecordFacts facts={measuredFacts(requirement, slug)} />
          {may ? (
            <p>
              <Button variant="default" onClick={() => setOpened('meeting')}>
                Change how it is met
              </Button>
            </p>
          ) : null}
        </div>
      </PageSection>
      <GateView requirement={requirement} />
      <RequirementReviews requirement={requirement} />
      <RequirementTold requirement={requirement} may={may} />
      <RequirementVersions requirement={requirement} />
      <PageSection title="History">
        <RecordHistory kind="requirement" id={requirement.id} />
      </PageSection>
      <OpenedDialog requirement={requirement} opened={opened} onClose={() => setOpened(null)} />
    </PageLayout>
  );
}

function Banners({ requirement }: { readonly requirement: RequirementShown }): ReactNode {
  const { withdrawn, change, inForce } = requirement;
  if (withdrawn !== null) {
    return (
      <StateBanner kind="plain" title="This requirement was withdrawn">
        <p>
          <Foreign>{withdrawn.reason}</Foreign>
        </p>
      </StateBanner>
    );
  }
  if (change === null) return null;
  return (
    <StateBanner kind="plain" title="A change of it is under way">
      <p>
        Version {inForce?.version ?? 1} stays in force until the new one is approved; it stands below, beside
        the version that it would replace.
      </p>
    </StateBanner>
  );
}

function Deeds({
  requirement,
  onOpen,
}: {
  readonly requirement: RequirementShown;
  readonly onOpen: (opened: Opened) => void;
}): ReactNode {
  const { role, unitIds } = useWorkspace().workspace;
  const unitId = requirement.unit?.id ?? null;
  const mayApprove = mayIn({ role, unitIds }, 'approve requirements', unitId);
  const { working, inForce, reviews } = requirement;
  const inReview = working?.state === 'in-review';
  const accepted = reviews.some(({ holds, outcome }) => holds && outcome === 'accepted');
  return (
    <>
      {working !== null && mayApprove ? (
        <Button variant={inReview && accepted ? 'filled' : 'default'} onClick={() => onOpen('approve')}>
          Approve
        </Button>
      ) : null}
      {inReview ? (
        <Button variant={accepted ? 'default' : 'filled'} onClick={() => onOpen('review')}>
          Review
        </Button>
      ) : null}
      {working === null ? null : (
        <Button variant={inReview ? 'default' : 'filled'} onClick={() => onOpen('move')}>
          {inReview ? 'Take back' : 'Send for review'}
        </Button>
      )}
      {inReview ? null : (
        <Button variant="default" onClick={() => onOpen('change')}>
          Change
        </Button>
      )}
      {inForce !== null && working !== null ? (
        <Button variant="default" onClick={() => onOpen('drop')}>
          Drop the change
        </Button>
      ) : null}
      {inForce === null || mayApprove ? (
        <Button variant="default" onClick={() => onOpen('withdraw')}>
          Withdraw
        </Button>
      ) : null}
    </>
  );
}

function OpenedDialog({
  requirement,
  opened,
  onClose,
}: {
  readonly requirement: RequirementShown;
  readonly opened: Opened | null;
  readonly onClose: () => void;
}): ReactNode {
  const parts = { requirement, onClose };
  if (opened === 'change') return <ChangeDialog {...parts} />;
  if (opened === 'meeting') return <MeetingDialog {...parts} />;
  if (opened === 'move') return <ReviewMoveDialog {...parts} />;
  if (opened === 'review') return <ReviewDialog {...parts} />;
  if (opened === 'approve') return <ApproveDialog {...parts} />;
  if (opened === 'drop') return <WithdrawDialog {...parts} only="change" />;
  return opened === 'withdraw' ? <WithdrawDialog {...parts} only="all" /> : null;
}
