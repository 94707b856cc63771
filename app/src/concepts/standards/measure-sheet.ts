import type { Change } from '../../platform/events/index.ts';
import type { RowTaken, RowTaking, SheetRow } from '../../platform/records/index.ts';
import { type Outcome, quoted, quotedList, refuse, taken } from '../../platform/refusals/index.ts';
import { numberOf } from '../answers/index.ts';
import { allAttributes } from '../attributes/index.ts';
import { belongingByWords, type Meaning } from '../people/index.ts';
import { addOneMeasure, changeOneMeasure, setOneStandard } from './measure.intents.ts';
import { measureByName } from './measure.store.ts';
import { DIRECTIONS, newMeasure } from './measure.ts';
import { inForce, isSameStandard } from './standard.rules.ts';
import { standardsOf } from './standard.store.ts';
import { newStandard } from './standard.ts';

/** Takes rows of a sheet of measures; a measure of the name is changed, otherwise one is added. */
export function takingMeasures(meaning: (visit: Parameters<RowTaking>[1]) => Meaning): RowTaking {
  return async (change, visit) => {
    const attributes = new Map(
      (await allAttributes(change.queries))
        .filter(({ state }) => state === 'active')
        .map(({ id, name }) => [name.toLowerCase(), id]),
    );
    const belonging = belongingByWords(change.queries);
    return {
      take: async ({ cells }) => {
        const attributeId = attributes.get((cells['attribute'] ?? '').toLowerCase());
        if (attributeId === undefined) {
          return refuse(
            'not-found',
            `attribute: no attribute in use is called ${quoted(cells['attribute'] ?? '')}; add it first`,
          );
        }
        const unitId = await belonging.unit(cells['unit'] ?? '');
        if (!unitId.ok) return unitId;
        const ownerId = await belonging.person(cells['owner'] ?? '');
        if (!ownerId.ok) return ownerId;
        const numbers = numbersIn(cells, ['lowest', 'highest']);
        if (!numbers.ok) return numbers;
        const wish = {
          name: cells['name'],
          attributeId,
          unit: cells['measuredIn'],
          direction: DIRECTIONS.find((one) => plain(one) === plain(cells['direction'] ?? '')),
          method: cells['method'] ?? '',
          unitId: unitId.value,
          ownerId: ownerId.value,
          ...numbers.value,
        };
        return takeMeasure(change, wish, meaning(visit));
      },
    };
  };
}

async function takeMeasure(change: Change, wish: unknown, meaning: Meaning): Promise<RowTaken> {
  const read = newMeasure.safeParse(wish);
  if (!read.success) return refusedBy(read.error.issues);
  const known = await measureByName(change.queries, read.data.name);
  if (known === null) {
    const added = await addOneMeasure(change, read.data, meaning);
    return added.ok ? taken('added') : added;
  }
  const asked = { id: known.id, wish: { ...read.data, revision: known.revision } };
  const changed = await changeOneMeasure(change, asked, meaning);
  if (!changed.ok) return changed;
  return taken(changed.value.revision === known.revision ? 'unchanged' : 'changed');
}

/** Takes rows of a sheet of standards, each the next version of its measure's. */
export function takingStandards(meaning: (visit: Parameters<RowTaking>[1]) => Meaning): RowTaking {
  return async (change, visit) => ({
    take: async ({ cells }) => {
      const { queries } = change;
      const measure = await measureByName(queries, cells['measure'] ?? '');
      if (measure === null) {
        return refuse('not-found', `measure: there is no measure called ${quoted(cells['measure'] ?? '')}`);
      }
      const numbers = numbersIn(cells, ['target', 'lower', 'upper', 'requiredShare']);
      if (!numbers.ok) return numbers;
      const read = newStandard.safeParse({
        ...numbers.value,
        from: cells['from'],
        reason: cells['reason'] ?? '',
        revision: measure.revision,
      });
      if (!read.success) return refusedBy(read.error.issues);
      const versions = await standardsOf(queries, [measure.id]);
      const there = versions.filter(({ from }) => from === read.data.from);
      const isThere = [...there, inForce(versions, read.data.from)].some(
        (one) => one !== null && isSameStandard(one, read.data),
      );
      if (isThere) return taken('unchanged');
      const set = await setOneStandard(change, { id: measure.id, wish: read.data }, meaning(visit));
      return set.ok ? taken('added') : set;
    },
  });
}

const plain = (text: string): string => text.toLowerCase().replaceAll(/[\s_-]/gu, '');

/** The numbers in these cells; an empty one is none. */
function numbersIn(
  cells: SheetRow['cells'],
  names: readonly string[],
): Outcome<Readonly<Record<string, number | null>>> {
  const read = names.map((name) => {
    const text = cells[name] ?? '';
    return { name, text, number: text === '' ? null : numberOf(text) };
  });
  const wrong = read.filter(({ text, number }) => text !== '' && number === null);
  if (wrong.length > 0) {
    return refuse(
      'request-refused',
      `${wrong.map(({ name }) => name).join(', ')}: ${quotedList(wrong.map(({ text }) => text))} is no number; write it with a point, as 1.5`,
    );
  }
  return taken(Object.fromEntries(read.map(({ name, number }) => [name, number])));
}

function refusedBy(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): Outcome<never> {
  return refuse(
    'request-refused',
    ...issues.map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`)),
  );
}
