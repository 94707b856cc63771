import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { answerRowsNumbered } from '../../answer-sets/index.ts';
import { cellsOf, columnsOf, wordsIn } from '../../surveys/declarations.ts';
import { frozenVersion } from '../../surveys/index.ts';
import { answersOfDraft } from './answers-of-draft.ts';
import { responseWithDraft } from './response-list.store.ts';
import type { SaidInResponse } from './results.endpoints.ts';

const PROGRESS = ['reached', 'started', 'finished', 'turned away'] as const;

/** What somebody said, in the words of the version that they answered: from the set once it counts, else from what came so far. */
export async function saidInResponse(
  queries: Queries,
  { surveyId, responseId }: { readonly surveyId: string; readonly responseId: string },
): Promise<Outcome<SaidInResponse>> {
  const found = await responseWithDraft(queries, responseId);
  const frozen = found?.surveyId === surveyId ? await frozenVersion(queries, surveyId, found.version) : null;
  if (found === null || frozen === null) {
    return refuse('not-found', 'there is no such response to this survey');
  }
  const { definition, layout, answerSetId } = frozen;
  const base = definition.languages[0] ?? 'en';
  const rows = found.row === null ? [] : await answerRowsNumbered(queries, answerSetId, [found.row]);
  const drafted =
    found.row === null ? cellsOf(definition, answersOfDraft(found.draft)) : new Map<string, string>();
  const questions = new Map(columnsOf(definition).map((column) => [column.name, column]));
  const answers = layout.flatMap(({ position, column }) => {
    const asked = questions.get(column.name);
    const answer = drafted.get(column.name) ?? rows[0]?.cells[position] ?? '';
    if (asked === undefined || answer === '') return [];
    return [{ column: column.name, question: wordsIn(asked.label, base, base), answer }];
  });
  return taken({
    id: found.id,
    progress: PROGRESS[found.state - 1] ?? 'reached',
    version: found.version,
    counted: found.row !== null,
    answers,
  });
}
