import type { Condition } from '../../definition/condition.ts';
import { type Answerable, comparison, joined } from '../foreign-conditions.ts';
import { conditionFrom } from '../foreign-expression.ts';
import type { LimeCondition, LimeQuestion } from './lime-survey.ts';

/** Where the answers of a LimeSurvey survey lie in Heed, by the names that its conditions use. */
export class LimeAnswers {
  readonly #surveyId: string;
  readonly #named = new Map<string, Answerable>();
  readonly #codes = new Map<string, string>();

  constructor(surveyId: string) {
    this.#surveyId = surveyId;
  }

  /** @param part what stands behind the name of the question: empty, or the code of a sub-question */
  set(question: LimeQuestion, part: string, answer: Answerable): void {
    this.#named.set(part === '' ? question.code : `${question.code}_${part}`, answer);
    this.#named.set(`${this.#surveyId}X${question.groupId}X${question.id}${part.replace('_', '')}`, answer);
    if (part === '') this.#named.set(question.id, answer);
  }

  setCode(question: LimeQuestion, code: string): void {
    this.#codes.set(question.code, code);
    this.#codes.set(`${this.#surveyId}X${question.groupId}X${question.id}`, code);
  }

  codeOf(name: string): string | undefined {
    return this.#codes.get(name.replace(/\.(?:NAOK|shown|value|code|question)$/u, ''));
  }

  of(name: string): Answerable | null {
    return this.#named.get(name.replace(/\.(?:NAOK|value|code)$/u, '')) ?? null;
  }

  /** A relevance equation; undefined when it always holds, null when Heed cannot say it. */
  relevance(equation: string): Condition | null | undefined {
    const text = equation.trim();
    if (text === '' || text === '1' || text === 'true' || text === 'Y') return undefined;
    return conditionFrom(text.replace(/^\{(.*)\}$/su, '$1'), (name) => this.of(name));
  }

  /** Conditions of the older kind: scenarios of which one must hold; in one, each question must answer as one of its rows says. */
  older(conditions: readonly LimeCondition[]): Condition | null | undefined {
    if (conditions.length === 0) return undefined;
    const scenarios = new Map<string, Map<string, Condition[]>>();
    for (const { scenario, field, method, value } of conditions) {
      const found = this.#olderOne(field, method, value);
      if (found === null) return null;
      const fields = scenarios.get(scenario) ?? new Map<string, Condition[]>();
      fields.set(field, [...(fields.get(field) ?? []), found]);
      scenarios.set(scenario, fields);
    }
    const each = [...scenarios.values()].map((fields) => {
      const all = [...fields.values()].map((any) => joined('any', any));
      return all.includes(null) ? null : joined('all', all as Condition[]);
    });
    return each.includes(null) ? null : joined('any', each as Condition[]);
  }

  #olderOne(field: string, method: string, value: string): Condition | null {
    const name = field.replace(/^\+/u, '');
    const answer = this.#named.get(name);
    if (answer !== undefined) {
      const wanted = answer.box !== undefined && value === '' ? '' : value;
      const signs = { '==': '=', '!=': '!=', '<': '<', '<=': '<=', '>': '>', '>=': '>=' } as const;
      const comparing = Object.hasOwn(signs, method) ? signs[method as keyof typeof signs] : undefined;
      return comparing === undefined ? null : comparison(answer, comparing, wanted.trim());
    }
    return null;
  }
}
