import { attributeRoutes } from '../../concepts/attributes/index.ts';
import { segmentRoutes } from '../../concepts/customers/index.ts';
import { expectationRoutes } from '../../concepts/expectations/index.ts';
import { obligationRoutes } from '../../concepts/obligations/index.ts';
import { policyRoutes } from '../../concepts/policies/index.ts';
import { requirementRoutes } from '../../concepts/requirements/index.ts';
import { standardRoutes } from '../../concepts/standards/index.ts';
import type { ColumnEngine } from '../../platform/columns/index.ts';
import type { ChangeMaker } from '../../platform/events/index.ts';
import type { Route } from '../../platform/http/index.ts';
import { ATTRIBUTE_FOLLOWERS } from './attribute-followers.ts';

export type RecordRouteParts = {
  readonly maker: ChangeMaker;
  /** Answers about columns of answers. */
  readonly engine: ColumnEngine;
  readonly newId: () => string;
};

/** What answers about the records of the attribute chain: for the server, and for commands beside it. */
export function recordRoutes(parts: RecordRouteParts): readonly Route[] {
  return [
    ...segmentRoutes(parts),
    ...attributeRoutes({ ...parts, followers: ATTRIBUTE_FOLLOWERS }),
    ...requirementRoutes(parts),
    ...expectationRoutes(parts),
    ...obligationRoutes(parts),
    ...standardRoutes(parts),
    ...policyRoutes(parts),
  ];
}
