import { randomUUID } from 'node:crypto';
import { primaryColumns } from '../../platform/columns/index.ts';
import type { ChangeMaker } from '../../platform/events/index.ts';
import { type Member, type Performing, perform } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { takeAnswers } from '../answer-sets/declarations.ts';
import { answerSetRoutes, figuresOfSets } from '../answer-sets/index.ts';
import { addAttribute, assignSurveyItems, type ItemRole } from '../attributes/declarations.ts';
import { attributeRoutes } from '../attributes/index.ts';
import { addSegment } from '../customers/declarations.ts';
import { segmentRoutes } from '../customers/index.ts';
import { expectationRoutes } from '../expectations/index.ts';
import { obligationRoutes, obligationsFollow } from '../obligations/index.ts';
import { memberOf, newWorkspace } from '../people/index.ts';
import { ledgerRoutes } from '../promises/index.ts';
import { addMeasure, setStandard, takeReadings } from '../standards/declarations.ts';
import { standardRoutes } from '../standards/index.ts';
import { type ShownChain, showChain } from './declarations.ts';
import { chainRoutes, gapRoutes } from './index.ts';

/** An organisation whose chains are asked as its owner. */
export type ChainHouse = {
  readonly owner: Performing;
  paramsOf(id: string): { readonly workspace: string; readonly id: string };
  chain(id: string, query?: ChainQuery): Promise<ShownChain>;
  attribute(name: string): Promise<{ readonly id: string; readonly revision: number }>;
  segment(name: string): Promise<string>;
  /** A measure in minutes of which nine of ten shall take at most five; its id. */
  measured(attributeId: string): Promise<string>;
  /** Readings of a measure; each `[moment, value]`. */
  read(measureId: string, readings: readonly (readonly [string, number])[]): Promise<void>;
  /** Takes answers as text, and says what some columns are about; the id of the set. */
  answers(csv: string, recipe: object, items: readonly ChainItem[]): Promise<string>;
};

export type ChainQuery = { readonly segment?: string; readonly from?: string; readonly to?: string };

export type ChainItem = {
  readonly column: string;
  readonly attributeId: string;
  readonly role: ItemRole;
};

export async function chainHouse(maker: ChangeMaker, name: string): Promise<ChainHouse> {
  const { storage, now } = maker;
  const founder = { userId: randomUUID(), name: 'Olu', email: 'olu@example.org' };
  const opened = good(await newWorkspace(maker, { name, owner: founder }, randomUUID));
  const engine = primaryColumns(storage);
  const figures = figuresOfSets({ storage, engine });
  const parts = { maker, newId: randomUUID };
  const routes = [
    ...answerSetRoutes({ storage, engine, newId: randomUUID, figures }),
    ...attributeRoutes({ ...parts, followers: [obligationsFollow] }),
    ...segmentRoutes(parts),
    ...standardRoutes(parts),
    ...expectationRoutes({ ...parts, engine }),
    ...obligationRoutes(parts),
    ...ledgerRoutes(parts),
    ...chainRoutes({ storage, engine, figures, now }),
    ...gapRoutes({ storage, engine, now }),
  ];
  const member = (await memberOf(storage, founder.userId, opened.slug)) as Member;
  const owner: Performing = { maker, routes, member };
  const paramsOf = (id: string) => ({ workspace: opened.slug, id });
  return {
    owner,
    paramsOf,
    chain: async (id, query = {}) => good(await perform(owner, showChain, { params: paramsOf(id), query })),
    attribute: async (called) => {
      const places = { parentId: null, servqual: null, garvin: null, hokanson: null };
      const body = { name: called, description: '', ...places, unitId: null, ownerId: null };
      return good(await perform(owner, addAttribute, { body }));
    },
    segment: async (called) => {
      const body = {
        name: called,
        definition: 'Whoever says so.',
        unitId: null,
        ownerId: null,
        reviewMonths: 12,
      };
      return good(await perform(owner, addSegment, { body })).id;
    },
    measured: (attributeId) => measuredIn(owner, attributeId),
    read: async (measure, readings) => {
      const body = { readings: readings.map(([at, value]) => ({ measure, at, value })) };
      good(await perform(owner, takeReadings, { body }));
    },
    answers: async (csv, recipe, items) => {
      const body = { fileName: 'answers.csv', recipe: { version: 1, ...recipe }, file: csv };
      const { id } = good(await perform(owner, takeAnswers, { body }));
      const assigned = items.map((item) => ({ level: null, revision: null, ...item }));
      good(await perform(owner, assignSurveyItems, { params: paramsOf(id), body: { items: assigned } }));
      return id;
    },
  };
}

async function measuredIn(owner: Performing, attributeId: string): Promise<string> {
  const { slug } = owner.member.workspace;
  const measure = good(
    await perform(owner, addMeasure, {
      body: {
        ...{ name: `Minutes ${attributeId}`, attributeId, unit: 'minutes', direction: 'lower-is-better' },
        ...{ method: '', lowest: null, highest: null, unitId: null, ownerId: null },
      },
    }),
  );
  const standard = {
    target: 3,
    lower: null,
    upper: 5,
    requiredShare: 0.9,
    from: '2025-01-01',
    reason: 'Agreed',
  };
  const body = { ...standard, revision: measure.revision };
  good(await perform(owner, setStandard, { params: { workspace: slug, id: measure.id }, body }));
  return measure.id;
}
