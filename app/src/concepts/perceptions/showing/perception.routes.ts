import { answers, type MemberVisit, type Route } from '../../../platform/http/index.ts';
import type { PerceptionMaking } from '../asking/asked-perceptions.ts';
import { showDrivers, showPerceptions } from './perception.endpoints.ts';
import { toldDrivers } from './told-drivers.ts';
import { type AnswersAsked, toldPerceptions } from './told-perceptions.ts';

/** What can be asked about what customers answered, and what moves their satisfaction. */
export function perceptionRoutes(making: PerceptionMaking): readonly Route[] {
  return [
    answers(showPerceptions, ({ query }, visit) =>
      toldPerceptions(making, askedOf(visit as MemberVisit, query)),
    ),
    answers(showDrivers, ({ query }, visit) => toldDrivers(making, askedOf(visit as MemberVisit, query))),
  ];
}

type Asked = {
  readonly segment?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
};

function askedOf({ member: { workspace } }: MemberVisit, { segment, from, to }: Asked): AnswersAsked {
  return { workspace: workspace.id, segmentId: segment ?? null, from: from ?? null, to: to ?? null };
}
