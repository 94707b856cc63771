import type { Queries } from '../../../platform/storage/index.ts';
import { allUnits } from '../../people/index.ts';
import { shownLinks } from '../links/link-ends.ts';
import { allLinks } from '../links/process-link.store.ts';
import { linkWords, type ProcessLink, type ShownEnd } from '../links/process-link.ts';
import { orderOfChain } from '../map/chain-order.ts';
import { allProcesses } from '../process.store.ts';
import { openComplaints } from '../ratings/link-complaint.store.ts';
import { type RaterMeans, raterMeans } from '../ratings/link-rating.store.ts';
import { CHAIN_MONTHS, type LinkFigures } from './link-figure.ts';
import { figuresOfRaters, sampleOfRaters } from './link-figures.rules.ts';
import type { ChainStage, ProcessChain } from './process-chain.ts';
import { weakestOf } from './weakest-link.rules.ts';

/** The first day whose ratings count in figures of today. */
export function firstDayCounted(today: string): string {
  return Temporal.PlainDate.from(today).subtract({ months: CHAIN_MONTHS }).add({ days: 1 }).toString();
}

/** What the raters of some links say over the last twelve months; without links, of all. */
export async function figuresOfLinks(
  queries: Queries,
  { today, linkIds = null }: { readonly today: string; readonly linkIds?: readonly string[] | null },
): Promise<(linkId: string) => LinkFigures> {
  const raters = await raterMeans(queries, { from: firstDayCounted(today), linkIds });
  const byLink = Map.groupBy(raters, ({ linkId }) => linkId);
  return (linkId) => figuresOfRaters(byLink.get(linkId) ?? []);
}

/** The whole chain as it is today. */
export async function gatheredChain(queries: Queries, today: string): Promise<ProcessChain> {
  const since = firstDayCounted(today);
  const links = await activeLinks(queries);
  const raters = Map.groupBy(await raterMeans(queries, { from: since }), ({ linkId }) => linkId);
  const open = await openComplaints(queries);
  const stages = await stagesOf(queries, links);
  const arrows = links.map((link) => ({ id: link.id, from: keyOf(link, 'from'), to: keyOf(link, 'to') }));
  const { order, circles } = orderOfChain([...stages.keys()], arrows);
  const circleOf = new Map(circles.flatMap((circle, at) => circle.map((key) => [key, at] as const)));
  return {
    asOf: today,
    since,
    stages: order.map((key) => stages.get(key)!),
    links: links.map((link, at) => {
      const { from, to } = arrows[at]!;
      const circle = circleOf.get(from);
      return {
        ...link,
        fromKey: from,
        toKey: to,
        figures: figuresOfRaters(raters.get(link.id) ?? []),
        openComplaints: open.get(link.id) ?? 0,
        inCircle: circle !== undefined && circle === circleOf.get(to),
      };
    }),
    circles: circles.map((circle) => circle.map((key) => stages.get(key)!.name)),
    weakest: weakestOf(comparedLinks(links, raters)),
  };
}

/** All links in use, with names. */
export async function activeLinks(queries: Queries): Promise<readonly ProcessLink[]> {
  const records = (await allLinks(queries)).filter(({ state }) => state === 'active');
  return shownLinks(queries, records);
}

/** What a stage is known by on the map. Whoever both supplies and receives stands on both sides. */
export function keyOf(link: Pick<ProcessLink, 'from' | 'to'>, side: 'from' | 'to'): string {
  const { kind, id, name } = link[side];
  if (kind === 'process') return `process:${id}`;
  return `${side}:${kind}:${id ?? name.toLowerCase()}`;
}

function comparedLinks(links: readonly ProcessLink[], raters: ReadonlyMap<string, readonly RaterMeans[]>) {
  return links.flatMap((link) => {
    const sample = sampleOfRaters(raters.get(link.id) ?? []);
    return sample === null ? [] : [{ id: link.id, words: linkWords(link), sample }];
  });
}

async function stagesOf(
  queries: Queries,
  links: readonly ProcessLink[],
): Promise<ReadonlyMap<string, ChainStage>> {
  const stages = new Map<string, ChainStage>();
  const add = (key: string, end: ShownEnd, side: ChainStage['side']): void => {
    if (!stages.has(key)) stages.set(key, { ...end, key, side });
  };
  for (const link of links) {
    if (link.from.kind !== 'process') add(keyOf(link, 'from'), link.from, 'supplier');
  }
  const units = new Map((await allUnits(queries)).map((unit) => [unit.id, unit]));
  for (const { id, name, state, unitId } of await allProcesses(queries)) {
    if (state !== 'active') continue;
    const unit = unitId === null ? undefined : units.get(unitId);
    const shown = unit === undefined ? null : { id: unit.id, name: unit.name };
    add(`process:${id}`, { kind: 'process', id, name, unit: shown }, 'process');
  }
  for (const link of links) {
    for (const side of ['from', 'to'] as const) {
      if (link[side].kind === 'process') add(keyOf(link, side), link[side], 'process');
    }
    if (link.to.kind !== 'process') add(keyOf(link, 'to'), link.to, 'receiver');
  }
  return stages;
}
