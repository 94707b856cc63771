import { changeWorkspace } from '../../platform/events/index.ts';
import { answers, changes, type MemberVisit, type Route } from '../../platform/http/index.ts';
import { listRoutes, sheetRoutes } from '../../platform/records/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import { beliefRoutes } from './beliefs/belief-round.routes.ts';
import type { ExpectationRouteParts } from './expectation-route-parts.ts';
import { asObservations, kanoDecaysShown, kanoRoutes } from './kano/kano-observation.routes.ts';
import { allKanoObservations } from './kano/kano-observation.store.ts';
import {
  addLadder,
  computeLadder,
  ladderImport,
  ladderListing,
  showLadder,
  withdrawLadderOf,
} from './ladder.endpoints.ts';
import { noSuchLadder, recordLadder, withdrawLadder } from './ladder.intents.ts';
import { takingLadders } from './ladder.sheet.ts';
import { type LadderRow, ladderById, ladderOf, ladderRows, laddersOfSeries } from './ladder.store.ts';
import type { Ladder, LadderRecord } from './ladder.ts';
import { driftOf } from './ladder-drift.ts';
import type { LadderSeriesShown } from './ladder-figures.ts';
import { asListed } from './ladder-list.ts';
import { standingOn } from './ladder-standing.ts';
import { asLadders } from './shown-ladder.ts';
import { surveyedLadder } from './surveyed-ladder.ts';

/** Everything programs and pages can ask about expectations, beliefs about them, and delight that becomes common. */
export function expectationRoutes(parts: ExpectationRouteParts): readonly Route[] {
  return [...ladderRoutes(parts), ...kanoRoutes(parts), ...beliefRoutes(parts)];
}

function ladderRoutes(parts: ExpectationRouteParts): readonly Route[] {
  const { maker, newId } = parts;
  return [
    ...listRoutes(maker.storage, ladderListing, {
      rows: ladderRows,
      shown: async (queries, rows: readonly LadderRow[]) =>
        (await asLadders(queries, rows.map(ladderOf))).map(asListed),
    }),
    ...sheetRoutes(maker, ladderImport, takingLadders(newId)),
    changes(addLadder, async (change, { body }, { member }) =>
      shown(change.queries, await recordLadder(change, body, { actor: member, newId })),
    ),
    answers(computeLadder, ({ query, body }, visit) =>
      computed(parts, { body, keeps: query.preview === 'false' }, visit as MemberVisit),
    ),
    changes(withdrawLadderOf, async (change, { params, body }, { member }) =>
      shown(change.queries, await withdrawLadder(change, { id: params.id, ...body }, member)),
    ),
    answers(showLadder, ({ params }, visit) => series(parts, params.id, visit as MemberVisit)),
  ];
}

async function computed(
  { maker, engine, newId }: ExpectationRouteParts,
  { body, keeps }: { readonly body: Parameters<typeof surveyedLadder>[2]; readonly keeps: boolean },
  { member }: MemberVisit,
): Promise<Outcome<Ladder>> {
  const workspace = member.workspace.id;
  const wish = await surveyedLadder({ storage: maker.storage, engine }, workspace, body);
  if (!wish.ok) return wish;
  let preview: Ladder | null = null;
  const by = { workspace, actor: { personId: member.personId } };
  const done = await changeWorkspace(maker, by, async (change) => {
    const ladder = await shown(
      change.queries,
      await recordLadder(change, wish.value, { actor: member, newId }),
    );
    if (keeps || !ladder.ok) return ladder;
    preview = ladder.value;
    // A refusal undoes the transaction: it was only tried.
    return refuse('conflict', 'a preview keeps nothing');
  });
  return preview === null ? done : taken(preview);
}

async function shown(queries: Queries, outcome: Outcome<LadderRecord>): Promise<Outcome<Ladder>> {
  if (!outcome.ok) return outcome;
  const [ladder] = await asLadders(queries, [outcome.value]);
  return taken(ladder!);
}

async function series(
  { maker, engine }: ExpectationRouteParts,
  id: string,
  { member }: MemberVisit,
): Promise<Outcome<LadderSeriesShown>> {
  const { storage } = maker;
  const workspace = member.workspace.id;
  const found = await storage.read(workspace, async (queries) => {
    const record = await ladderById(queries, id);
    if (record === null) return null;
    const { attributeId, segmentId, scale } = record;
    const records = await laddersOfSeries(queries, { attributeId, segmentId, scaleKey: scale.key });
    const ladders = (await asLadders(queries, records)).toReversed();
    const observations = (await allKanoObservations(queries)).filter(
      (one) => one.attributeId === attributeId && one.segmentId === segmentId,
    );
    const decay = (await kanoDecaysShown(queries)).find(
      ({ attribute, segment }) => attribute.id === attributeId && (segment?.id ?? null) === segmentId,
    );
    const kano = { observations: await asObservations(queries, observations), decay: decay ?? null };
    return { records, ladders, kano };
  });
  if (found === null) return noSuchLadder;
  const { records, ladders, kano } = found;
  const newest = records.findLast(({ state }) => state === 'kept');
  const stands =
    newest === undefined
      ? refuse('conflict', 'all ladders were withdrawn')
      : await standingOn({ storage, engine }, workspace, newest);
  return taken({
    ladder: ladders.find((one) => one.id === id)!,
    newest: ladders.find((one) => one.id === newest?.id) ?? null,
    ladders,
    standing: stands.ok ? stands.value : null,
    noStanding: stands.ok ? null : stands.refusals.map(({ message }) => message).join('; '),
    drift: driftOf(records),
    kano,
  });
}
