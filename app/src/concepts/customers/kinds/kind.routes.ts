import { changes, type Route, reads } from '../../../platform/http/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { CUSTOMER_KINDS, type CustomerKind } from '../customer.ts';
import { groupMovement, groupPassages, monthAfter } from '../grouping/group-movement.store.ts';
import { countedGroups, NO_TOTALS } from '../grouping/group-total.store.ts';
import { groupsOfCustomer } from '../grouping/groups-of-customer.ts';
import { MOVEMENT_METHOD } from '../grouping/movement.ts';
import { dayOfSorting } from '../grouping/regrouping.ts';
import { ruleSetVersions } from '../rule-sets/rule-set.store.ts';
import { toldRuleSets } from '../rule-sets/told-rule-set.ts';
import { usableCustomer } from '../usable-customer.ts';
import {
  type KindsShown,
  listKindRules,
  setKindRules,
  showKindMovement,
  showKindOfCustomer,
  showKinds,
} from './kind.endpoints.ts';
import { kindGroups, kindRules, setKinds } from './kind.intents.ts';
import { pastKinds } from './kind-membership.store.ts';
import type { KindRouteParts } from './kind-route-parts.ts';
import { kindNeedRoutes } from './needs/kind-need.routes.ts';
import { needCounts } from './needs/kind-need.store.ts';
import { kindPlanRoutes } from './plans/kind-plan.routes.ts';
import { openPlanCounts } from './plans/kind-plan.store.ts';
import { SHIPPED_KINDS } from './shipped-kinds.ts';

/** Everything programs and pages can ask about the four kinds of customers. */
export function kindRoutes(parts: KindRouteParts): readonly Route[] {
  const { maker, newId } = parts;
  return [
    ...kindNeedRoutes(parts),
    ...kindPlanRoutes(parts),
    reads(showKinds, async (queries) => taken(await shownKinds(queries, maker.now()))),
    changes(setKindRules, async (change, { body }, { member }) => {
      const set = await setKinds(change, body, { actor: member, newId });
      return set.ok ? taken(await shownKinds(change.queries, change.at)) : set;
    }),
    reads(listKindRules, async (queries) => {
      const versions = await ruleSetVersions<CustomerKind>(queries, 'kinds');
      return taken({ items: await toldRuleSets(queries, 'kinds', [...versions, SHIPPED_KINDS]) });
    }),
    reads(showKindMovement, async (queries, { query }) =>
      taken(await movement(queries, { ...query, today: dayOfSorting(maker.now()) })),
    ),
    reads(showKindOfCustomer, async (queries, { params }, { member }) => {
      const usable = await usableCustomer(queries, params.id);
      if (!usable.ok) return usable;
      const today = dayOfSorting(maker.now());
      const groups = await groupsOfCustomer(queries, params.id, { role: member.role, today });
      const found = groups.find(({ kind }) => kind === 'kind');
      const before = await pastKinds(queries, params.id);
      return taken({
        inForce: (await kindGroups(queries)).size > 0,
        kind: usable.value.kind,
        since: found?.since.toISOString() ?? null,
        reasons: [...(found?.reasons ?? [])],
        before: before.map(({ kind, since, until }) => ({
          kind,
          since: since.toISOString(),
          until: until.toISOString(),
        })),
      });
    }),
  ];
}

/** The four kinds in the order in which they are asked. */
async function shownKinds(queries: Queries, now: Date): Promise<KindsShown> {
  const rules = await kindRules(queries);
  const [told] = await toldRuleSets(queries, 'kinds', [rules]);
  const groups = await kindGroups(queries);
  const counted = await countedGroups(queries, now);
  const needs = await needCounts(queries);
  const plans = await openPlanCounts(queries);
  const everybody = counted.everybody.size;
  const items = CUSTOMER_KINDS.map((kind) => {
    const group = groups.get(kind);
    const totals = (group === undefined ? undefined : counted.groups.get(group.id)) ?? NO_TOTALS;
    return {
      kind,
      groupId: group?.id ?? null,
      size: totals.size,
      share: everybody === 0 ? null : totals.size / everybody,
      revenue: totals.revenue,
      margin: totals.margin,
      lifetimeValue: totals.lifetime,
      withoutOwner: totals.withoutOwner,
      needs: needs.get(kind) ?? 0,
      openPlans: plans.get(kind) ?? 0,
    };
  });
  return {
    rules: told!,
    inForce: groups.size > 0,
    items,
    everybody,
    inNone: everybody - items.reduce((sum, { size }) => sum + size, 0),
    countedAt: counted.countedAt.toISOString(),
    isBehind: counted.isBehind,
  };
}

async function movement(
  queries: Queries,
  asked: { readonly months: number; readonly month?: string | undefined; readonly today: string },
) {
  const words = new Map([...(await kindGroups(queries))].map(([word, { id }]) => [id, word]));
  const ids = [...words.keys()];
  const until = monthAfter(asked.today, 1);
  const from = monthAfter(until, -asked.months);
  const moved = await groupMovement(queries, ids, { from, until });
  const month = asked.month ?? asked.today.slice(0, 7);
  const passages = ids.length === 0 ? [] : await groupPassages(queries, ids, `${month}-01`);
  const wordOf = (id: string | null): CustomerKind | null => (id === null ? null : (words.get(id) ?? null));
  const months = Map.groupBy(moved, ({ groupId }) => groupId);
  return {
    kinds: CUSTOMER_KINDS.flatMap((kind) => {
      const id = ids.find((one) => words.get(one) === kind);
      if (id === undefined) return [];
      return [{ kind, months: (months.get(id) ?? []).map(({ groupId: _, ...counts }) => counts) }];
    }),
    month,
    passages: passages.map(({ from: left, to, n }) => ({ from: wordOf(left), to: wordOf(to), n })),
    method: MOVEMENT_METHOD,
  };
}
