import { type Route, reads } from '../../platform/http/index.ts';
import { taken } from '../../platform/refusals/index.ts';
import { todayOf } from './gathered-today.ts';
import { showToday } from './today.endpoints.ts';
import type { TodayGiver } from './today-giver.ts';

/** What Today needs from elsewhere: the time, and every concept that knows of something to do. */
export type TodayRouteParts = { readonly now: () => Date; readonly givers: readonly TodayGiver[] };

export function todayRoutes({ now, givers }: TodayRouteParts): readonly Route[] {
  return [
    reads(showToday, async (queries, { query: { scope, most } }, { member }) =>
      taken(
        await todayOf(queries, givers, {
          now: now(),
          scope,
          actor: member,
          workspace: member.workspace.id,
          most,
        }),
      ),
    ),
  ];
}
