import type { Queries } from '../../../platform/storage/index.ts';
import { allSegments, customersByIds } from '../../customers/index.ts';
import { allUnits } from '../../people/index.ts';
import { statementsOf } from '../../requirements/index.ts';
import { measuresByIds } from '../../standards/index.ts';
import { allProcesses } from '../process.store.ts';
import type { GivingEnd, LinkRecord, ProcessLink, ReceivingEnd, ShownEnd } from './process-link.ts';

/** What ends of links are called, and to which unit each belongs. */
export type EndNames = (end: GivingEnd | ReceivingEnd) => ShownEnd;

/** Reads what the ends of some links are called, each room asked once. */
export async function endNames(
  queries: Queries,
  links: readonly Pick<LinkRecord, 'from' | 'to'>[],
): Promise<EndNames> {
  const ends = links.flatMap(({ from, to }) => [from, to]);
  const idsOf = (...kinds: readonly string[]): string[] => [
    ...new Set(ends.flatMap((end) => (end.kind !== 'words' && kinds.includes(end.kind) ? [end.id] : []))),
  ];
  const processes = new Map((await allProcesses(queries)).map((one) => [one.id, one]));
  const units = new Map((await allUnits(queries)).map((one) => [one.id, one]));
  const segments = new Map(
    (idsOf('segment').length === 0 ? [] : await allSegments(queries)).map((one) => [one.id, one]),
  );
  const customers = new Map(
    (await customersByIds(queries, idsOf('supplier', 'customer'))).map((one) => [one.id, one]),
  );
  const unitOf = (id: string | null | undefined): ShownEnd['unit'] => {
    const unit = id === null || id === undefined ? undefined : units.get(id);
    return unit === undefined ? null : { id: unit.id, name: unit.name };
  };
  return (end) => {
    if (end.kind === 'words') return { kind: end.kind, id: null, name: end.words, unit: null };
    const { kind, id } = end;
    if (kind === 'unit') return { kind, id, name: units.get(id)?.name ?? GONE, unit: unitOf(id) };
    const record =
      kind === 'process' ? processes.get(id) : kind === 'segment' ? segments.get(id) : customers.get(id);
    const unitId = kind === 'segment' ? null : record?.unitId;
    return { kind, id, name: record?.name ?? GONE, unit: unitOf(unitId) };
  };
}

const GONE = 'not there any more';

/** Links as people see them: names for ids. */
export async function shownLinks(
  queries: Queries,
  records: readonly LinkRecord[],
): Promise<readonly ProcessLink[]> {
  const names = await endNames(queries, records);
  const statements = await statementsOf(
    queries,
    records.flatMap(({ requirementIds }) => requirementIds),
  );
  const measures = new Map(
    (
      await measuresByIds(
        queries,
        records.flatMap(({ measureId }) => measureId ?? []),
      )
    ).map(({ id, name }) => [id, name]),
  );
  return records.map((record) => ({
    id: record.id,
    from: names(record.from),
    to: names(record.to),
    handsOver: record.handsOver,
    requirements: record.requirementIds.map((id) => ({ id, name: statements.get(id) ?? GONE })),
    measure:
      record.measureId === null
        ? null
        : { id: record.measureId, name: measures.get(record.measureId) ?? GONE },
    serviceLevel: record.serviceLevel,
    state: record.state,
    fromKind: record.from.kind,
    toKind: record.to.kind,
    revision: record.revision,
    updatedAt: record.updatedAt.toISOString(),
  }));
}

/** The unit that a link belongs to: that of the process that hands over, or of the one that gets it from a supplier. */
export function owningUnit({ from, to }: { readonly from: ShownEnd; readonly to: ShownEnd }): string | null {
  return (from.kind === 'process' ? from.unit : to.unit)?.id ?? null;
}
