import type { Queries } from '../../../platform/storage/index.ts';
import { namesOfPeople, namesOfUnits } from '../../people/index.ts';
import { seesSensitive } from '../customer-field.ts';
import { knownToRules } from '../grouping/group.store.ts';
import { asksSensitive, type KnownToRules, properRule } from '../grouping/group-rule.rules.ts';
import type { GroupRule } from '../grouping/group-rule.ts';
import { namesForRules } from '../grouping/groups-of-customer.ts';
import { linesOf, ruleInWords } from '../grouping/rule-words.ts';
import { dayOf } from './reviewing/segment-review.rules.ts';
import { lastReviews, segmentReviewStates } from './reviewing/segment-review.store.ts';
import type { Segment, SegmentRecord } from './segment.ts';
import type { SegmentRow } from './segment-list.store.ts';
import { type CountedSegments, WORTH_OF_NOBODY, worthOfSegments } from './segment-worth.ts';

/** Counts the requirements of segments that were not withdrawn, by the segment's id. */
export type NeedsOfSegments = (queries: Queries) => Promise<ReadonlyMap<string, number>>;

/** For whom and when segments are shown. */
export type SegmentShowing = {
  readonly role: string;
  readonly now: Date;
  readonly needs: NeedsOfSegments | null;
  /** What they are worth, when it was counted already. */
  readonly counted?: CountedSegments | undefined;
};

/** Segments of the list as they are shown: with names for ids, what they are worth, and their rules in words. */
export async function shownSegments(
  queries: Queries,
  rows: readonly Omit<SegmentRow, 'members' | 'size' | 'withoutOwner'>[],
  { role, now, needs, counted }: SegmentShowing,
): Promise<Segment[]> {
  const units = await namesOfUnits(queries, idsIn(rows.flatMap(({ unit, team }) => [unit, team])));
  const people = await namesOfPeople(queries, idsIn(rows.flatMap(({ owner, manager }) => [owner, manager])));
  const { worth, countedAt, isBehind } = counted ?? (await worthOfSegments(queries, now));
  const rules = await rulesShown(queries, rows, role);
  const requirements = needs === null ? null : await needs(queries);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    definition: row.definition,
    unit: named(units, row.unit),
    owner: named(people, row.owner),
    manager: named(people, row.manager),
    team: named(units, row.team),
    ...rules(row),
    ...(worth.get(row.id) ?? WORTH_OF_NOBODY),
    requirements: requirements === null ? null : (requirements.get(row.id) ?? 0),
    countedAt: countedAt.toISOString(),
    behind: isBehind,
    state: row.state,
    review: row.review,
    reviewDueOn: row.reviewDueOn,
    reviewedAt: row.reviewedAt?.toISOString() ?? null,
    reviewMonths: row.reviewMonths,
    addedAt: row.addedAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    revision: row.revision,
  }));
}

/** A segment as it is shown. */
export async function shownSegment(
  queries: Queries,
  { unitId, ownerId, managerId, teamId, ...record }: SegmentRecord,
  showing: SegmentShowing,
): Promise<Segment> {
  const open = (await segmentReviewStates(queries, dayOf(showing.now))).get(record.id);
  const row = {
    ...record,
    unit: unitId,
    owner: ownerId,
    manager: managerId,
    team: teamId,
    review: open?.state ?? null,
    reviewDueOn: open?.dueOn ?? null,
    reviewedAt: (await lastReviews(queries, [record.id])).get(record.id) ?? null,
  };
  const [segment] = await shownSegments(queries, [row], showing);
  return segment!;
}

function idsIn(ids: readonly (string | null)[]): string[] {
  return ids.filter((id) => id !== null);
}

function named(names: ReadonlyMap<string, string>, id: string | null): Segment['unit'] {
  return id === null ? null : { id, name: names.get(id) ?? '' };
}

type RuleShown = Pick<Segment, 'members' | 'rule' | 'ruleText' | 'ruleLines' | 'problem'>;
type RuledRow = Pick<SegmentRow, 'id' | 'rule' | 'state'>;

async function rulesShown(
  queries: Queries,
  rows: readonly RuledRow[],
  role: string,
): Promise<(row: RuledRow) => RuleShown> {
  const known = await knownToRules(queries);
  const rules = rows.flatMap(({ rule }) => rule ?? []);
  const names = await namesForRules(queries, rules, known);
  return ({ id, rule, state }) => {
    const nothing = { rule: null, ruleText: null, problem: null };
    if (rule === null) return { ...nothing, members: 'hand', ruleLines: [] };
    if (asksSensitive(rule, known) && !seesSensitive(role)) {
      const text = 'it asks about a field that owners and managers alone may see';
      return { ...nothing, members: 'rule', ruleLines: [{ depth: 0, text }] };
    }
    return {
      members: 'rule',
      rule,
      ruleText: JSON.stringify(rule),
      ruleLines: linesOf(ruleInWords(rule, names)),
      problem: state === 'active' ? problemOf(rule, id, known) : null,
    };
  };
}

function problemOf(rule: GroupRule, id: string, known: KnownToRules): string | null {
  const proper = properRule(rule, known, { group: { id, kind: 'segment' }, seesSensitive: true });
  return proper.ok ? null : proper.refusals.map(({ message }) => message).join('; ');
}
