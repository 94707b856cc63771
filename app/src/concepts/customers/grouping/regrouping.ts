import type { Change } from '../../../platform/events/index.ts';
import { allGroups, type GroupRecord, insertGroup, knownToRules } from './group.store.ts';
import {
  keepSortedDay,
  lastSortedDay,
  type MembershipCause,
  noteStir,
  type SortedGroup,
  type SortedKind,
  type Sorting,
  sortIntoGroups,
  sortIntoKinds,
  type WhoIsSorted,
  withTheirPeople,
} from './group-member.store.ts';
import { inOrder, type KnownToRules, properRule } from './group-rule.rules.ts';
import { asksOrganisation, conditionsOf, dependsOnToday, type GroupRule, groupsIn } from './group-rule.ts';
import { recountThese } from './group-total.store.ts';
import type { RuleMeaning } from './rule-condition.store.ts';

/** Sorts customers into groups anew, after anything about them changed; kinds first, for segments ask about kinds. */
export async function regroup(change: Change, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await noteStir(change.queries, change);
  const groups = (await allGroups(change.queries)).filter(isSorted);
  if (groups.length === 0) return;
  const asksAbove = groups.some(({ rule }) => asksOrganisation(rule));
  const who = asksAbove ? await withTheirPeople(change.queries, ids) : [...new Set(ids)];
  await sort(change, groups, { who, by: 'customer' });
}

/**
 * Sorts everybody anew: into these groups and all that ask about them, or into all of them.
 *
 * @param by why members come and go; a rule that changed, if nothing else is said
 */
export async function regroupAll(
  change: Change,
  groupIds: readonly string[] | null = null,
  by: MembershipCause = 'rule',
): Promise<void> {
  await noteStir(change.queries, change);
  const groups = (await allGroups(change.queries)).filter(isSorted);
  const wanted = groupIds === null ? groups : thoseBehind(groups, groupIds);
  if (wanted.length === 0) return;
  await sort(change, wanted, { who: 'everybody', by });
  const ids = wanted.map(({ id }) => id);
  await recountThese(change.queries, ids, { workspaceId: change.workspace, now: change.at });
}

/** Sorts everybody anew into the groups whose rules ask about a field, for instance because it is used again. */
export async function regroupAsking(change: Change, field: string): Promise<void> {
  const asking = (await allGroups(change.queries)).filter(
    ({ rule }) => rule !== null && conditionsOf(rule).some((one) => 'field' in one && one.field === field),
  );
  if (asking.length === 0) return;
  await regroupAll(
    change,
    asking.map(({ id }) => id),
  );
}

/** Sorts everybody into the groups whose rules go by days, once a day; says whether there was anything to do. */
export async function regroupOfDay(change: Change): Promise<boolean> {
  const today = dayOfSorting(change.at);
  const last = await lastSortedDay(change.queries);
  if (last !== null && last >= today) return false;
  await keepSortedDay(change.queries, change.workspace, today);
  const timed = (await allGroups(change.queries)).filter(
    (group) => isSorted(group) && dependsOnToday(group.rule),
  );
  if (timed.length === 0) return false;
  await regroupAll(
    change,
    timed.map(({ id }) => id),
    'customer',
  );
  return true;
}

/** Keeps a group and its rule as they now are. Members follow by `regroupAll`. */
export async function keepGroup(change: Change, group: GroupRecord): Promise<void> {
  await insertGroup(change.queries, change.workspace, group);
}

/** The day of a moment, of universal time. */
export function dayOfSorting(at: Date): string {
  return at.toISOString().slice(0, 10);
}

type Ruled = GroupRecord & { readonly rule: GroupRule };

function isSorted(group: GroupRecord): group is Ruled {
  return group.active && group.rule !== null;
}

/** These groups, and those whose rules ask about them, about one of those, and so on. */
function thoseBehind(groups: readonly Ruled[], ids: readonly string[]): readonly Ruled[] {
  const wanted = new Set(ids);
  // Kinds are told from one another by their order, so one of them is all of them; and then whoever asks about the kind.
  const hasKind = groups.some(({ id, kind }) => kind === 'kind' && wanted.has(id));
  for (const { id, kind, rule } of inOrder(groups)) {
    const asksKind = hasKind && JSON.stringify(rule).includes('"field":"kind"');
    if ((hasKind && kind === 'kind') || asksKind || groupsIn(rule).some((one) => wanted.has(one)))
      wanted.add(id);
  }
  return groups.filter(({ id }) => wanted.has(id));
}

async function sort(
  change: Change,
  groups: readonly Ruled[],
  { who, by }: { readonly who: WhoIsSorted; readonly by: MembershipCause },
): Promise<void> {
  const known = await knownToRules(change.queries);
  const meaning: RuleMeaning = { fields: known.fields, today: dayOfSorting(change.at) };
  const sorting: Sorting = { workspace: change.workspace, who, at: change.at, by };
  // A rule that cannot be worked out any more leaves its members as they are; its page says why.
  const works = ({ id, kind, rule }: Ruled): boolean => canBeSorted(rule, known, { id, kind });
  const kinds = groups.filter(({ kind }) => kind === 'kind');
  if (kinds.length > 0 && kinds.every(works)) {
    await sortIntoKinds(change.queries, kinds.filter(isOfWord), { meaning, sorting });
  }
  const segments = inOrder(groups.filter((group) => group.kind === 'segment' && works(group)));
  for (const round of roundsOf(segments)) await sortIntoGroups(change.queries, round, { meaning, sorting });
}

function isOfWord(group: Ruled): group is Ruled & SortedKind {
  return group.word !== null;
}

/** Whether a rule can be worked out with what there is now. */
export function canBeSorted(
  rule: GroupRule,
  known: KnownToRules,
  group: { readonly id: string; readonly kind: GroupRecord['kind'] },
): boolean {
  return properRule(rule, known, { group, seesSensitive: true }).ok;
}

/** Groups in rounds: those of one ask about none of the same round. */
function roundsOf(ordered: readonly SortedGroup[]): readonly (readonly SortedGroup[])[] {
  const round = new Map<string, number>();
  for (const { id, rule } of ordered) {
    round.set(id, Math.max(-1, ...groupsIn(rule).map((one) => round.get(one) ?? -1)) + 1);
  }
  return [...Map.groupBy(ordered, ({ id }) => round.get(id) ?? 0)]
    .sort(([a], [b]) => a - b)
    .map(([, groups]) => groups);
}
