import type { ReactNode } from 'react';
import { Foreign, Moment, PageSection, RecordBadge, RecordFacts } from '../../platform/interface/web.ts';
import type { RequirementShown } from './requirement.endpoints.ts';
import type { RequirementReview } from './requirement-review.ts';
import { REVIEW_POINTS, REVIEW_QUESTIONS } from './requirement-words.ts';

/** What reviewers said before the organisation committed itself, the newest first. */
export function RequirementReviews({ requirement }: { readonly requirement: RequirementShown }): ReactNode {
  const { reviews } = requirement;
  return (
    <PageSection title="Reviews">
      {reviews.length === 0 ? (
        <p className="quiet">Nobody has reviewed it yet. Approval needs a review of the very words.</p>
      ) : (
        reviews.map((review) => <OneReview key={review.id} review={review} />)
      )}
    </PageSection>
  );
}

function OneReview({ review }: { readonly review: RequirementReview }): ReactNode {
  const { version, outcome, reviewer, at, holds, ownWork } = review;
  return (
    <details className="requirement-review">
      <summary>
        <RecordBadge state={outcome} kind={outcome === 'accepted' ? 'good' : 'open'} />
        <span>
          Version {version} by <Foreign>{reviewer.name}</Foreign>, <Moment iso={at} />
        </span>
        {holds ? null : <span className="quiet">of other words than now</span>}
        {ownWork ? <span className="quiet">own work, nobody else was there</span> : null}
      </summary>
      <RecordFacts facts={factsOf(review)} />
    </details>
  );
}

function factsOf(review: RequirementReview): readonly { readonly name: string; readonly value: ReactNode }[] {
  const { points, adequate, adequateReason, confirmed, note } = review;
  const answered = REVIEW_POINTS.map((point) => {
    const { answer, note: beside } = points[point];
    const words = answer === 'not-applicable' ? 'does not apply' : answer;
    return {
      name: REVIEW_QUESTIONS[point],
      value: <Foreign>{beside === '' ? words : `${words}: ${beside}`}</Foreign>,
    };
  });
  return [
    ...answered,
    {
      name: 'Adequate for the purpose?',
      value: <Foreign>{`${adequate ? 'yes' : 'no'}: ${adequateReason}`}</Foreign>,
    },
    { name: 'Confirmed with the customer', value: confirmed === '' ? null : <Foreign>{confirmed}</Foreign> },
    { name: 'Note', value: note === '' ? null : <Foreign>{note}</Foreign> },
  ];
}
