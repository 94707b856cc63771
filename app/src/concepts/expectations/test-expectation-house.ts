import { randomUUID } from 'node:crypto';
import { primaryColumns } from '../../platform/columns/index.ts';
import type { ChangeMaker } from '../../platform/events/index.ts';
import { type Performing, perform, type Route } from '../../platform/http/index.ts';
import type { Outcome } from '../../platform/refusals/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { takeAnswers } from '../answer-sets/declarations.ts';
import { answerSetRoutes } from '../answer-sets/index.ts';
import { addAttribute, assignSurveyItems } from '../attributes/declarations.ts';
import { attributeRoutes } from '../attributes/index.ts';
import { addSegment } from '../customers/declarations.ts';
import { segmentRoutes } from '../customers/index.ts';
import { openTestHouse, type TestHouse } from '../customers/testing.ts';
import { addMeasure } from '../standards/declarations.ts';
import { standardRoutes } from '../standards/index.ts';
import { beliefsFollow, expectationRoutes, expectationsFollow, kanoFollow } from './index.ts';

/** A workspace with what expectations are about. */
export type ExpectationHouse = TestHouse & {
  readonly attribute: (name: string) => Promise<string>;
  readonly segment: (name: string) => Promise<string>;
  /** A measure of less is better, in minutes. */
  readonly measure: (name: string, attributeId: string, direction?: string) => Promise<string>;
  /** Answers that were taken, by their recipe. */
  readonly answers: (body: unknown) => Promise<string>;
  readonly assigned: (
    answerSetId: string,
    items: readonly {
      readonly column: string;
      readonly attributeId: string;
      readonly role: string;
      readonly level?: string;
    }[],
  ) => Promise<void>;
};

/** Opens a workspace for a test. */
export async function expectationHouse(maker: ChangeMaker, name: string): Promise<ExpectationHouse> {
  const { storage } = maker;
  const newId = randomUUID;
  const engine = primaryColumns(storage);
  const routes: Route[] = [
    ...segmentRoutes({ maker, newId }),
    ...attributeRoutes({ maker, newId, followers: [expectationsFollow, kanoFollow, beliefsFollow] }),
    ...standardRoutes({ maker, newId }),
    ...answerSetRoutes({ storage, engine, newId }),
    ...expectationRoutes({ maker, engine, newId }),
  ];
  const house = await openTestHouse(maker, name, routes);
  const { owner } = house;
  return {
    ...house,
    attribute: async (called) =>
      good(await perform(owner, addAttribute, { body: { name: called } as never })).id,
    segment: async (called) =>
      good(await perform(owner, addSegment, { body: { name: called, definition: 'in words' } as never })).id,
    measure: async (called, attributeId, direction = 'lower-is-better') =>
      good(
        await perform(owner, addMeasure, {
          body: { name: called, attributeId, unit: 'minutes', direction } as never,
        }),
      ).id,
    answers: async (body) => good(await perform(owner, takeAnswers, { body: body as never })).id,
    assigned: async (answerSetId, items) => {
      const params = { workspace: owner.member.workspace.slug, id: answerSetId };
      good(await perform(owner, assignSurveyItems, { params, body: { items } as never }));
    },
  };
}

const rating = { kind: 'rating', min: 1, max: 7 } as const;
/** The workspace in addresses. */
export const slug = (of: Performing): string => of.member.workspace.slug;
/** Why something was refused; `done` when it was not. */
export const wrong = (outcome: Outcome<unknown>): string =>
  outcome.ok ? 'done' : outcome.refusals.map(({ code, message }) => `${code}: ${message}`).join('; ');

/** A ladder that somebody states. */
export function stated(attributeId: string, over: object = {}) {
  const levels = { ideal: { value: 6.5 }, normative: { value: 6, n: 40, sd: 0.8 }, acceptable: { value: 4 } };
  return {
    body: { attributeId, scale: rating, levels, sources: ['experience'], on: '2026-02-01', ...over } as never,
  };
}
