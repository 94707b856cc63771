import type { ChangeMaker } from '../../platform/events/index.ts';
import type { Route } from '../../platform/http/index.ts';
import { caseRoutes } from './cases/case.routes.ts';
import { caseShowing } from './cases/case-showing.ts';
import { caseLinkRoutes } from './causes/linking/case-links.routes.ts';
import { causeRoutes } from './causes/register/case-cause.routes.ts';
import { ruleRoutes } from './clocks/complaint-rule.routes.ts';
import { pausingRoutes } from './clocks/pausing.routes.ts';
import { correspondenceRoutes } from './correspondence/correspondence.routes.ts';
import { deskRoutes } from './desk/desk.routes.ts';
import { disputeRoutes } from './disputes/dispute.routes.ts';
import { complaintFigureRoutes } from './figures/complaint-figures.routes.ts';
import { caseBatchRoutes } from './importing/case-batch.routes.ts';
import { caseFileRoutes } from './receiving/files/case-file.routes.ts';
import { askingRoutes } from './recovering/asking.routes.ts';
import { letterRoutes } from './resolving/letters/letter.routes.ts';
import { caseSearchRoutes } from './searching/search-cases.routes.ts';
import { settingRoutes } from './settings/complaint-settings.routes.ts';

export type ComplaintRouteParts = { readonly maker: ChangeMaker; readonly newId: () => string };

/** Everything that people of the workspace and programs can ask about complaints. */
export function complaintRoutes(parts: ComplaintRouteParts): readonly Route[] {
  const shown = caseShowing(parts.maker);
  return [
    ...ruleRoutes(parts),
    ...settingRoutes(),
    ...complaintFigureRoutes(parts),
    // Before the routes of one case, for these words would pass for its id.
    ...caseSearchRoutes(),
    ...caseBatchRoutes(parts),
    ...disputeRoutes(parts),
    ...deskRoutes(parts),
    ...correspondenceRoutes(parts),
    ...pausingRoutes({ shown }),
    ...askingRoutes(parts),
    ...letterRoutes(parts),
    ...causeRoutes(parts),
    ...caseLinkRoutes(parts),
    ...caseFileRoutes(),
    ...caseRoutes(parts),
  ];
}
