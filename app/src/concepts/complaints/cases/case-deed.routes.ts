import { changes, type MemberVisit, type Route } from '../../../platform/http/index.ts';
import type { DeedName, Deeds } from '../case-deeds.ts';
import { mergeCases } from './arranging.intents.ts';
import {
  acceptCase,
  acknowledgeCase,
  actAtOnceInCase,
  answerCase,
  approveCase,
  assessCase,
  assignCase,
  closeCase,
  decideCase,
  giveCaseRemedy,
  holdCase,
  investigateCase,
  mergeCase,
  noteCaseOutcome,
  referCase,
  rejectCase,
  reopenCase,
  resolveCaseAtOnce,
  reviewCase,
  turnCase,
  withdrawCase,
} from './case-deed.endpoints.ts';
import type { ShownCase } from './case-showing.ts';
import { doDeed, resolveAtOnce } from './do-deed.ts';

type Parts = { readonly newId: () => string; readonly shown: ShownCase };

/** Which endpoint does which deed; they are all alike. */
const DEEDS = [
  ['acknowledge', acknowledgeCase],
  ['assess', assessCase],
  ['actAtOnce', actAtOnceInCase],
  ['investigate', investigateCase],
  ['decide', decideCase],
  ['approve', approveCase],
  ['answer', answerCase],
  ['hold', holdCase],
  ['accept', acceptCase],
  ['reject', rejectCase],
  ['review', reviewCase],
  ['refer', referCase],
  ['noteOutcome', noteCaseOutcome],
  ['close', closeCase],
  ['reopen', reopenCase],
  ['withdraw', withdrawCase],
  ['turn', turnCase],
  ['assign', assignCase],
] as const;

/** What can be done in a case. */
export function caseDeedRoutes({ newId, shown }: Parts): readonly Route[] {
  const acting = ({ member }: MemberVisit) => ({ actor: member, newId });
  return [
    ...DEEDS.map(([deed, declared]) =>
      changes(declared as typeof acknowledgeCase, async (change, { params, body }, visit) => {
        const wish = body as unknown as Deeds[DeedName];
        const done = await doDeed(change, { deed, id: params.id, wish }, acting(visit));
        return shown(change.queries, done.ok ? { ok: true, value: done.value.record } : done, visit);
      }),
    ),
    changes(giveCaseRemedy, async (change, { params, body }, visit) => {
      const wish = { ...body, remedyId: params.remedyId };
      const done = await doDeed(change, { deed: 'giveRemedy', id: params.id, wish }, acting(visit));
      return shown(change.queries, done.ok ? { ok: true, value: done.value.record } : done, visit);
    }),
    changes(resolveCaseAtOnce, async (change, { params, body }, visit) => {
      const done = await resolveAtOnce(change, { id: params.id, wish: body }, acting(visit));
      return shown(change.queries, done.ok ? { ok: true, value: done.value.record } : done, visit);
    }),
    changes(mergeCase, async (change, { params, body }, visit) =>
      shown(change.queries, await mergeCases(change, { id: params.id, wish: body }, acting(visit)), visit),
    ),
  ];
}
