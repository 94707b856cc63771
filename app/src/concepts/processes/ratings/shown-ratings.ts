import type { Queries } from '../../../platform/storage/index.ts';
import { type Actor, mayIn } from '../../people/index.ts';
import { figuresOfLinks } from '../figures/gathered-links.ts';
import { trendOf } from '../figures/link-trend.rules.ts';
import { monthsBefore } from '../figures/month-series.ts';
import { shownLinks } from '../links/link-ends.ts';
import type { LinkDetail } from '../links/process-link.endpoints.ts';
import { allLinks, linksByIds } from '../links/process-link.store.ts';
import type { LinkRecord } from '../links/process-link.ts';
import { shownComplaints } from './link-complaint.intents.ts';
import { complaintsOf } from './link-complaint.store.ts';
import { ownOf } from './link-rating.intents.ts';
import { commentsOn, ratedMonths, ratingOfPerson, ratingsOfPerson } from './link-rating.store.ts';
import { LEAST_RATERS, type LinkScores, type LinkToRate, type RatingLine } from './link-rating.ts';

const MONTHS_SHOWN = 36;
const COMMENTS_SHOWN = 50;

type Asking = { readonly today: string; readonly personId: string };

/** A link with what its receivers say. */
export async function linkDetailOf(
  queries: Queries,
  record: LinkRecord,
  { today, personId }: Asking,
): Promise<LinkDetail> {
  const linkIds = [record.id];
  const [link] = await shownLinks(queries, [record]);
  const figures = (await figuresOfLinks(queries, { today, linkIds }))(record.id);
  const months = await ratedMonths(queries, { from: monthsBefore(today, MONTHS_SHOWN), linkIds });
  const own = await ratingOfPerson(queries, { linkId: record.id, personId, day: today });
  return {
    ...link!,
    asOf: today,
    figures,
    trend: trendOf(months),
    // Of few raters the words alone say who wrote them.
    comments: [...(await commentsOn(queries, record.id, { least: LEAST_RATERS, limit: COMMENTS_SHOWN }))],
    complaints: [...(await shownComplaints(queries, await complaintsOf(queries, record.id)))],
    own: own === null ? null : ownOf(own),
  };
}

/** The links in use that somebody receives in their units, with how they rated each this month. */
export async function linksToRate(queries: Queries, actor: Actor, today: string): Promise<LinkToRate[]> {
  const records = (await allLinks(queries)).filter(({ state }) => state === 'active');
  const own = await ratingsOfPerson(queries, actor.personId, today);
  return (await shownLinks(queries, records)).flatMap((link) => {
    const unit = link.to.unit?.id ?? null;
    if (unit === null || !actor.unitIds.includes(unit) || !mayIn(actor, 'rate links', unit)) return [];
    const rating = own.get(link.id);
    return [{ link, rating: rating === undefined ? null : ownOf(rating) }];
  });
}

/** A row of the list of ratings. */
export type RatingRow = LinkScores & {
  readonly id: string;
  readonly link: string;
  readonly month: string;
};

/** Ratings with what their links are called. */
export async function shownRatings(
  queries: Queries,
  rows: readonly RatingRow[],
): Promise<readonly RatingLine[]> {
  const records = await linksByIds(queries, [...new Set(rows.map(({ link }) => link))]);
  const links = new Map((await shownLinks(queries, records)).map((one) => [one.id, one]));
  return rows.map(({ id, link: linkId, month, ...row }) => {
    const link = links.get(linkId);
    return {
      id,
      from: link?.from.name ?? '',
      to: link?.to.name ?? '',
      handsOver: link?.handsOver ?? '',
      month,
      score: row.score,
      reliability: row.reliability,
      responsiveness: row.responsiveness,
      assurance: row.assurance,
      empathy: row.empathy,
      tangibles: row.tangibles,
      helped: row.helped,
      missing: row.missing,
    };
  });
}
