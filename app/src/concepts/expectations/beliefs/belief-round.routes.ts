import { delimitedHeader, delimitedRow } from '../../../platform/delimited/index.ts';
import { changes, type MemberVisit, type Route, reads, sendsFile } from '../../../platform/http/index.ts';
import { cellOf, listRoutes, sheetRoutes } from '../../../platform/records/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import type { ExpectationRouteParts } from '../expectation-route-parts.ts';
import { takingBeliefs } from './belief-answer.sheet.ts';
import { sheetOf } from './belief-answer.store.ts';
import {
  addBeliefRound,
  answerBeliefs,
  beliefImport,
  beliefRoundListing,
  changeBeliefRound,
  closeBeliefRound,
  downloadBeliefGaps,
  showBeliefRound,
  showOwnBeliefs,
} from './belief-round.endpoints.ts';
import {
  answerRound,
  asPerson,
  closeRound,
  noSuchRound,
  planRound,
  replanRound,
} from './belief-round.intents.ts';
import { type BeliefRoundRow, itemsOfRounds, roundById, roundOf, roundRows } from './belief-round.store.ts';
import type { BeliefGap, BeliefRound, BeliefRoundDetail, BeliefRoundRecord } from './belief-round.ts';
import { asRoundDetail, asRounds } from './shown-round.ts';

/** What can be asked of what managers believe. */
export function beliefRoutes({ maker, newId }: ExpectationRouteParts): readonly Route[] {
  const { storage, now } = maker;
  const detail = async (queries: Queries, id: string): Promise<Outcome<BeliefRoundDetail>> => {
    const record = await roundById(queries, id);
    return record === null ? noSuchRound : taken(await asRoundDetail(queries, record, now()));
  };
  const shown = async (queries: Queries, done: Outcome<BeliefRoundRecord>): Promise<Outcome<BeliefRound>> => {
    if (!done.ok) return done;
    const [{ asked: _, ...round }] = (await asRounds(queries, [done.value], now())) as [
      BeliefRound & { asked: number },
    ];
    return taken(round);
  };
  return [
    ...listRoutes(storage, beliefRoundListing, {
      rows: (queries) => roundRows(queries, now().toISOString().slice(0, 10)),
      shown: async (queries, rows: readonly BeliefRoundRow[]) => asRounds(queries, rows.map(roundOf), now()),
    }),
    ...sheetRoutes(maker, beliefImport, takingBeliefs()),
    changes(addBeliefRound, async (change, { body }, { member }) =>
      shown(change.queries, await planRound(change, body, { actor: member, newId })),
    ),
    changes(changeBeliefRound, async (change, { params, body }, { member }) =>
      shown(change.queries, await replanRound(change, { id: params.id, ...body }, member)),
    ),
    changes(closeBeliefRound, async (change, { params, body }, { member }) =>
      shown(change.queries, await closeRound(change, { id: params.id, ...body }, member)),
    ),
    reads(showBeliefRound, (queries, { params }) => detail(queries, params.id)),
    sendsFile(downloadBeliefGaps, async (queries, { params }) => {
      const round = await detail(queries, params.id);
      if (!round.ok) return round;
      const { gaps, title } = round.value;
      if (gaps === null) return refuse('conflict', 'this round is not closed yet; it has figures then');
      return taken({
        fileName: `${title.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.csv`,
        content: csvOf(round.value, gaps),
      });
    }),
    reads(showOwnBeliefs, async (queries, { params }, visit) => ownAnswers(queries, params.id, visit)),
    changes(answerBeliefs, async (change, { params, body }, visit) => {
      const done = await answerRound(change, { id: params.id, ...body }, visit.member);
      return done.ok ? ownAnswers(change.queries, params.id, visit) : done;
    }),
  ];
}

async function ownAnswers(queries: Queries, id: string, { member }: MemberVisit) {
  const record = await roundById(queries, id);
  if (record === null) return noSuchRound;
  const items = await itemsOfRounds(queries, [id]);
  const { revision, answers } = await sheetOf(queries, asPerson(id, member.personId));
  return taken({
    revision,
    answers: items.map((item) => ({ itemId: item.id, value: answers.get(item.id) ?? null })),
  });
}

const COLUMNS = [
  'Round',
  'Segment',
  'Level',
  'Scale',
  'Attribute',
  'Managers',
  'Belief',
  'Belief: low',
  'Belief: high',
  'Expectation',
  'Expectation: n',
  'Expectation: low',
  'Expectation: high',
  'Expectation: date',
  'Gap 1',
  'Gap 1: low',
  'Gap 1: high',
  'p',
  'p after Holm',
  'Withheld',
];

function csvOf(round: BeliefRoundDetail, gaps: readonly BeliefGap[]): string {
  const rows = gaps.map(({ attribute, managers, withheld, belief, expectation, gap }) =>
    delimitedRow(
      [
        round.title,
        round.segment?.name ?? 'all customers',
        round.level,
        round.scale.name,
        attribute.name,
        managers,
        belief?.estimate,
        belief?.interval?.low,
        belief?.interval?.high,
        expectation?.estimate,
        expectation?.n,
        expectation?.interval?.low,
        expectation?.interval?.high,
        expectation?.on,
        gap?.estimate,
        gap?.interval?.low,
        gap?.interval?.high,
        gap?.pValue,
        gap?.adjustedPValue,
        withheld,
      ].map(cellOf),
    ),
  );
  return `\u{feff}${delimitedHeader(COLUMNS)}${rows.join('')}`;
}
