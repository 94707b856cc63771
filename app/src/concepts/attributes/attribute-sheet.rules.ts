import { type Outcome, quoted, quotedList, refuse, taken } from '../../platform/refusals/index.ts';
import { type AttributeFacts, type AttributeRecord, attributeFacts } from './attribute.ts';
import { READY_SET_NAMES, READY_SETS, type ReadySet } from './attribute-ready-sets.ts';
import { DEEPEST_TREE, nodesById, treeProblem } from './attribute-tree.ts';

/** A row of a sheet with its words for people and units already made ids; what it does not say is left out. */
export type AttributeRow = {
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
  readonly belonging: Outcome<Partial<Pick<AttributeFacts, 'unitId' | 'ownerId'>>>;
};

/** What a row comes to: how the attribute was and how it shall be, the same when nothing changes. */
export type PlannedRow = { readonly before: AttributeRecord | null; readonly after: AttributeRecord };

type Planned = Outcome<PlannedRow>;

type Known = { readonly all: readonly AttributeRecord[]; readonly newId: () => string };

/**
 * What becomes of each row of a sheet of attributes, whatever their order: a parent may stand anywhere in the file. A row is
 * refused with whatever would hang from a row that is refused, and with all others of its circle.
 */
export function planAttributeRows(
  rows: readonly AttributeRow[],
  { all, newId }: Known,
): ReadonlyMap<number, Planned> {
  const active = new Map(
    all.filter(({ state }) => state === 'active').map((record) => [plain(record.name), record]),
  );
  const planned = new Map<number, Planned>();
  const named = new Map<string, number>();
  for (const one of rows) {
    const name = plain(one.cells['name'] ?? '');
    const first = named.get(name);
    if (first === undefined) named.set(name, one.row);
    planned.set(
      one.row,
      first === undefined
        ? factsOf(one, { all, known: active.get(name) ?? null, newId })
        : refuse('conflict', `Name: row ${first} is called so as well; leave one of them`),
    );
  }
  placeRows(rows, { planned, active });
  refuseCircles(planned, all);
  return planned;
}

const plain = (name: string): string => name.trim().toLowerCase();

function factsOf(
  { cells, belonging }: AttributeRow,
  { all, known, newId }: Known & { readonly known: AttributeRecord | null },
): Planned {
  const state = (cells['state'] ?? '').toLowerCase();
  if (state !== '' && state !== 'active') return notInUse(cells['name'] ?? '', state, all);
  if (!belonging.ok) return belonging;
  const places = READY_SET_NAMES.map((set) => placeIn(set, cells[set]));
  const refusals = places.flatMap((place) => (place.ok ? [] : place.refusals));
  if (refusals.length > 0) return { ok: false, refusals };
  const said = {
    name: cells['name'],
    ...(cells['description'] === undefined ? {} : { description: cells['description'] }),
    ...Object.assign({}, ...places.map((place) => (place.ok ? place.value : {}))),
    ...belonging.value,
  };
  const facts = attributeFacts.safeParse(known === null ? said : { ...known, ...said });
  if (!facts.success) {
    const lines = facts.error.issues.map(({ path, message }) => `${titleOf(path[0])}: ${message}`);
    return refuse('request-refused', ...lines);
  }
  const after =
    known === null
      ? ({
          ...facts.data,
          id: newId(),
          state: 'active',
          mergedInto: null,
          splitInto: [],
          revision: 1,
        } as const)
      : { ...known, ...facts.data };
  return taken({ before: known, after });
}

function titleOf(field: PropertyKey | undefined): string {
  return field === 'description' ? 'Description' : 'Name';
}

function notInUse(name: string, state: string, all: readonly AttributeRecord[]): Planned {
  const known = all.find((one) => plain(one.name) === plain(name) && one.state === state);
  if (known !== undefined) return taken({ before: known, after: known });
  return refuse(
    'request-refused',
    `State: there is no attribute ${quoted(name)} that is ${quoted(state)}; write active or leave it empty`,
  );
}

function placeIn(
  set: ReadySet,
  words: string | undefined,
): Outcome<Partial<Record<ReadySet, string | null>>> {
  if (words === undefined) return taken({});
  const wanted = plain(words).replaceAll(/[\s-]+/gu, '-');
  if (wanted === '') return taken({ [set]: null });
  const { title, places } = READY_SETS[set];
  const found = places.find(
    ({ code, name }) => code === wanted || plain(name).replaceAll(/[\s-]+/gu, '-') === wanted,
  );
  if (found !== undefined) return taken({ [set]: found.code });
  return refuse(
    'request-refused',
    `${title}: ${quoted(words)} is none of these; write one of ${quotedList(places.map(({ code }) => code))}`,
  );
}

type Placing = {
  readonly planned: Map<number, Planned>;
  readonly active: ReadonlyMap<string, AttributeRecord>;
};

/** Finds the parents, in the file before those that are here; again and again until no row loses its parent. */
function placeRows(rows: readonly AttributeRow[], { planned, active }: Placing): void {
  const inFile = new Map<string, number>();
  for (const { row } of rows) {
    const plan = planned.get(row);
    if (plan?.ok) inFile.set(plain(plan.value.after.name), row);
  }
  for (let again = true; again; ) {
    again = false;
    for (const { row, cells } of rows) {
      const plan = planned.get(row);
      const above = cells['parent'];
      if (!plan?.ok || above === undefined || plan.value.after.state !== 'active') continue;
      const parentRow = inFile.get(plain(above));
      const parent = parentRow === undefined ? undefined : planned.get(parentRow);
      const found = parent?.ok ? parent.value.after : active.get(plain(above));
      if (above !== '' && found === undefined) {
        planned.set(row, missingParent(above, parentRow));
        again = true;
        continue;
      }
      const after = { ...plan.value.after, parentId: found?.id ?? null };
      if (after.parentId !== plan.value.after.parentId) planned.set(row, taken({ ...plan.value, after }));
    }
  }
}

function missingParent(above: string, parentRow: number | undefined): Planned {
  return refuse(
    'not-found',
    parentRow === undefined
      ? `Part of: there is no attribute called ${quoted(above)}, here or in the file`
      : `Part of: ${quoted(above)} in row ${parentRow} is refused; mend that row first`,
  );
}

/** Refuses rows that close a circle or lie too deep, until what remains is a tree. */
function refuseCircles(planned: Map<number, Planned>, all: readonly AttributeRecord[]): void {
  for (let again = true; again; ) {
    again = false;
    const nodes = new Map(nodesById(all.filter(({ state }) => state === 'active')));
    const kept = [...planned].flatMap(([row, plan]) => (plan.ok ? [[row, plan.value] as const] : []));
    for (const [, { after }] of kept) if (after.state === 'active') nodes.set(after.id, after);
    const problems = kept.flatMap(([row, { after }]) => {
      const problem = treeProblem(nodes, [after.id]);
      return problem === null ? [] : [[row, problem] as const];
    });
    for (const [row, { kind, names }] of problems) {
      const way = names.map(quoted).join(' › ');
      planned.set(
        row,
        kind === 'circle'
          ? refuse('conflict', `Part of: this is a circle: ${way}; one of these must lie elsewhere`)
          : refuse('conflict', `Part of: the tree may have ${DEEPEST_TREE} levels, this has more: ${way}`),
      );
      again = true;
    }
    const there = new Set([
      ...all.map(({ id }) => id),
      ...kept.flatMap(([row, { after }]) => (planned.get(row)?.ok ? [after.id] : [])),
    ]);
    for (const [row, { after }] of kept) {
      if (after.parentId === null || there.has(after.parentId) || !planned.get(row)?.ok) continue;
      planned.set(row, refuse('conflict', 'Part of: the attribute above it is refused; mend that row first'));
      again = true;
    }
  }
}
