import { randomUUID } from 'node:crypto';
import { type ColumnEngine, primaryColumns } from '../../platform/columns/index.ts';
import type { ChangeMaker } from '../../platform/events/index.ts';
import { type Member, type Performing, perform } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { takeAnswers } from '../answer-sets/declarations.ts';
import { answerSetRoutes } from '../answer-sets/index.ts';
import { addAttribute, assignSurveyItems, type ItemRole } from '../attributes/declarations.ts';
import { attributeRoutes } from '../attributes/index.ts';
import { customerAnswerRoutes } from '../customer-answers/index.ts';
import { addSegment } from '../customers/declarations.ts';
import { segmentRoutes } from '../customers/index.ts';
import { memberOf, newWorkspace } from '../people/index.ts';
import { type Perceptions, perceptionsOf } from './index.ts';

/** An organisation with answers, asked as its owner. */
export type PerceptionHouse = {
  readonly owner: Performing;
  readonly engine: ColumnEngine;
  readonly workspace: string;
  attribute(name: string): Promise<string>;
  segment(name: string): Promise<string>;
  /** Takes answers as text, and says what some columns are about; the id of the set. */
  answers(csv: string, recipe: object, items?: readonly HouseItem[]): Promise<string>;
  assign(setId: string, items: readonly HouseItem[]): Promise<void>;
  perceptions(): Promise<Perceptions>;
};

export type HouseItem = {
  readonly column: string;
  /** Null takes it away from the attribute that it was about. */
  readonly attributeId: string | null;
  readonly role: ItemRole;
  /** The one seen; left out when it was about nothing. */
  readonly revision?: number;
  readonly level?: 'normative' | 'ideal' | null;
};

export async function perceptionHouse(
  maker: ChangeMaker,
  name: string,
  engine: ColumnEngine = primaryColumns(maker.storage),
): Promise<PerceptionHouse> {
  const founder = { userId: randomUUID(), name: 'Olu', email: 'olu@example.org' };
  const opened = good(await newWorkspace(maker, { name, owner: founder }, randomUUID));
  const { storage } = maker;
  const parts = { maker, newId: randomUUID };
  const routes = [
    ...answerSetRoutes({ storage, engine, newId: randomUUID }),
    ...attributeRoutes({ ...parts, followers: [] }),
    ...segmentRoutes(parts),
    ...customerAnswerRoutes(),
  ];
  const member = (await memberOf(storage, founder.userId, opened.slug)) as Member;
  const owner: Performing = { maker, routes, member };
  const workspace = member.workspace.id;
  const params = { workspace: member.workspace.slug };
  const assign = async (setId: string, items: readonly HouseItem[]): Promise<void> => {
    const body = { items: items.map((item) => ({ level: null, revision: null, ...item })) };
    good(await perform(owner, assignSurveyItems, { params: { ...params, id: setId }, body }));
  };
  return {
    owner,
    engine,
    workspace,
    assign,
    attribute: async (called) => {
      const places = { parentId: null, servqual: null, garvin: null, hokanson: null };
      const body = { name: called, description: '', ...places, unitId: null, ownerId: null };
      return good(await perform(owner, addAttribute, { body })).id;
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
    answers: async (csv, recipe, items = []) => {
      const body = { fileName: 'answers.csv', recipe: { version: 1, ...recipe }, file: csv };
      const { id } = good(await perform(owner, takeAnswers, { body }));
      if (items.length > 0) await assign(id, items);
      return id;
    },
    perceptions: async () => good(await perceptionsOf({ storage, engine, now: maker.now }, { workspace })),
  };
}
