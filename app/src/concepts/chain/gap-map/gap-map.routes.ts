import { answers, type MemberVisit, type Route } from '../../../platform/http/index.ts';
import type { PerceptionMaking } from '../../perceptions/index.ts';
import { showGapMap, showGapsOfAttribute } from './gap-map.endpoints.ts';
import { gapMapOf } from './gathered-gap-map.ts';
import type { GapMapAsked } from './made-gap-map.ts';

type Asked = {
  readonly segment?: string | undefined;
  readonly unit?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly since?: string | undefined;
};

/** What can be asked about gaps. */
export function gapRoutes(making: PerceptionMaking): readonly Route[] {
  return [
    answers(showGapMap, ({ query }, visit) => gapMapOf(making, askedOf(visit as MemberVisit, query))),
    answers(showGapsOfAttribute, ({ query, params }, visit) =>
      gapMapOf(making, { ...askedOf(visit as MemberVisit, query), attributeId: params.attribute }),
    ),
  ];
}

function askedOf(
  { member: { workspace } }: MemberVisit,
  { segment, unit, from, to, since }: Asked,
): GapMapAsked {
  return {
    workspace: workspace.id,
    segmentId: segment ?? null,
    unitId: unit ?? null,
    from: from ?? null,
    to: to ?? null,
    since: since ?? null,
  };
}
