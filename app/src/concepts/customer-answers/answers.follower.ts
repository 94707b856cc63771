import type { Change, Json } from '../../platform/events/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import {
  anonymiseResponses,
  answerSetTitles,
  emptyRefusedNaming,
  type NamingWords,
  namingWords,
  responsesNaming,
} from '../answer-sets/index.ts';
import {
  type CustomerFollower,
  type CustomerRecord,
  customerById,
  type HeldData,
  type TimelineEntry,
} from '../customers/index.ts';
import { keepRatings } from './answer-link.intents.ts';
import { forgetExamples, linksOfSets } from './answer-link.store.ts';
import { answersOfCustomer } from './answers-of-customer.ts';
import {
  deleteResponsesOfCustomer,
  moveResponses,
  moveTheseResponses,
  responsesOfCustomer,
} from './customer-response.store.ts';

/** Responses told to somebody who asks what is held about them. */
const MOST_HELD = 10_000;

type Moved = readonly { readonly setId: string; readonly row: number }[];

/** Answers follow when two customers turn out to be one; whoever is erased is taken out of them, and the ratings stay. */
export const answersFollow: CustomerFollower = {
  kind: 'customer-answer',
  move: async (change, { from, to }) => {
    const moved = await moveResponses(change.queries, from, to);
    if (moved.length > 0) await keepRatings(change, [from, to]);
    return moved as unknown as Json;
  },
  moveBack: async (change, { from, to, moved }) => {
    const responses = moved as unknown as Moved;
    if (responses.length === 0) return;
    await moveTheseResponses(change.queries, responses, { from: to, to: from });
    await keepRatings(change, [from, to]);
  },
  refresh: keepRatings,
  held,
  erase,
  timeline,
};

async function held(queries: Queries, customerId: string): Promise<readonly HeldData[]> {
  const responses = await answersOfCustomer(queries, customerId, MOST_HELD);
  const rows = responses.flatMap(({ set, answeredAt, answers, satisfaction, recommendation }) => {
    const common = { survey: set.title, answered: answeredAt };
    return [
      ...answers.map(({ question, answer }) => ({ ...common, question, answer })),
      ...(satisfaction === null
        ? []
        : [{ ...common, question: 'kept as satisfaction, 0 to 100', answer: satisfaction }]),
      ...(recommendation === null
        ? []
        : [{ ...common, question: 'kept as recommendation, 0 to 10', answer: recommendation }]),
    ];
  });
  return rows.length === 0 ? [] : [{ title: 'Answers to surveys', rows }];
}

/**
 * Takes somebody out of answers: linked responses, and those of sets that were never linked but hold an e-mail address of theirs.
 * Cells that figures stand on stay, every other cell is emptied, and the link goes.
 */
async function erase(
  change: Change,
  customerId: string,
): Promise<{ readonly erased: number; readonly keptAnonymous: number }> {
  const { queries } = change;
  const customer = await customerById(queries, customerId);
  const words = wordsOf(customer);
  const rowsBySet = new Map<string, Set<number>>();
  const add = (setId: string, row: number): void => {
    rowsBySet.set(setId, (rowsBySet.get(setId) ?? new Set()).add(row));
  };
  for (const { setId, row } of await responsesOfCustomer(queries, customerId, { limit: 1_000_000 })) {
    add(setId, row);
  }
  for (const [setId, rows] of await responsesNaming(queries, words)) for (const row of rows) add(setId, row);
  const links = await linksOfSets(queries, [...rowsBySet.keys()]);
  let responses = 0;
  for (const [setId, rows] of rowsBySet) {
    const customerColumn = links.get(setId)?.customerColumn ?? null;
    await anonymiseResponses(change, { setId, rows: [...rows], customerColumn, words });
    responses += rows.size;
  }
  await deleteResponsesOfCustomer(queries, customerId);
  await forgetExamples(queries, [...words.whole, ...words.within]);
  const erased = await emptyRefusedNaming(queries, words);
  return { erased, keptAnonymous: responses };
}

function wordsOf(customer: CustomerRecord | null): NamingWords {
  if (customer === null) return { whole: [], within: [] };
  const { name, otherNames, reference, phones, emails } = customer;
  return namingWords({
    whole: [name, ...otherNames, ...phones, ...(reference === null ? [] : [reference])],
    within: emails,
  });
}

async function timeline(
  queries: Queries,
  { customerId, before, limit }: { customerId: string; before: string | null; limit: number },
): Promise<readonly TimelineEntry[]> {
  const responses = await responsesOfCustomer(queries, customerId, { limit, before });
  const titles = await answerSetTitles(
    queries,
    responses.map(({ setId }) => setId),
  );
  return responses.map(({ setId, answeredAt, satisfaction, recommendation }) => {
    const ratings = [
      ...(satisfaction === null ? [] : [`satisfaction ${Math.round(satisfaction * 10) / 10} of 100`]),
      ...(recommendation === null ? [] : [`recommendation ${recommendation} of 10`]),
    ];
    const said = ratings.length === 0 ? '' : `: ${ratings.join(', ')}`;
    return {
      at: answeredAt.toISOString(),
      what: 'answered',
      text: `${titles.get(setId) ?? 'a survey'}${said}`,
    };
  });
}
