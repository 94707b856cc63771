import { attributeRoutes } from '../../concepts/attributes/index.ts';
import { cardRoutes } from '../../concepts/cards/index.ts';
import { customerAnswerRoutes } from '../../concepts/customer-answers/index.ts';
import {
  customerBatchRoutes,
  customerCareRoutes,
  customerRoutes,
  customerTypeRoutes,
  kindRoutes,
  mergeRoutes,
  segmentRoutes,
} from '../../concepts/customers/index.ts';
import { expectationRoutes } from '../../concepts/expectations/index.ts';
import { obligationRoutes } from '../../concepts/obligations/index.ts';
import { policyRoutes } from '../../concepts/policies/index.ts';
import { privacyRoutes } from '../../concepts/privacy/index.ts';
import { processRoutes } from '../../concepts/processes/index.ts';
import { needsOfSegments, requirementRoutes } from '../../concepts/requirements/index.ts';
import { countsOfSurveys } from '../../concepts/responses/index.ts';
import { standardRoutes } from '../../concepts/standards/index.ts';
import { definitionFileRoutes, surveyRoutes } from '../../concepts/surveys/index.ts';
import { todayRoutes } from '../../concepts/today/index.ts';
import { trainingRoutes } from '../../concepts/trainings/index.ts';
import { transactionRoutes } from '../../concepts/transactions/index.ts';
import type { Route } from '../../platform/http/index.ts';
import { ATTRIBUTE_FOLLOWERS } from './attribute-followers.ts';
import { caseRoutes } from './complaint-work.ts';
import { CUSTOMER_FOLLOWERS } from './customer-followers.ts';
import { promiseRoutes } from './promise-work.ts';
import type { RecordRouteParts } from './record-route-parts.ts';
import { todayGivers } from './today-givers.ts';

/** What answers about the records of the attribute chain: for the server, and for commands beside it. */
export function recordRoutes(parts: RecordRouteParts): readonly Route[] {
  return [
    ...mergeRoutes({ ...parts, followers: CUSTOMER_FOLLOWERS }),
    ...customerCareRoutes(parts),
    ...customerBatchRoutes(parts.newId),
    ...cardRoutes({ now: parts.maker.now, followers: CUSTOMER_FOLLOWERS }),
    ...segmentRoutes({ ...parts, needs: needsOfSegments }),
    ...customerAnswerRoutes(),
    ...customerTypeRoutes(parts),
    ...kindRoutes(parts),
    ...attributeRoutes({ ...parts, followers: ATTRIBUTE_FOLLOWERS }),
    ...requirementRoutes(parts),
    ...expectationRoutes(parts),
    ...obligationRoutes(parts),
    ...standardRoutes(parts),
    ...policyRoutes(parts),
    ...processRoutes(parts),
    ...transactionRoutes(parts),
    ...surveyRoutes({ ...parts, countsOf: countsOfSurveys }),
    ...definitionFileRoutes(),
    ...promiseRoutes(parts),
    ...trainingRoutes(parts),
    ...caseRoutes(parts),
    ...todayRoutes({ now: parts.maker.now, givers: todayGivers(parts) }),
    ...privacyRoutes({ ...parts, followers: CUSTOMER_FOLLOWERS }),
    // Last of those at `customers`, for any word behind it would pass for the id of one.
    ...customerRoutes(parts),
  ];
}
