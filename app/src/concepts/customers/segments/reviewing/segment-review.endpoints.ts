import { z } from 'zod';
import { endpoint } from '../../../../platform/http/declarations.ts';
import { rolesWith } from '../../../people/declarations.ts';
import { oneSegment } from '../segment.endpoints.ts';
import { reviewCompletion, reviewDraft, segmentReview } from './segment-review.ts';

const REVIEWS = '/api/workspaces/{workspace}/segments/{id}/reviews';
const oneReview = oneSegment.extend({ reviewId: z.uuid('this is not the id of a review') });
const managing = { roles: rolesWith('manage segments') };

export const listSegmentReviews = endpoint({
  method: 'get',
  path: REVIEWS,
  summary: 'The reviews of a segment, the newest first: the open one, and those that are done',
  who: { roles: rolesWith('see records') },
  params: oneSegment,
  answer: z.object({ items: z.array(segmentReview) }),
});

export const draftSegmentReview = endpoint({
  method: 'post',
  path: `${REVIEWS}/{reviewId}`,
  summary: 'Keep answers of an open review so far, or move the day it is due',
  who: managing,
  params: oneReview,
  body: reviewDraft,
  answer: segmentReview,
});

export const completeSegmentReview = endpoint({
  method: 'post',
  path: `${REVIEWS}/{reviewId}/completion`,
  summary: 'Complete a review with answers to all four questions; the next one is opened',
  who: managing,
  params: oneReview,
  body: reviewCompletion,
  answer: segmentReview,
});
