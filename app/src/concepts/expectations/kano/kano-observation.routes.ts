import { changeWorkspace } from '../../../platform/events/index.ts';
import { answers, changes, type MemberVisit, type Route, reads } from '../../../platform/http/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { kanoItemCounts } from '../../answer-sets/index.ts';
import { itemsOfAttribute } from '../../attributes/index.ts';
import type { ExpectationRouteParts } from '../expectation-route-parts.ts';
import { namesFor } from '../shown-ladder.ts';
import { categoryOf, KANO_DECAY_METHOD, kanoDecays, peopleIn } from './kano-decay.rules.ts';
import {
  addKanoObservation,
  countKano,
  listKanoDecays,
  listKanoObservations,
  withdrawKanoObservation,
} from './kano-observation.endpoints.ts';
import { type KanoWish, recordKano, withdrawKano } from './kano-observation.intents.ts';
import { allKanoObservations } from './kano-observation.store.ts';
import type { KanoDecay, KanoObservation, KanoRecord, NewCountedKano } from './kano-observation.ts';

/** What can be asked of observations by the Kano model. */
export function kanoRoutes(parts: ExpectationRouteParts): readonly Route[] {
  const { maker, newId } = parts;
  return [
    reads(listKanoObservations, async (queries) =>
      taken({ items: await asObservations(queries, await allKanoObservations(queries)) }),
    ),
    reads(listKanoDecays, async (queries) =>
      taken({ items: await kanoDecaysShown(queries), method: KANO_DECAY_METHOD }),
    ),
    changes(addKanoObservation, async (change, { body }, { member }) =>
      shown(change.queries, await recordKano(change, body, { actor: member, newId })),
    ),
    answers(countKano, async ({ body }, visit) => {
      const { member } = visit as MemberVisit;
      const counted = await countedKano(parts, member.workspace.id, body);
      if (!counted.ok) return counted;
      const by = { workspace: member.workspace.id, actor: { personId: member.personId } };
      return changeWorkspace(maker, by, async (change) =>
        shown(change.queries, await recordKano(change, counted.value, { actor: member, newId })),
      );
    }),
    changes(withdrawKanoObservation, async (change, { params, body }, { member }) =>
      shown(change.queries, await withdrawKano(change, { id: params.id, ...body }, member)),
    ),
  ];
}

async function countedKano(
  { maker, engine }: ExpectationRouteParts,
  workspace: string,
  asked: NewCountedKano,
): Promise<Outcome<KanoWish>> {
  const { storage } = maker;
  const items = await storage.read(workspace, (queries) => itemsOfAttribute(queries, asked.attributeId));
  const columnsOf = (wanted: string): string[] =>
    items.flatMap(({ answerSetId, role, column }) =>
      answerSetId === asked.answerSetId && role === wanted ? [column] : [],
    );
  const [functional, dysfunctional] = [columnsOf('functional'), columnsOf('dysfunctional')];
  const found = await kanoItemCounts({ storage, engine }, workspace, {
    id: asked.answerSetId,
    functional,
    dysfunctional,
    where: asked.where,
  });
  if (!found.ok) return found;
  const { counts, set, newestAnswer } = found.value;
  return taken({
    attributeId: asked.attributeId,
    segmentId: asked.segmentId,
    evidence: asked.evidence,
    counts,
    on: asked.on ?? (newestAnswer ?? set.takenAt).toISOString().slice(0, 10),
    computedFrom: {
      answerSet: { id: set.id, title: set.title },
      items: [...functional, ...dysfunctional].map((column, i) => ({
        column,
        role: i < functional.length ? 'functional' : 'dysfunctional',
      })),
      where: asked.where,
      respondents: peopleIn(counts),
    },
  });
}

async function shown(queries: Queries, outcome: Outcome<KanoRecord>): Promise<Outcome<KanoObservation>> {
  if (!outcome.ok) return outcome;
  const [observation] = await asObservations(queries, [outcome.value]);
  return taken(observation!);
}

/** Observations as programs and pages see them. */
export async function asObservations(
  queries: Queries,
  records: readonly KanoRecord[],
): Promise<KanoObservation[]> {
  const names = await namesFor(queries, records);
  return records.map((record) => ({
    id: record.id,
    attribute: names.attribute(record.attributeId),
    segment: names.segment(record.segmentId),
    on: record.on,
    counts: record.counts,
    n: peopleIn(record.counts),
    category: categoryOf(record.counts),
    evidence: record.evidence,
    computedFrom: record.computedFrom,
    state: record.state,
    withdrawnReason: record.withdrawnReason,
    revision: record.revision,
  }));
}

/** What became of delight, all over the workspace; what became common first. */
export async function kanoDecaysShown(queries: Queries): Promise<KanoDecay[]> {
  const found = kanoDecays(await allKanoObservations(queries));
  const names = await namesFor(queries, found);
  return found
    .map(({ attributeId, segmentId, ...figures }) => ({
      attribute: names.attribute(attributeId),
      segment: names.segment(segmentId),
      ...figures,
    }))
    .toSorted(
      (a, b) => Number(b.common) - Number(a.common) || (b.rise.estimate ?? 0) - (a.rise.estimate ?? 0),
    );
}
