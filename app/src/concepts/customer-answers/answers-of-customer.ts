import { normalText } from '../../platform/delimited/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import {
  type AnswerSetRecord,
  answerRowsNumbered,
  answerSetById,
  questionsOfSet,
} from '../answer-sets/index.ts';
import type { CustomerResponse, ResponseRecord } from './answer-link.ts';
import { responsesOfCustomer } from './customer-response.store.ts';
import { columnsOfSet } from './linkable-columns.ts';

/** Responses shown of one customer. */
export const MOST_SHOWN = 50;

/** What a customer answered, the newest first: questions with the answers as they stand in the file, and their labels. */
export async function answersOfCustomer(
  queries: Queries,
  customerId: string,
  limit = MOST_SHOWN,
): Promise<readonly CustomerResponse[]> {
  const responses = await responsesOfCustomer(queries, customerId, { limit });
  const answered = new Map<ResponseRecord, CustomerResponse>();
  for (const [setId, some] of Map.groupBy(responses, (response) => response.setId)) {
    const set = await answerSetById(queries, setId);
    if (set === null) continue;
    const rows = await answerRowsNumbered(
      queries,
      setId,
      some.map(({ row }) => row),
    );
    const cells = new Map(rows.map((row) => [row.row, row.cells]));
    const questions = askedIn(set);
    for (const response of some) {
      answered.set(response, shown(response, { set, questions, cells: cells.get(response.row) ?? [] }));
    }
  }
  return responses.flatMap((response) => answered.get(response) ?? []);
}

type Asked = { readonly position: number; readonly question: string };

/** Questions and comments, in the order of the file. */
function askedIn(set: AnswerSetRecord): readonly Asked[] {
  const questions = new Map(questionsOfSet(set).map(({ column, label }) => [column, label]));
  return columnsOfSet(set).flatMap(({ name, label, as, position }) =>
    questions.has(name) || as === 'comment'
      ? [{ position, question: questions.get(name) ?? label ?? name }]
      : [],
  );
}

function shown(
  { setId, row, answeredAt, satisfaction, recommendation }: ResponseRecord,
  {
    set,
    questions,
    cells,
  }: {
    readonly set: AnswerSetRecord;
    readonly questions: readonly Asked[];
    readonly cells: readonly string[];
  },
): CustomerResponse {
  return {
    set: { id: setId, title: set.title },
    row,
    answeredAt: answeredAt.toISOString(),
    satisfaction,
    recommendation,
    answers: questions.flatMap(({ position, question }) => {
      const answer = normalText(cells[position] ?? '');
      return answer === '' ? [] : [{ question, answer: labelled(set, position, answer) }];
    }),
  };
}

/** The label that the file gives a value, behind it. */
function labelled({ facts }: AnswerSetRecord, position: number, answer: string): string {
  const label = facts[position]?.valueLabels.find(([value]) => String(value) === answer)?.[1];
  return label === undefined ? answer : `${answer} (${label})`;
}
