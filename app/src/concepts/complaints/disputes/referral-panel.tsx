import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  choiceWords,
  Foreign,
  Loaded,
  Moment,
  useWorkspace,
  WrittenParagraphs,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import type { DisputeStepKind } from '../case.ts';
import { DisputeStepDialog, ReferDialog } from './dispute-step-dialogs.tsx';
import { DisputeSteps } from './dispute-steps-view.tsx';
import { METHOD_WORDS, OUTCOME_WORDS, STEP_WORDS } from './dispute-words.tsx';
import { type ReferralShown, showReferral } from './referral.endpoints.ts';
import './disputes.css';

/** Where a case stands with outside bodies: to whom they may turn and until when, the letter, and each step of the dispute. */
export function ReferralPanel({
  caseId,
  mine,
}: {
  readonly caseId: string;
  /** Whether whoever looks may work on the case. */
  readonly mine: boolean;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const query = useQuery({
    queryKey: ['case-referral', slug, caseId],
    queryFn: ({ signal }) => ask(showReferral, { workspace: slug, params: { id: caseId }, signal }),
  });
  return (
    <Loaded query={query}>
      {(shown) =>
        shown.referral === null || shown.bodies.length > 0 ? (
          <Ways shown={shown} caseId={caseId} mine={mine} />
        ) : (
          <Dispute shown={shown} referral={shown.referral} caseId={caseId} mine={mine} />
        )
      }
    </Loaded>
  );
}

type Shown = { readonly shown: ReferralShown; readonly caseId: string; readonly mine: boolean };

/** Before they turned to one: which there are. */
function Ways({ shown, caseId, mine }: Shown): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [isReferring, setIsReferring] = useState(false);
  const may = mine && (shown.state === 'answered' || shown.state === 'disputed');
  if (shown.bodies.length === 0) {
    return (
      <p className="quiet">
        {shown.state === 'closed' ? 'No outside body looked at it.' : 'No outside body is in the register.'}{' '}
        {mayWith(role, 'manage complaints') && shown.state !== 'closed' ? (
          <Link to={`/w/${slug}/dispute-bodies`}>Add one</Link>
        ) : null}
      </p>
    );
  }
  return (
    <>
      <ul className="dispute-ways">
        {shown.bodies.map((body) => (
          <li key={body.id}>
            <Link to={`/w/${slug}/dispute-bodies/${body.id}`}>
              <Foreign>{body.name}</Foreign>
            </Link>
            <span className="quiet">
              {choiceWords(body.method, METHOD_WORDS)}
              {body.isVerified ? '' : ', not verified'}
            </span>
            <span className={body.isPast ? 'dispute-past' : ''}>
              {body.deadline === null ? (
                body.within === '' ? (
                  'no limit is known'
                ) : (
                  `within ${body.within}, from our answer`
                )
              ) : (
                <>
                  {body.isPast ? 'was open until ' : 'open until '}
                  <Moment iso={body.deadline} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {may ? (
        <Button variant="default" onClick={() => setIsReferring(true)}>
          Refer outside
        </Button>
      ) : null}
      {isReferring ? (
        <ReferDialog shown={shown} caseId={caseId} onClose={() => setIsReferring(false)} />
      ) : null}
    </>
  );
}

type OneDispute = Shown & { readonly referral: NonNullable<ReferralShown['referral']> };

/** Once it is before a body: what it is, until when, and what was done. */
function Dispute({ shown, referral, caseId, mine }: OneDispute): ReactNode {
  const [noting, setNoting] = useState<DisputeStepKind | null>(null);
  const { body, outcome } = referral;
  const open = referral.may.filter(({ why }) => why === '');
  const may = mine && open.length > 0;
  return (
    <>
      <p className="dispute-with">
        Before <Foreign>{body.name}</Foreign>, which {choiceWords(body.method, METHOD_WORDS)}, since{' '}
        <Moment iso={referral.referredAt} />.
        {referral.deadline === null || outcome !== null ? null : (
          <>
            {' '}
            They may turn to it until <Moment iso={referral.deadline} />.
          </>
        )}
        {referral.positionDueAt === null ? null : (
          <strong>
            {' '}
            It wants our position by <Moment iso={referral.positionDueAt} />.
          </strong>
        )}
      </p>
      {outcome === null ? null : (
        <p>
          Ended <Moment iso={outcome.at} />: {choiceWords(outcome.kind, OUTCOME_WORDS)}.{' '}
          <Foreign>{outcome.words}</Foreign>
        </p>
      )}
      <DisputeSteps steps={referral.steps} />
      {may ? (
        <div className="dispute-deeds">
          {open.map(({ step }) => (
            <Button key={step} variant="default" size="xs" onClick={() => setNoting(step)}>
              {STEP_WORDS[step]}
            </Button>
          ))}
        </div>
      ) : null}
      <details className="dispute-letter">
        <summary>The letter of referral</summary>
        <WrittenParagraphs>{referral.letter}</WrittenParagraphs>
        <Button variant="default" size="xs" onClick={() => window.print()}>
          Print
        </Button>
      </details>
      {noting === null ? null : (
        <DisputeStepDialog
          step={noting}
          revision={shown.revision}
          caseId={caseId}
          onClose={() => setNoting(null)}
        />
      )}
    </>
  );
}
