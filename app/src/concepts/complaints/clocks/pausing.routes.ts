import { changes, type MemberVisit, type Route } from '../../../platform/http/index.ts';
import type { Outcome } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import type { CaseRecord } from '../case.ts';
import type { CaseShown } from '../cases/case-shown.ts';
import { pauseCase, resumeCase } from './pausing.endpoints.ts';
import { pauseClocks, resumeClocks } from './pausing.intents.ts';

export type PausingRouteParts = {
  /** The case as whoever asked sees it. */
  readonly shown: (
    queries: Queries,
    outcome: Outcome<CaseRecord>,
    visit: MemberVisit,
  ) => Promise<Outcome<CaseShown>>;
};

/** Stopping the clocks of a case, and letting them run on. */
export function pausingRoutes({ shown }: PausingRouteParts): readonly Route[] {
  return [
    changes(pauseCase, async (change, { params, body }, visit) => {
      const wish = { id: params.id, ...body };
      return shown(change.queries, await pauseClocks(change, wish, { actor: visit.member }), visit);
    }),
    changes(resumeCase, async (change, { params, body }, visit) => {
      const wish = { id: params.id, ...body };
      return shown(change.queries, await resumeClocks(change, wish, { actor: visit.member }), visit);
    }),
  ];
}
