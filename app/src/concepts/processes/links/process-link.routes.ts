import { changes, type Route, reads } from '../../../platform/http/index.ts';
import { listRoutes, sheetRoutes } from '../../../platform/records/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { figuresOfLinks } from '../figures/gathered-links.ts';
import { dayOfMoment } from '../process.ts';
import { meaningOf, type ProcessRouteParts } from '../process-route-parts.ts';
import { complain, stepComplaint } from '../ratings/link-complaint.intents.ts';
import { listLinksToRate, ratingImport, ratingListing } from '../ratings/link-rating.endpoints.ts';
import { rate } from '../ratings/link-rating.intents.ts';
import { takingRatings } from '../ratings/link-rating.sheet.ts';
import { ratingRows } from '../ratings/link-rating.store.ts';
import { LEAST_RATERS } from '../ratings/link-rating.ts';
import { linkDetailOf, linksToRate, type RatingRow, shownRatings } from '../ratings/shown-ratings.ts';
import { shownLinks } from './link-ends.ts';
import {
  addLink,
  changeLink,
  complainOfLink,
  linkImport,
  linkListing,
  moveLink,
  rateLink,
  showLink,
  stepLinkComplaint,
} from './process-link.endpoints.ts';
import { changeLinkOf, linkStages, moveLinkTo, noSuchLink } from './process-link.intents.ts';
import { takingLinks } from './process-link.sheet.ts';
import { linkById, linkRows, linksByIds } from './process-link.store.ts';
import type { LinkRecord, ProcessLink } from './process-link.ts';

/** Everything that can be asked about links, their ratings and complaints. */
export function linkRoutes({ maker, newId }: ProcessRouteParts): readonly Route[] {
  const today = (): string => dayOfMoment(maker.now());
  const shown = async (queries: Queries, outcome: Outcome<LinkRecord>): Promise<Outcome<ProcessLink>> => {
    if (!outcome.ok) return outcome;
    const [one] = await shownLinks(queries, [outcome.value]);
    return taken(one!);
  };
  return [
    ...listRoutes(maker.storage, linkListing, {
      rows: (queries) => linkRows(queries),
      shown: async (queries, rows: readonly { readonly id: string }[]) => {
        const linkIds = rows.map(({ id }) => id);
        const figures = await figuresOfLinks(queries, { today: today(), linkIds });
        const links = await shownLinks(queries, await linksByIds(queries, linkIds));
        return links.map((link) => {
          const { satisfaction } = figures(link.id);
          return { ...link, satisfaction: satisfaction.estimate, raters: satisfaction.n };
        });
      },
    }),
    ...sheetRoutes(maker, linkImport, takingLinks(newId)),
    ...listRoutes(maker.storage, ratingListing, {
      rows: (queries) => ratingRows(queries, LEAST_RATERS),
      shown: (queries, rows: readonly RatingRow[]) => shownRatings(queries, rows),
    }),
    ...sheetRoutes(maker, ratingImport, takingRatings(newId)),
    reads(listLinksToRate, async (queries, _, { member }) =>
      taken({ month: today().slice(0, 7), items: await linksToRate(queries, member, today()) }),
    ),
    reads(showLink, async (queries, { params }, { member }) => {
      const record = await linkById(queries, params.id);
      if (record === null) return noSuchLink();
      return taken(await linkDetailOf(queries, record, { today: today(), personId: member.personId }));
    }),
    changes(addLink, async (change, { body }, visit) =>
      shown(change.queries, await linkStages(change, body, meaningOf(newId, visit))),
    ),
    changes(changeLink, async (change, { params, body }, visit) =>
      shown(change.queries, await changeLinkOf(change, { id: params.id, ...body }, meaningOf(newId, visit))),
    ),
    changes(moveLink, async (change, { params, body }, visit) =>
      shown(change.queries, await moveLinkTo(change, { id: params.id, ...body }, meaningOf(newId, visit))),
    ),
    changes(rateLink, (change, { params, body }, visit) =>
      rate(change, { linkId: params.id, ...body }, meaningOf(newId, visit)),
    ),
    changes(complainOfLink, (change, { params, body }, visit) =>
      complain(change, { linkId: params.id, ...body }, meaningOf(newId, visit)),
    ),
    changes(stepLinkComplaint, (change, { params, body }, visit) =>
      stepComplaint(
        change,
        { linkId: params.id, complaintId: params.complaintId, asked: body },
        meaningOf(newId, visit),
      ),
    ),
  ];
}
