import type { Queries } from '../../platform/storage/index.ts';
import { customersByIds } from '../customers/index.ts';
import { namesOfPeople, namesOfUnits } from '../people/index.ts';
import { figuresOfLinks } from './figures/gathered-links.ts';
import { shownLinks } from './links/link-ends.ts';
import { allLinks, linksNaming, linksOfProcess } from './links/process-link.store.ts';
import type { LinkRecord } from './links/process-link.ts';
import type { ProcessPage, StagedLink } from './process.endpoints.ts';
import { processesByIds } from './process.store.ts';
import type { Named, Process, ProcessRecord } from './process.ts';

/** Processes with names for ids, and how many links each has. */
export async function shownProcesses(
  queries: Queries,
  records: readonly ProcessRecord[],
): Promise<readonly Process[]> {
  const people = await namesOfPeople(
    queries,
    records.flatMap(({ ownerId }) => ownerId ?? []),
  );
  const units = await namesOfUnits(
    queries,
    records.flatMap(({ unitId }) => unitId ?? []),
  );
  const links = (
    await linksNaming(
      queries,
      records.map(({ id }) => id),
    )
  ).filter(({ state }) => state === 'active');
  const counted = (side: 'from' | 'to', id: string): number =>
    links.filter((link) => link[side].kind === 'process' && 'id' in link[side] && link[side].id === id)
      .length;
  const name = (id: string | null, names: ReadonlyMap<string, string>): Named | null =>
    id === null ? null : { id, name: names.get(id) ?? '' };
  return records.map((record) => ({
    id: record.id,
    name: record.name,
    purpose: record.purpose,
    unit: name(record.unitId, units),
    owner: name(record.ownerId, people),
    actions: [...record.actions],
    state: record.state,
    inputs: counted('to', record.id),
    outputs: counted('from', record.id),
    revision: record.revision,
    updatedAt: record.updatedAt.toISOString(),
  }));
}

/** One process with everything that comes in and goes out. */
export async function processPageOf(
  queries: Queries,
  record: ProcessRecord,
  today: string,
): Promise<ProcessPage> {
  const [shown] = await shownProcesses(queries, [record]);
  const links = (await linksOfProcess(queries, record.id)).filter(({ state }) => state === 'active');
  const staged = await stagedLinks(queries, links, today);
  const at = (side: 'from' | 'to'): StagedLink[] =>
    staged.filter((link) => link[side].kind === 'process' && link[side].id === record.id);
  return { ...shown!, asOf: today, incoming: at('to'), outgoing: at('from') };
}

/** Links with what their receivers say. */
export async function stagedLinks(
  queries: Queries,
  records: readonly LinkRecord[],
  today: string,
): Promise<readonly StagedLink[]> {
  const linkIds = records.map(({ id }) => id);
  const figures = await figuresOfLinks(queries, { today, linkIds });
  const receivers = records.flatMap(({ to }) => (to.kind === 'customer' ? [to.id] : []));
  const customers = new Map((await customersByIds(queries, receivers)).map((one) => [one.id, one]));
  const links = await shownLinks(queries, records);
  return links.map((link) => {
    const customer = link.to.kind === 'customer' ? customers.get(link.to.id ?? '') : undefined;
    const value = customer?.satisfaction ?? null;
    return {
      ...link,
      figures: figures(link.id),
      lastSatisfaction: value === null ? null : { value, on: customer?.satisfactionOn ?? null },
    };
  });
}

/** The links that a customer of the register hands over or gets, by itself or as the unit that it is. */
export async function linksOfCustomer(
  queries: Queries,
  customerId: string,
  today: string,
): Promise<{ readonly gives: StagedLink[]; readonly gets: StagedLink[] } | null> {
  const [customer] = await customersByIds(queries, [customerId]);
  if (customer === undefined) return null;
  const { unitId } = customer;
  const links = (await allLinks(queries)).filter(({ state }) => state === 'active');
  const processIds = links.flatMap(({ from, to }) =>
    [from, to].flatMap((end) => (end.kind === 'process' ? [end.id] : [])),
  );
  const processes = await processesByIds(queries, [...new Set(processIds)]);
  const own = new Set(
    processes.filter((one) => unitId !== null && one.unitId === unitId).map(({ id }) => id),
  );
  const isIts = (end: LinkRecord['from'] | LinkRecord['to']): boolean =>
    end.kind !== 'words' && (end.id === customerId || end.id === unitId || own.has(end.id));
  const staged = async (side: 'from' | 'to') => [
    ...(await stagedLinks(
      queries,
      links.filter((link) => isIts(link[side])),
      today,
    )),
  ];
  return { gives: await staged('from'), gets: await staged('to') };
}
