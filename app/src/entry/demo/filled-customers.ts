import {
  addSegment,
  completeSegmentReview,
  draftSegmentReview,
  listSegmentReviews,
  segmentListing,
} from '../../concepts/customers/declarations.ts';
import { type Performing, perform } from '../../platform/http/index.ts';
import { type Outcome, taken } from '../../platform/refusals/index.ts';
import type { Segment } from './brightwater-truth.ts';
import { eachOf, namedIn } from './demo-steps.ts';

const DEFINITIONS: Readonly<Record<Segment, string>> = {
  Household: 'People who have a connection at home and pay for it themselves.',
  Business: 'Firms, shops and practices with a contract in the name of the firm, of up to 50 workplaces.',
};

const ANSWERS = {
  whoTheyAre:
    'Some 84 in 100 of our customers: families, people alone, shared flats. A quarter works from home on some days.',
  whatTheyNeed:
    'A connection that just works, a technician who comes when it was said, and somebody who answers when something is wrong.',
  howMet:
    'Appointments within a window of two hours, a fault desk by telephone until ten in the evening, a bill on one page.',
  howExceeded:
    'A text message before anybody notices an outage. More is to be found: few households could name anything.',
} as const;

/** The kinds of customers. The four questions are answered for households, and overdue for businesses. */
export async function fillSegments(
  performing: Performing,
  today: Temporal.PlainDate,
): Promise<Outcome<ReadonlyMap<Segment, string>>> {
  const known = await namedIn(performing, segmentListing, ({ name }) => name);
  if (!known.ok) return known;
  const ids = new Map<Segment, string>();
  const made = await eachOf(Object.keys(DEFINITIONS) as Segment[], async (name) => {
    const there = known.value.get(name);
    const body = { name, definition: DEFINITIONS[name], unitId: null, ownerId: null, reviewMonths: 12 };
    const segment = there === undefined ? await perform(performing, addSegment, { body }) : taken(there);
    if (!segment.ok) return segment;
    ids.set(name, segment.value.id);
    return there === undefined ? reviewed(performing, { name, id: segment.value.id, today }) : taken(null);
  });
  return made.ok ? taken(ids) : made;
}

async function reviewed(
  performing: Performing,
  { name, id, today }: { readonly name: Segment; readonly id: string; readonly today: Temporal.PlainDate },
): Promise<Outcome<unknown>> {
  const params = { workspace: performing.member.workspace.slug, id };
  const reviews = await perform(performing, listSegmentReviews, { params });
  if (!reviews.ok) return reviews;
  const [open] = reviews.value.items;
  if (open === undefined) return taken(null);
  const { revision } = open;
  const one = { ...params, reviewId: open.id };
  if (name === 'Household') {
    return perform(performing, completeSegmentReview, { params: one, body: { ...ANSWERS, revision } });
  }
  const dueOn = today.subtract({ months: 1 }).toString();
  const body = { ...ANSWERS, howMet: '', howExceeded: '', whatTheyNeed: '', dueOn, revision };
  return perform(performing, draftSegmentReview, {
    params: one,
    body: { ...body, whoTheyAre: 'Firms with up to 50 workplaces; most have fewer than ten.' },
  });
}
