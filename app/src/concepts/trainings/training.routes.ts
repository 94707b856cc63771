import type { ChangeMaker } from '../../platform/events/index.ts';
import { changes, type MemberVisit, type Route, reads } from '../../platform/http/index.ts';
import { listRoutes, sheetRoutes } from '../../platform/records/index.ts';
import { type Outcome, taken } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import type { Meaning } from '../people/index.ts';
import { addTraining, changeTraining, moveTraining, noSuchTraining } from './catalogue/training.intents.ts';
import { trainingById, trainingRows, trainingsByIds } from './catalogue/training.store.ts';
import type { TrainingRecord, TrainingShown } from './catalogue/training.ts';
import { gatheredMatrix } from './held/gathered-matrix.ts';
import { trainingDay } from './held/held-now.ts';
import { noteHeld, revokeHeld } from './held/held-training.intents.ts';
import { heldByIds, heldOfTraining, heldRows } from './held/held-training.store.ts';
import type { HeldRecord, HeldShown } from './held/held-training.ts';
import { shownHeld } from './held/shown-held.ts';
import { shownTrainings } from './shown-trainings.ts';
import {
  addTrainingEndpoint,
  changeTrainingEndpoint,
  heldImport,
  heldListing,
  moveTrainingEndpoint,
  noteHeldTraining,
  revokeHeldTraining,
  showTraining,
  showTrainingMatrix,
  trainingImport,
  trainingListing,
} from './training.endpoints.ts';
import { takingHeld, takingTrainings } from './training.sheet.ts';

export type TrainingRouteParts = { readonly maker: ChangeMaker; readonly newId: () => string };

/** Everything that programs and pages can ask about trainings and who holds them. */
export function trainingRoutes({ maker, newId }: TrainingRouteParts): readonly Route[] {
  const meaning = ({ member }: MemberVisit): Meaning => ({ actor: member, newId });
  const idsOf = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map(({ id }) => id);
  const today = (queries: Queries): Promise<string> => trainingDay(queries, maker.now());
  const one = async (queries: Queries, outcome: Outcome<TrainingRecord>): Promise<Outcome<TrainingShown>> => {
    if (!outcome.ok) return outcome;
    const [shown] = await shownTrainings(queries, [outcome.value], maker.now());
    return taken(shown!);
  };
  const oneHeld = async (queries: Queries, outcome: Outcome<HeldRecord>): Promise<Outcome<HeldShown>> => {
    if (!outcome.ok) return outcome;
    const [shown] = await shownHeld(queries, [outcome.value], await today(queries));
    return taken(shown!);
  };
  return [
    ...listRoutes(maker.storage, trainingListing, {
      rows: (queries) => trainingRows(queries),
      shown: async (queries, rows: readonly { readonly id: string }[]) =>
        shownTrainings(queries, await trainingsByIds(queries, idsOf(rows)), maker.now()),
    }),
    ...listRoutes(maker.storage, heldListing, {
      rows: (queries) => heldRows(queries),
      shown: async (queries, rows: readonly { readonly id: string }[]) =>
        shownHeld(queries, await heldByIds(queries, idsOf(rows)), await today(queries)),
    }),
    ...sheetRoutes(maker, trainingImport, takingTrainings(newId)),
    ...sheetRoutes(maker, heldImport, takingHeld(newId)),
    reads(showTrainingMatrix, async (queries) => taken(await gatheredMatrix(queries, maker.now()))),
    reads(showTraining, async (queries, { params }) => {
      const record = await trainingById(queries, params.id);
      const training = await one(queries, record === null ? noSuchTraining() : taken(record));
      if (!training.ok) return training;
      const held = await shownHeld(queries, await heldOfTraining(queries, params.id), await today(queries));
      return taken({ training: training.value, held: [...held] });
    }),
    changes(addTrainingEndpoint, async (change, { body }, visit) =>
      one(change.queries, await addTraining(change, body, meaning(visit))),
    ),
    changes(changeTrainingEndpoint, async (change, { params, body }, visit) =>
      one(change.queries, await changeTraining(change, { id: params.id, ...body }, meaning(visit))),
    ),
    changes(moveTrainingEndpoint, async (change, { params, body }, visit) =>
      one(change.queries, await moveTraining(change, { id: params.id, ...body }, meaning(visit))),
    ),
    changes(noteHeldTraining, async (change, { params, body }, visit) =>
      oneHeld(change.queries, await noteHeld(change, { trainingId: params.id, ...body }, meaning(visit))),
    ),
    changes(revokeHeldTraining, async (change, { params, body }, visit) =>
      oneHeld(change.queries, await revokeHeld(change, { id: params.id, why: body.why }, meaning(visit))),
    ),
  ];
}
