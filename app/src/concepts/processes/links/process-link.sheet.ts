import type { Change } from '../../../platform/events/index.ts';
import type { RowTaken, RowTaking, SheetRow } from '../../../platform/records/index.ts';
import { type Outcome, quoted, quotedList, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { customersByReferences, segmentByName } from '../../customers/index.ts';
import { allUnits, type Meaning } from '../../people/index.ts';
import { allMeasures } from '../../standards/index.ts';
import { readAs } from '../process.sheet.ts';
import { processByName } from '../process.store.ts';
import { shownLinks } from './link-ends.ts';
import { changeLinkOf, linkStages } from './process-link.intents.ts';
import { linksHandingOver } from './process-link.store.ts';
import { FROM_KINDS, type LinkRecord, newLink, TO_KINDS } from './process-link.ts';

/** Takes rows of a sheet of links: new ends or another thing handed over add one, a known one changes what is said of it. */
export function takingLinks(newId: () => string): RowTaking {
  return async (change, { member }) => ({
    take: (row) => takeLink(change, row, { actor: member, newId }),
  });
}

async function takeLink(change: Change, { cells }: SheetRow, { actor, newId }: Meaning): Promise<RowTaken> {
  const { queries } = change;
  const known = await linkByWords(queries, cells);
  const measure = await measureIn(queries, cells['measure'], known?.measureId ?? null);
  if (!measure.ok) return measure;
  const said = {
    measureId: measure.value,
    serviceLevel: cells['serviceLevel'] ?? known?.serviceLevel ?? '',
  };
  if (known === null) {
    const from = await endIn(queries, 'from', cells);
    if (!from.ok) return from;
    const to = await endIn(queries, 'to', cells);
    if (!to.ok) return to;
    const ends = { from: from.value, to: to.value, handsOver: cells['handsOver'] ?? '' };
    const asked = readAs(newLink, { ...ends, ...said });
    if (!asked.ok) return asked;
    const added = await linkStages(change, asked.value, { actor, newId });
    return added.ok ? taken('added') : added;
  }
  if (known.measureId === said.measureId && known.serviceLevel === said.serviceLevel)
    return taken('unchanged');
  const { from, to, handsOver, requirementIds } = known;
  const asked = readAs(newLink, { from, to, handsOver, requirementIds, ...said });
  if (!asked.ok) return asked;
  const changed = await changeLinkOf(
    change,
    { ...asked.value, id: known.id, revision: known.revision },
    { actor },
  );
  return changed.ok ? taken('changed') : changed;
}

type Cells = SheetRow['cells'];

/** The link in use whose ends are called so and that hands this over; null when there is none. */
export async function linkByWords(queries: Queries, cells: Cells): Promise<LinkRecord | null> {
  const records = await linksHandingOver(queries, cells['handsOver'] ?? '');
  const links = await shownLinks(queries, records);
  const same = (name: string, cell: string | undefined): boolean =>
    name.toLowerCase() === (cell ?? '').toLowerCase();
  const at = links.findIndex(({ from, to }) => same(from.name, cells['from']) && same(to.name, cells['to']));
  return records[at] ?? null;
}

async function measureIn(
  queries: Queries,
  cell: string | undefined,
  known: string | null,
): Promise<Outcome<string | null>> {
  if (cell === undefined) return taken(known);
  if (cell === '') return taken(null);
  const found = (await allMeasures(queries)).find(({ name }) => name.toLowerCase() === cell.toLowerCase());
  if (found !== undefined) return taken(found.id);
  return refuse(
    'request-refused',
    `measure: there is no measure called ${quoted(cell)}; add it first, or leave it empty`,
  );
}

type Found = { readonly kind: string; readonly id?: string; readonly words?: string };

/** Who an end is by what a row calls it: looked for among processes, then units and segments, then numbers of customers. */
async function endIn(queries: Queries, side: 'from' | 'to', cells: Cells): Promise<Outcome<Found>> {
  const words = cells[side] ?? '';
  const asked = (cells[`${side}Kind`] ?? '').toLowerCase();
  const kinds: readonly string[] = side === 'from' ? FROM_KINDS : TO_KINDS;
  if (asked !== '' && !kinds.includes(asked)) {
    return refuse('request-refused', `${side}Kind: write one of ${quotedList(kinds)}, or leave it empty`);
  }
  for (const kind of asked === '' ? kinds : [asked]) {
    if (kind === 'words') return taken({ kind, words });
    const id = await idCalled(queries, kind, words);
    if (id !== null) return taken({ kind, id });
  }
  const where = asked === 'supplier' || asked === 'customer' ? 'customer with the number' : `${asked} called`;
  return refuse('request-refused', `${side}: there is no ${where} ${quoted(words)}; add it first`);
}

async function idCalled(queries: Queries, kind: string, words: string): Promise<string | null> {
  if (kind === 'process') {
    const process = await processByName(queries, words);
    return process?.state === 'active' ? process.id : null;
  }
  if (kind === 'segment') {
    const segment = await segmentByName(queries, words);
    return segment?.state === 'active' ? segment.id : null;
  }
  if (kind === 'unit') {
    const units = await allUnits(queries);
    return units.find(({ name }) => name.toLowerCase() === words.toLowerCase())?.id ?? null;
  }
  if (words === '') return null;
  return (await customersByReferences(queries, [words])).get(words)?.id ?? null;
}
