import type { Json } from '../../../platform/events/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import type { CustomerFollower, HeldData, TimelineEntry } from '../../customers/index.ts';
import { surveysByIds } from '../../surveys/index.ts';
import {
  type AskedCustomer,
  forgetCustomerOfResponses,
  type MovedResponses,
  moveResponsesOfCustomer,
  surveysAskedOf,
} from './customer-response-keeping.store.ts';
import { keepCustomerResponses } from './customer-response-keeping.ts';

/** Surveys told to somebody who asks what is held about them. */
const MOST_HELD = 10_000;

/**
 * Responses and personal links follow when two customers turn out to be one. Of somebody who is erased no response says any more
 * whose it is. It comes before the answers of customers, which take out of the set whatever they know of: so they learn of
 * all that is not known to them yet first.
 */
export const responsesFollow: CustomerFollower = {
  kind: 'response',
  move: async ({ queries }, { from, to }) =>
    (await moveResponsesOfCustomer(queries, { from, to, only: null })) as unknown as Json,
  moveBack: async ({ queries }, { from, to, moved }) => {
    await moveResponsesOfCustomer(queries, { from: to, to: from, only: moved as unknown as MovedResponses });
  },
  held,
  erase: async (change, customerId) => {
    while ((await keepCustomerResponses(change, customerId)) > 0);
    const { erased, kept } = await forgetCustomerOfResponses(change.queries, customerId);
    return { erased, keptAnonymous: kept };
  },
  timeline: async (queries, { customerId, before, limit }) => {
    const asked = await surveysAskedOf(queries, customerId, { before, limit });
    const names = await namesOf(queries, asked);
    return asked.map(
      ({ survey, madeAt }): TimelineEntry => ({
        at: madeAt.toISOString(),
        what: 'asked',
        text: names.get(survey) ?? 'a survey',
      }),
    );
  },
};

async function held(queries: Queries, customerId: string): Promise<readonly HeldData[]> {
  const asked = await surveysAskedOf(queries, customerId, { limit: MOST_HELD });
  const names = await namesOf(queries, asked);
  const rows = asked.map(({ survey, madeAt, state, progress }) => ({
    survey: names.get(survey) ?? '',
    asked: madeAt.toISOString(),
    state: stateInWords(state, progress),
  }));
  const drafts = asked.flatMap(({ survey, draft }) =>
    answersIn(draft).map(([question, answer]) => ({ survey: names.get(survey) ?? '', question, answer })),
  );
  return [
    ...(rows.length === 0 ? [] : [{ title: 'Surveys that they were asked to answer', rows }]),
    ...(drafts.length === 0 ? [] : [{ title: 'Answers to surveys that are not finished', rows: drafts }]),
  ];
}

function stateInWords(state: AskedCustomer['state'], progress: number | null): string {
  if (state === 'used' || progress === 3) return 'answered';
  if (progress === 2) return 'began to answer';
  return progress === 1 ? 'opened' : 'not opened';
}

function answersIn(draft: string | null): [string, string][] {
  if (draft === null) return [];
  const kept = JSON.parse(draft) as Readonly<Record<string, { readonly value: unknown }>>;
  return Object.entries(kept)
    .filter(([, { value }]) => value !== null)
    .map(([code, { value }]) => [code, typeof value === 'string' ? value : JSON.stringify(value)]);
}

async function namesOf(
  queries: Queries,
  asked: readonly AskedCustomer[],
): Promise<ReadonlyMap<string, string>> {
  const surveys = await surveysByIds(queries, [...new Set(asked.map(({ survey }) => survey))]);
  return new Map(surveys.map(({ id, name }) => [id, name]));
}
