import { randomUUID } from 'node:crypto';
import type { ChangeMaker } from '../../platform/events/index.ts';
import { type Member, type Performing, perform } from '../../platform/http/index.ts';
import type { Outcome } from '../../platform/refusals/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { addAttribute } from '../attributes/declarations.ts';
import { attributeRoutes } from '../attributes/index.ts';
import { addUnit } from '../people/declarations.ts';
import { memberOf, newWorkspace, peopleRoutes } from '../people/index.ts';
import type { Measure, ReadingReport } from './declarations.ts';
import { addMeasure, setStandard, takeReadings } from './declarations.ts';
import { measuresFollow, standardRoutes } from './index.ts';

/** A workspace with one attribute and one unit, as its owner asks for things in it. */
export type MeasureHouse = Performing & { readonly attributeId: string; readonly unitId: string };

export async function measureHouse(maker: ChangeMaker, name: string): Promise<MeasureHouse> {
  const founder = { userId: randomUUID(), name: 'Olu', email: 'olu@example.org' };
  const opened = good(await newWorkspace(maker, { name, owner: founder }, randomUUID));
  const routes = [
    ...peopleRoutes({
      maker,
      newId: randomUUID,
      invitationLink: () => Promise.reject(new Error('nobody is invited here')),
      passwordLink: () => Promise.reject(new Error('nobody has a password here')),
    }),
    ...attributeRoutes({ maker, newId: randomUUID, followers: [measuresFollow] }),
    ...standardRoutes({ maker, newId: randomUUID }),
  ];
  const member = (await memberOf(maker.storage, founder.userId, opened.slug)) as Member;
  const house = { maker, routes, member };
  const attribute = good(await perform(house, addAttribute, { body: { name: 'Answers on time' } as never }));
  const unit = good(await perform(house, addUnit, { body: { name: 'Desk', parent: null } }));
  return { ...house, attributeId: attribute.id, unitId: unit.id };
}

/** The same house as somebody of another role asks, in these units. */
export function asRole(house: MeasureHouse, role: string, unitIds: readonly string[] = []): MeasureHouse {
  return { ...house, member: { ...house.member, role, unitIds } };
}

export function said(outcome: Outcome<unknown>): string {
  return outcome.ok ? 'done' : outcome.refusals.map(({ message }) => message).join('; ');
}

export async function newMeasureIn(house: MeasureHouse, over: object = {}): Promise<Measure> {
  return good(await perform(house, addMeasure, { body: measureWish(house, over) as never }));
}

export function measureWish({ attributeId }: MeasureHouse, over: object = {}): object {
  return {
    name: `Time to answer ${randomUUID()}`,
    attributeId,
    unit: 'hours',
    direction: 'lower-is-better',
    ...over,
  };
}

/** Sets a standard on the measure as it now is. */
export async function standardIn(house: MeasureHouse, measure: Measure, over: object = {}): Promise<Measure> {
  const body = {
    revision: measure.revision,
    target: null,
    lower: null,
    upper: 4,
    requiredShare: 0.9,
    from: '2026-01-01',
    reason: 'First agreed',
    ...over,
  };
  return good(await perform(house, setStandard, { params: paramsOf(house, measure.id), body })).measure;
}

export function paramsOf(house: Performing, id: string): { readonly workspace: string; readonly id: string } {
  return { workspace: house.member.workspace.slug, id };
}

export async function sendReadings(
  house: Performing,
  readings: readonly unknown[],
  query: object = {},
): Promise<ReadingReport> {
  return good(
    await perform(house, takeReadings, { body: { readings: [...readings] }, query: query as never }),
  );
}
