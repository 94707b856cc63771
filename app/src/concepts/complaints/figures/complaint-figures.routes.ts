import type { ChangeMaker } from '../../../platform/events/index.ts';
import { type MemberVisit, makesFile, type Route, reads } from '../../../platform/http/index.ts';
import { computedWinningBack } from '../recovering/winning-back-computed.ts';
import { cfpbFile } from './cfpb/cfpb-export.ts';
import { exportCfpb, showComplaintFigures, showWinningBack } from './complaint-figures.endpoints.ts';
import { computedComplaintFigures } from './complaint-figures-computed.ts';

/** What answers about the figures of complaints, and hands them out in the form of the CFPB. */
export function complaintFigureRoutes({ maker }: { readonly maker: ChangeMaker }): readonly Route[] {
  return [
    reads(showComplaintFigures, (queries, { query }) =>
      computedComplaintFigures(queries, query, maker.now()),
    ),
    reads(showWinningBack, (queries, { query }) => computedWinningBack(queries, query, maker.now())),
    makesFile(exportCfpb, ({ query }, visit) => {
      const { member } = visit as MemberVisit;
      return cfpbFile(
        { storage: maker.storage, workspace: member.workspace.id, now: maker.now() },
        { ...query, notOf: member.personId },
      );
    }),
  ];
}
