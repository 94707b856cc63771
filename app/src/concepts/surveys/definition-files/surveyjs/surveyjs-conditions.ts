import type { Condition } from '../../definition/condition.ts';
import { type Question, questionsOf, type SurveyDefinition } from '../../definition/survey-definition.ts';

/** Fields of Heed as SurveyJS names the same answers, with what their values are there. */
export class SurveyjsNames {
  readonly #questions: ReadonlyMap<string, Question>;

  constructor(definition: SurveyDefinition) {
    this.#questions = new Map(questionsOf(definition).map((question) => [question.code, question]));
  }

  /** A condition as an expression; null when SurveyJS cannot say it of the questions as they go out. */
  expression(condition: Condition): string | null {
    if ('all' in condition) return this.#several(condition.all, ' and ');
    if ('any' in condition) return this.#several(condition.any, ' or ');
    if ('not' in condition) {
      const inner = this.expression(condition.not);
      return inner === null ? null : `!(${inner})`;
    }
    if ('language' in condition) return null;
    const name = this.#name(condition.field);
    if (name === null) return null;
    if ('answered' in condition) return `{${name}} ${condition.answered ? 'notempty' : 'empty'}`;
    if ('is' in condition) return this.#values(condition.field, name, condition.is);
    const from = condition.from === undefined ? [] : [`{${name}} >= ${condition.from}`];
    const to = condition.to === undefined ? [] : [`{${name}} <= ${condition.to}`];
    return [...from, ...to].join(' and ');
  }

  #several(parts: readonly Condition[], word: string): string | null {
    const each = parts.map((part) => this.expression(part));
    return each.includes(null) ? null : each.map((part) => `(${part})`).join(word);
  }

  #name(field: string): string | null {
    const [code = '', ...path] = field.split('.');
    const question = this.#questions.get(code);
    if (question === undefined || path.includes('words')) return null;
    if (question.type === 'ranking' && path.length > 0) return null;
    return [code, ...path].join('.');
  }

  #values(field: string, name: string, values: readonly string[]): string {
    const question = this.#questions.get(field.split('.')[0] ?? '');
    const shown = values.map((value) => literal(question, value));
    const several = question?.type === 'multiple-choice';
    const [only] = shown;
    if (shown.length === 1) return several ? `{${name}} contains ${only}` : `{${name}} = ${only}`;
    return `{${name}} anyof [${shown.join(', ')}]`;
  }
}

function literal(question: Question | undefined, value: string): string {
  if (question?.type === 'consent') return value === 'yes' ? 'true' : 'false';
  const chosen = otherOf(question)?.code === value ? 'other' : value;
  const numeric =
    question !== undefined && ['rating', 'matrix', 'pair', 'number', 'constant-sum'].includes(question.type);
  return numeric && /^-?\d+(?:\.\d+)?$/u.test(chosen)
    ? chosen
    : `'${chosen.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** The one choice that asks for words, which SurveyJS has as a setting; undefined when there is none or several. */
export function otherOf(
  question: Question | undefined,
): { readonly code: string; readonly words: Readonly<Record<string, string>> } | undefined {
  if (question?.type !== 'single-choice' && question?.type !== 'multiple-choice') return undefined;
  const others = question.choices.filter(({ other }) => other);
  return others.length === 1 ? others[0] : undefined;
}
