import { randomUUID } from 'node:crypto';
import type { ChangeMaker } from '../../platform/events/index.ts';
import { type Performing, perform, type Route } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { attributeRoutes } from '../attributes/index.ts';
import { addCustomer } from '../customers/declarations.ts';
import { customerRoutes } from '../customers/index.ts';
import { openTestHouse, type TestHouse } from '../customers/testing.ts';
import type { Role } from '../people/index.ts';
import { standardRoutes } from '../standards/index.ts';
import { addLink, addProcess } from './declarations.ts';
import { processRoutes } from './index.ts';
import type { NewLink, ProcessLink } from './links/process-link.ts';
import type { Process } from './process.ts';

/** A bakery with a chain: dough → oven → shop. */
export type ChainHouse = TestHouse & {
  /** The same as somebody of some units. */
  readonly of: (role: Role, unitIds: readonly string[], personId?: string) => Performing;
  readonly units: { readonly dough: string; readonly oven: string; readonly shop: string };
  readonly process: (name: string, unitId?: string | null) => Promise<Process>;
  /** A customer of the register, an organisation unless something else is said. */
  readonly customer: (name: string, over?: object) => Promise<string>;
  readonly link: (from: NewLink['from'], to: NewLink['to'], over?: Partial<NewLink>) => Promise<ProcessLink>;
};

export function chainRoutesOf(maker: ChangeMaker): readonly Route[] {
  const parts = { maker, newId: randomUUID };
  return [
    ...processRoutes(parts),
    ...customerRoutes(parts),
    ...standardRoutes(parts),
    ...attributeRoutes({ ...parts, followers: [] }),
  ];
}

export async function openChainHouse(maker: ChangeMaker, name: string): Promise<ChainHouse> {
  const house = await openTestHouse(maker, name, chainRoutesOf(maker));
  const { owner } = house;
  const unit = async (called: string): Promise<string> => (await house.unit(called)).id;
  const units = { dough: await unit('Dough room'), oven: await unit('Bakehouse'), shop: await unit('Shop') };
  return {
    ...house,
    units,
    of: (role, unitIds, personId) => ({
      ...owner,
      member: { ...owner.member, role, unitIds, personId: personId ?? owner.member.personId },
    }),
    process: async (called, unitId = null) =>
      good(await perform(owner, addProcess, { body: wishedProcess(called, { unitId }) })),
    customer: async (called, over = {}) => {
      const body = { name: called, party: 'organisation', ...over };
      return good(await perform(owner, addCustomer, { body: body as never })).id;
    },
    link: async (from, to, over = {}) =>
      good(await perform(owner, addLink, { body: wishedLink(from, to, over) })),
  };
}

export const process = (id: string) => ({ kind: 'process' as const, id });
export const byWords = (words: string) => ({ kind: 'words' as const, words });

export function wishedProcess(name: string, over: { readonly unitId?: string | null } = {}) {
  return { name, purpose: '', unitId: null, ownerId: null, actions: ['Weigh', 'Knead'], ...over };
}

export function wishedLink(from: NewLink['from'], to: NewLink['to'], over: Partial<NewLink> = {}): NewLink {
  return {
    from,
    to,
    handsOver: 'Loaves',
    requirementIds: [],
    measureId: null,
    serviceLevel: '',
    ...over,
  };
}

/** Ratings of a link as rows of a sheet. */
export function ratingSheet(
  link: Pick<ProcessLink, 'from' | 'to' | 'handsOver'>,
  ratings: readonly { readonly rater: string; readonly day: string; readonly score: number | string }[],
): string {
  const { from, to, handsOver } = link;
  const rows = ratings.map(
    ({ rater, day, score }) => `${from.name},${to.name},${handsOver},${rater},${day},${score}`,
  );
  return ['From,To,Hands over,Rater,Day,Score', ...rows].join('\n');
}

/** A sheet as it is sent. */
export function sheetOf(text: string) {
  return { query: { fileName: 'sheet.csv' }, body: { bytes: new TextEncoder().encode(text) } };
}
