import type { Queries } from '../../../platform/storage/index.ts';
import { type AnswerValue, type FrozenVersion, fieldsOfAnswers, holds } from '../../surveys/index.ts';
import { addToQuotas, quotaCounts } from './quota-count.store.ts';
import type { SurveyKey } from './response.store.ts';

/** How many have finished of those whom the quotas of a survey count, within one batch: nobody else counts meanwhile. */
export class FullQuotas {
  readonly #queries: Queries;
  readonly #surveyId: string;
  #counts: Map<string, number> | null = null;
  readonly #added = new Map<string, number>();

  constructor(queries: Queries, surveyId: string) {
    this.#queries = queries;
    this.#surveyId = surveyId;
  }

  /** The code of a quota that is full for who answered so; null counts this one in. */
  async take(
    { definition }: FrozenVersion,
    answers: { readonly [code: string]: AnswerValue },
    language: string,
  ): Promise<string | null> {
    if (definition.quotas.length === 0) return null;
    // Not before somebody is counted: in one batch there may be versions with quotas and without.
    this.#counts ??= new Map(await quotaCounts(this.#queries, this.#surveyId));
    const counts = this.#counts;
    const known = { fields: fieldsOfAnswers(definition, answers), language };
    const fitting = definition.quotas.filter(({ when }) => holds(when, known));
    const full = fitting.find(({ code, most }) => (counts.get(code) ?? 0) >= most);
    if (full !== undefined) return full.code;
    for (const { code } of fitting) {
      counts.set(code, (counts.get(code) ?? 0) + 1);
      this.#added.set(code, (this.#added.get(code) ?? 0) + 1);
    }
    return null;
  }

  async keep(survey: SurveyKey): Promise<void> {
    await addToQuotas(this.#queries, survey, [...this.#added]);
  }
}
