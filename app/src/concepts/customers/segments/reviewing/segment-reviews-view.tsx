import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  ask,
  Foreign,
  Loaded,
  Moment,
  PageSection,
  RecordBadge,
  readerDay,
  useWorkspace,
  WrittenParagraphs,
} from '../../../../platform/interface/web.ts';
import { mayWith } from '../../../people/declarations.ts';
import type { Segment } from '../segment.ts';
import { listSegmentReviews } from './segment-review.endpoints.ts';
import { FOUR_QUESTIONS, type SegmentReview } from './segment-review.ts';
import { FourAnswersDialog, ReviewDayDialog } from './segment-review-dialogs.tsx';
import '../segments.css';

/** The four questions about a segment: the open review with the answers so far, and those that were completed. */
export function SegmentReviews({ segment }: { readonly segment: Segment }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const query = useQuery({
    queryKey: ['segment-reviews', slug, segment.id],
    queryFn: ({ signal }) => ask(listSegmentReviews, { workspace: slug, params: { id: segment.id }, signal }),
  });
  return (
    <Loaded query={query}>
      {({ items }) => {
        const open = items.find(({ state }) => state !== 'done');
        const done = items.filter(({ state }) => state === 'done');
        return (
          <>
            {open === undefined || segment.state === 'archived' ? null : (
              <OpenReview review={open} hasEarlier={done.length > 0} />
            )}
            {done.length === 0 ? null : (
              <PageSection title="Earlier reviews">
                {done.map((review) => (
                  <DoneReview key={review.id} review={review} />
                ))}
              </PageSection>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

function OpenReview({
  review,
  hasEarlier,
}: {
  readonly review: SegmentReview;
  readonly hasEarlier: boolean;
}): ReactNode {
  const { role } = useWorkspace().workspace;
  const [opened, setOpened] = useState<'answers' | 'day' | null>(null);
  const close = (): void => setOpened(null);
  const day = readerDay(review.dueOn);
  const missing = FOUR_QUESTIONS.filter(({ id }) => review[id] === '').length;
  return (
    <PageSection title={hasEarlier ? 'The four questions, next time' : 'The four questions'}>
      <p className="review-standing">
        <RecordBadge
          state={review.state}
          words={{ overdue: `overdue since ${day}`, due: `due on ${day}` }}
          kind={review.state === 'overdue' ? 'bad' : 'quiet'}
        />
        <span>
          {missing === 0 ? 'All four have an answer; it can be completed.' : `${4 - missing} of 4 answered.`}
        </span>
      </p>
      <Answers review={review} />
      {mayWith(role, 'manage segments') ? (
        <Group gap="xs" mt="md">
          <Button onClick={() => setOpened('answers')}>Answer the four questions</Button>
          <Button variant="default" onClick={() => setOpened('day')}>
            Move the day
          </Button>
        </Group>
      ) : null}
      {opened === 'answers' ? <FourAnswersDialog review={review} onClose={close} /> : null}
      {opened === 'day' ? <ReviewDayDialog review={review} onClose={close} /> : null}
    </PageSection>
  );
}

function DoneReview({ review }: { readonly review: SegmentReview }): ReactNode {
  return (
    <details className="done-review">
      <summary>
        Review {review.number}
        {review.completedAt === null ? null : (
          <>
            , completed <Moment iso={review.completedAt} />
          </>
        )}
        {review.completedBy === null ? null : (
          <>
            {' '}
            by <Foreign>{review.completedBy.name}</Foreign>
          </>
        )}
      </summary>
      <Answers review={review} />
    </details>
  );
}

function Answers({ review }: { readonly review: SegmentReview }): ReactNode {
  return (
    <dl className="four-answers">
      {FOUR_QUESTIONS.map(({ id, question }) => (
        <div key={id}>
          <dt>{question}</dt>
          <dd>
            {review[id] === '' ? (
              <span className="quiet">no answer yet</span>
            ) : (
              <WrittenParagraphs>{review[id]}</WrittenParagraphs>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
