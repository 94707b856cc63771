import type { ChangeMaker } from '../../../platform/events/index.ts';
import type { AnswerOf } from '../../../platform/http/declarations.ts';
import { changes, type MemberVisit, type Route, reads } from '../../../platform/http/index.ts';
import { listRoutes, sheetRoutes } from '../../../platform/records/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { namesOfPeople } from '../../people/index.ts';
import { seesSensitive } from '../customer-field.ts';
import { knownToRules } from '../grouping/group.store.ts';
import { groupMovement, groupPassages, monthAfter } from '../grouping/group-movement.store.ts';
import { asksSensitive } from '../grouping/group-rule.rules.ts';
import { MOVEMENT_METHOD } from '../grouping/movement.ts';
import { dayOfSorting } from '../grouping/regrouping.ts';
import { noSuchSegment } from './segment.intents.ts';
import { allSegments, segmentById } from './segment.store.ts';
import type { SegmentRecord } from './segment.ts';
import {
  assignSegmentOwner,
  placeSegmentMembers,
  previewSegmentOwner,
  type SegmentMember,
  segmentMemberImport,
  segmentMemberListing,
  showSegmentMovement,
  showSegmentTotals,
} from './segment-member.endpoints.ts';
import { assignOwner, OWNED_AT_ONCE, placeMembers } from './segment-member.intents.ts';
import { takingMembers } from './segment-member.sheet.ts';
import { membersWithoutOwner, type SegmentMemberRow, segmentMemberRows } from './segment-member.store.ts';
import { worthOf, worthOfSegments } from './segment-worth.ts';

/** What programs and pages can ask about the members of segments: who they are, how they move, who owns them. */
export function segmentMemberRoutes({ maker }: { readonly maker: ChangeMaker }): readonly Route[] {
  return [
    ...listRoutes(maker.storage, segmentMemberListing, {
      rows: async (queries, { member, params }) => {
        const id = params['id'] ?? '';
        const segment = await seenSegment(queries, { id, role: member.role });
        return segmentMemberRows(queries, segment === null ? NOBODY : id);
      },
      shown: shownMembers,
      // How many they are in all is on the page of the segment.
      countUpTo: 1_000,
    }),
    ...sheetRoutes(maker, segmentMemberImport, async (change, { member }) => takingMembers(change, member)),
    changes(placeSegmentMembers, async (change, { params: { id }, body }, { member }) =>
      placeMembers(change, { id, ...body }, member),
    ),
    reads(showSegmentMovement, async (queries, { params, query }) => {
      if ((await segmentById(queries, params.id)) === null) return noSuchSegment();
      return movementOf(queries, params.id, { ...query, now: maker.now() });
    }),
    reads(showSegmentTotals, async (queries) => {
      const { everybody, countedAt, isBehind } = await worthOfSegments(queries, maker.now());
      const counted = { countedAt: countedAt.toISOString(), behind: isBehind, methods: [...METHODS] };
      return taken({ ...worthOf(everybody, everybody), ...counted });
    }),
    reads(previewSegmentOwner, async (queries, { params: { id } }, { member }) => {
      if ((await seenSegment(queries, { id, role: member.role })) === null) return noSuchSegment();
      const { count, first } = await membersWithoutOwner(queries, id, SHOWN_FIRST);
      return taken({ count, atOnce: OWNED_AT_ONCE, first: [...first] });
    }),
    changes(assignSegmentOwner, async (change, { params: { id }, body }, { member }) =>
      assignOwner(change, { id, ...body }, member),
    ),
  ];
}

const NOBODY = '00000000-0000-0000-0000-000000000000';
const SHOWN_FIRST = 20;

const METHODS = [
  {
    name: 'Sum over customers',
    formula: 'sum of what is known of each customer in use; whoever was erased is counted by what was kept',
    source: 'the register; revenue and margin from transactions, all time',
  },
  {
    name: 'Lifetime value',
    formula:
      'sum of the lifetime values of the last valuation, each by its method: BG/NBD with Gamma-Gamma, or simple',
    source: 'Fader, Hardie and Lee (2005); Fader and Hardie (2013)',
  },
];

/** A segment, unless its rule asks about fields that this role does not see: then its members would tell them. */
async function seenSegment(
  queries: Queries,
  { id, role }: { readonly id: string; readonly role: string },
): Promise<SegmentRecord | null> {
  const segment = await segmentById(queries, id);
  if (segment === null || segment.rule === null || seesSensitive(role)) return segment;
  return asksSensitive(segment.rule, await knownToRules(queries)) ? null : segment;
}

async function shownMembers(
  queries: Queries,
  rows: readonly SegmentMemberRow[],
  _visit: MemberVisit,
): Promise<SegmentMember[]> {
  const names = await namesOfPeople(
    queries,
    rows.flatMap(({ owner }) => owner ?? []),
  );
  return rows.map(({ owner, since, ...row }) => ({
    ...row,
    owner: owner === null ? null : { id: owner, name: names.get(owner) ?? '' },
    since: since.toISOString(),
  }));
}

type MovementAsked = { readonly months: number; readonly month?: string | undefined; readonly now: Date };

async function movementOf(
  queries: Queries,
  id: string,
  { months, month, now }: MovementAsked,
): Promise<Outcome<AnswerOf<typeof showSegmentMovement>>> {
  const running = monthAfter(dayOfSorting(now), 0);
  const span = { from: monthAfter(running, 1 - months), until: monthAfter(running, 1) };
  const chosen = monthAfter(month ?? running, 0);
  const segments = (await allSegments(queries)).filter(({ state }) => state === 'active');
  const names = new Map(segments.map((one) => [one.id, one.name]));
  const passages = await groupPassages(queries, [...new Set([id, ...names.keys()])], chosen);
  const named = (group: string | null): string | null => (group === null ? null : (names.get(group) ?? ''));
  return taken({
    months: [...(await groupMovement(queries, [id], span))],
    month: chosen,
    passages: passages
      .filter(({ from, to }) => from === id || to === id)
      .map(({ from, to, n }) => ({ from: named(from), to: named(to), n })),
    asOf: now.toISOString(),
    method: MOVEMENT_METHOD,
  });
}
