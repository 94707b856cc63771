import { changes, type Route, reads } from '../../../../platform/http/index.ts';
import { type Outcome, taken } from '../../../../platform/refusals/index.ts';
import type { Queries } from '../../../../platform/storage/index.ts';
import { namesOfPeople } from '../../../people/index.ts';
import { countedGroups } from '../../grouping/group-total.store.ts';
import { dayOfSorting } from '../../grouping/regrouping.ts';
import { kindGroups } from '../kind.intents.ts';
import { passagesOfKind } from '../kind-membership.store.ts';
import type { KindRouteParts } from '../kind-route-parts.ts';
import { PLAN_VERBS } from '../kind-words.ts';
import { addKindPlan, changeKindPlan, listKindPlans } from './kind-plan.endpoints.ts';
import { addPlan, changePlan } from './kind-plan.intents.ts';
import { kindPlans } from './kind-plan.store.ts';
import type { KindPlan, KindPlanRecord } from './kind-plan.ts';

/** Everything programs and pages can ask about plans for kinds. */
export function kindPlanRoutes({ maker, newId }: KindRouteParts): readonly Route[] {
  const shown = async (
    queries: Queries,
    outcome: Outcome<KindPlanRecord>,
    now: Date,
  ): Promise<Outcome<KindPlan>> =>
    outcome.ok ? taken((await shownPlans(queries, [outcome.value], now))[0]!) : outcome;
  return [
    reads(listKindPlans, async (queries) =>
      taken({ items: await shownPlans(queries, await kindPlans(queries), maker.now()) }),
    ),
    changes(addKindPlan, async (change, { body }, { member }) =>
      shown(change.queries, await addPlan(change, body, { actor: member, newId }), change.at),
    ),
    changes(changeKindPlan, async (change, { params, body }, { member }) => {
      const asked = { id: params.id, ...body };
      return shown(change.queries, await changePlan(change, asked, { actor: member, newId }), change.at);
    }),
  ];
}

async function shownPlans(
  queries: Queries,
  records: readonly KindPlanRecord[],
  now: Date,
): Promise<KindPlan[]> {
  const owners = records.flatMap(({ ownerId, actions }) => [ownerId, ...actions.map((one) => one.ownerId)]);
  const people = await namesOfPeople(
    queries,
    owners.filter((id) => id !== null),
  );
  const named = (id: string | null) => (id === null ? null : { id, name: people.get(id) ?? '' });
  const today = dayOfSorting(now);
  const plans: KindPlan[] = [];
  for (const { ownerId, actions, ...record } of records) {
    plans.push({
      ...record,
      verb: PLAN_VERBS[record.kind],
      owner: named(ownerId),
      actions: actions.map(({ ownerId: by, ...action }) => ({
        ...action,
        owner: named(by),
        isOverdue: action.doneOn === null && action.dueOn !== null && action.dueOn < today,
      })),
      result: await resultOf(queries, record, now),
      addedAt: record.addedAt.toISOString(),
      changedAt: record.changedAt.toISOString(),
    });
  }
  return plans;
}

const DAY_MS = 86_400_000;

/** What happened with the kind from the first day of a plan to its last, or to now. */
async function resultOf(
  queries: Queries,
  { kind, measure, beginsOn, endsOn }: Omit<KindPlanRecord, 'ownerId' | 'actions'>,
  now: Date,
): Promise<KindPlan['result']> {
  const from = new Date(`${beginsOn}T00:00:00Z`);
  if (from > now) return null;
  const end = new Date(Date.parse(`${endsOn}T00:00:00Z`) + DAY_MS);
  // A moment later, so that who came in this moment is counted.
  const until = end < now ? end : new Date(now.getTime() + 1);
  const passages = await passagesOfKind(queries, kind, { from, until });
  const moved = [...passages.came, ...passages.went];
  const byRule = moved.reduce((sum, flow) => sum + flow.byRule, 0);
  return {
    from: from.toISOString(),
    until: until.toISOString(),
    atBegin: passages.atBegin,
    atEnd: passages.atEnd,
    difference: passages.atEnd - passages.atBegin,
    came: passages.came.map((flow) => ({ ...flow })),
    went: passages.went.map((flow) => ({ ...flow })),
    revenueNow: measure === 'revenue' ? await revenueOf(queries, kind, now) : null,
    method: {
      name: 'Members of the kind at the end of the plan less those at its beginning',
      formula: 'difference = atEnd − atBegin = came − went; all members are counted, nobody is sampled',
      source: 'memberships of the kind, by the rules in force at each moment',
    },
    warnings: [
      'customers come and go for many reasons at the same time: this difference does not prove that the plan caused it',
      ...(byRule === 0
        ? []
        : [`${byRule} moved because the rules of the kinds changed, not because of what they did`]),
      ...(end < now ? [] : ['the time of the plan has not ended; this is how it stands now']),
    ],
  };
}

async function revenueOf(queries: Queries, kind: KindPlanRecord['kind'], now: Date): Promise<number> {
  const group = (await kindGroups(queries)).get(kind);
  if (group === undefined) return 0;
  return (await countedGroups(queries, now)).groups.get(group.id)?.revenue.sum ?? 0;
}
