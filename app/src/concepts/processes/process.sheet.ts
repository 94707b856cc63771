import { isDeepStrictEqual } from 'node:util';
import type { RowTaking, SheetRow } from '../../platform/records/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import { belongingByWords, namesOfPeople } from '../people/index.ts';
import { drawProcess, redrawProcess } from './process.intents.ts';
import { processByName } from './process.store.ts';
import { type NewProcess, newProcess, type ProcessRecord } from './process.ts';

type Finding = (words: string) => Promise<Outcome<string | null>>;

/** Takes rows of a sheet of processes: a new name adds one, a known one changes what the file says otherwise. */
export function takingProcesses(newId: () => string): RowTaking {
  return async (change, { member }) => {
    const { person, unit } = belongingByWords(change.queries);
    return {
      take: async (row) => {
        const known = await processByName(change.queries, row.cells['name'] ?? '');
        const owner: Finding = async (words) => {
          const ownerId = known?.ownerId ?? null;
          if (ownerId === null) return person(words);
          // Whoever has left is not found by name, and may stay where they stand.
          const name = (await namesOfPeople(change.queries, [ownerId])).get(ownerId);
          return name === words ? taken(ownerId) : person(words);
        };
        const asked = await askedIn(row, known, { unit, owner });
        if (!asked.ok) return asked;
        if (known === null) {
          const added = await drawProcess(change, asked.value, { actor: member, newId });
          return added.ok ? taken('added') : added;
        }
        if (isDeepStrictEqual(asked.value, saidOf(known))) return taken('unchanged');
        const { id, revision } = known;
        const changed = await redrawProcess(change, { ...asked.value, id, revision }, { actor: member });
        return changed.ok ? taken('changed') : changed;
      },
    };
  };
}

/** What a row asks for. What the file has no column for stays as it is; an empty cell empties the field. */
async function askedIn(
  { cells }: SheetRow,
  known: ProcessRecord | null,
  find: { readonly unit: Finding; readonly owner: Finding },
): Promise<Outcome<NewProcess>> {
  const has = (id: string): boolean => cells[id] !== undefined;
  const text = (id: string): string => cells[id] ?? '';
  const ids: Record<string, string | null> = {};
  for (const [id, field, finding] of [
    ['unit', 'unitId', find.unit],
    ['owner', 'ownerId', find.owner],
  ] as const) {
    if (!has(id)) continue;
    const found = await finding(text(id));
    if (!found.ok) return refuse('request-refused', `${id}: ${found.refusals[0]!.message}`);
    ids[field] = found.value;
  }
  return readAs(newProcess, {
    ...(known === null ? {} : saidOf(known)),
    ...ids,
    name: known?.name ?? text('name'),
    ...(has('purpose') ? { purpose: text('purpose') } : {}),
    ...(has('actions') ? { actions: stepsIn(text('actions')) } : {}),
  });
}

function stepsIn(text: string): string[] {
  return text
    .split(/[;\n]/u)
    .map((step) => step.trim())
    .filter((step) => step !== '');
}

type Reading<Value> = {
  readonly safeParse: (given: unknown) =>
    | { readonly success: true; readonly data: Value }
    | {
        readonly success: false;
        readonly error: {
          readonly issues: readonly { readonly path: PropertyKey[]; readonly message: string }[];
        };
      };
};

/** What a row says as it is wished for, or in one line a field what is wrong with it. */
export function readAs<Value>(wish: Reading<Value>, given: unknown): Outcome<Value> {
  const read = wish.safeParse(given);
  if (read.success) return taken(read.data);
  return refuse(
    'request-refused',
    ...read.error.issues.map(({ path, message }) => {
      const place = String(path[0] ?? '');
      return place === '' || message.startsWith(`${place}:`) ? message : `${place}: ${message}`;
    }),
  );
}

/** What somebody once said of it. */
function saidOf({ name, purpose, unitId, ownerId, actions }: ProcessRecord): NewProcess {
  return { name, purpose, unitId, ownerId, actions };
}
