import { isDeepStrictEqual } from 'node:util';
import type { RowTaken, RowTaking, SheetRow } from '../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import { numberOf } from '../answers/index.ts';
import { belongingByWords } from '../people/index.ts';
import { addTraining, changeTraining } from './catalogue/training.intents.ts';
import { trainingByName } from './catalogue/training.store.ts';
import { newTraining, type TrainingRecord, wishOf } from './catalogue/training.ts';
import { noteHeld } from './held/held-training.intents.ts';
import { lastDay } from './held/held-training.rules.ts';
import { heldOfPerson } from './held/held-training.store.ts';
import { newHeld } from './held/held-training.ts';

/** Takes rows of a sheet of trainings: a new name adds one, a known one changes what the file says otherwise. */
export function takingTrainings(newId: () => string): RowTaking {
  return async (change, { member }) => ({
    take: async ({ cells }): Promise<RowTaken> => {
      const known = await trainingByName(change.queries, cells['name'] ?? '');
      const asked = askedTraining(cells, known);
      if (!asked.ok) return asked;
      const read = newTraining.safeParse(asked.value);
      if (!read.success) return refuse('request-refused', ...linesOf(read.error.issues));
      if (known === null) {
        const added = await addTraining(change, read.data, { actor: member, newId });
        return added.ok ? taken('added') : added;
      }
      if (isDeepStrictEqual(read.data, wishOf(known))) return taken('unchanged');
      const { id, revision } = known;
      const changed = await changeTraining(change, { ...read.data, id, revision }, { actor: member });
      return changed.ok ? taken('changed') : changed;
    },
  });
}

/** What a row asks for. What the file has no column for stays as it is; an empty cell empties the field. */
function askedTraining(cells: SheetRow['cells'], known: TrainingRecord | null): Outcome<unknown> {
  const wish: Record<string, unknown> = known === null ? {} : { ...wishOf(known) };
  wish['name'] = known?.name ?? cells['name'];
  if (cells['purpose'] !== undefined) wish['purpose'] = cells['purpose'];
  const months = cells['validMonths'];
  if (months === undefined) return taken(wish);
  const number = months === '' ? null : numberOf(months);
  if (months !== '' && number === null) {
    return refuse(
      'request-refused',
      `validMonths: ${quoted(months)} is no number; write whole months, as 24`,
    );
  }
  return taken({ ...wish, validMonths: number });
}

/** Takes rows of who holds which training; a row of a person, training and day that are known says nothing new. */
export function takingHeld(newId: () => string): RowTaking {
  return async (change, { member }) => {
    const { queries } = change;
    const find = belongingByWords(queries);
    return {
      take: async ({ cells }): Promise<RowTaken> => {
        const person = await find.person(cells['person'] ?? '');
        if (!person.ok) return refuse('request-refused', `person: ${person.refusals[0]!.message}`);
        const training = await trainingByName(queries, cells['training'] ?? '');
        if (training === null) {
          const name = quoted(cells['training'] ?? '');
          return refuse('request-refused', `training: no training in use is called ${name}; add it first`);
        }
        const until = cells['validUntil'] ?? '';
        const read = newHeld.safeParse({
          personId: person.value,
          heldOn: cells['heldOn'] ?? '',
          ...(until === '' ? {} : { validUntil: until }),
          evidence: cells['evidence'] ?? '',
        });
        if (!read.success) return refuse('request-refused', ...linesOf(read.error.issues));
        const { personId, heldOn, evidence } = read.data;
        const validUntil = read.data.validUntil ?? lastDay(heldOn, training.validMonths);
        const same = (await heldOfPerson(queries, personId)).some(
          (one) =>
            one.trainingId === training.id &&
            one.heldOn === heldOn &&
            one.validUntil === validUntil &&
            one.evidence === evidence,
        );
        if (same) return taken('unchanged');
        const wish = { ...read.data, trainingId: training.id };
        const noted = await noteHeld(change, wish, { actor: member, newId });
        return noted.ok ? taken('added') : noted;
      },
    };
  };
}

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string };

function linesOf(issues: readonly Issue[]): readonly string[] {
  return issues.map(({ path, message }) => {
    const place = String(path[0] ?? '');
    return place === '' || message.startsWith(`${place}:`) ? message : `${place}: ${message}`;
  });
}
