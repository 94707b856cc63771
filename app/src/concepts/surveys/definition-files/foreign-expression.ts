import type { Condition } from '../definition/condition.ts';
import {
  type Answerable,
  answeredCondition,
  type Comparing,
  comparison,
  joined,
  negated,
} from './foreign-conditions.ts';

/** A condition that another program wrote as text, taken apart. */
type Expression =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'literal'; readonly value: string }
  | { readonly kind: 'list'; readonly values: readonly Expression[] }
  | { readonly kind: 'not'; readonly of: Expression }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Expression[] }
  | { readonly kind: 'compared'; readonly by: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly given: readonly Expression[] };

type Token = { readonly kind: 'name' | 'word' | 'text' | 'number' | 'sign'; readonly text: string };

/** Thrown within this file only: what is not in the part of the language that Heed understands. */
class NotUnderstood extends Error {}

const LONGEST = 5000;
const DEEPEST = 30;
const TOKEN =
  /\s*(?:\$?\{\s*([^{}]{1,200}?)\s*\}|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(-?\d+(?:\.\d+)?)(?![\w.])|([A-Za-z_#][\w.#:]*|\d+X\d+X[\w.#]*)|(<=|>=|<>|==|!=|&&|\|\||[=<>!(),[\]*+/%-]))/uy;
const COMPARISONS: Readonly<Record<string, Comparing | 'among' | 'contains'>> = {
  '=': '=',
  '==': '=',
  eq: '=',
  equal: '=',
  '!=': '!=',
  '<>': '!=',
  ne: '!=',
  notequal: '!=',
  '<': '<',
  lt: '<',
  less: '<',
  '<=': '<=',
  le: '<=',
  lessorequal: '<=',
  '>': '>',
  gt: '>',
  greater: '>',
  '>=': '>=',
  ge: '>=',
  greaterorequal: '>=',
  anyof: 'among',
  allof: 'contains',
  contains: 'contains',
  contain: 'contains',
};

/**
 * A condition as LimeSurvey, SurveyJS and XLSForm write it, as one of Heed's: comparisons of one answer with one value, `and`, `or`,
 * `not`, and whether something was answered. Null when it says more than that, or names what `answerOf` does not know; half of a
 * condition is never taken.
 */
export function conditionFrom(text: string, answerOf: (name: string) => Answerable | null): Condition | null {
  if (text.length > LONGEST) return null;
  try {
    const parsed = new Parser(tokens(text)).whole();
    return converted(parsed, answerOf);
  } catch (error) {
    if (error instanceof NotUnderstood) return null;
    throw error;
  }
}

function tokens(text: string): Token[] {
  const found: Token[] = [];
  TOKEN.lastIndex = 0;
  const end = text.trimEnd().length;
  while (TOKEN.lastIndex < end) {
    const match = TOKEN.exec(text);
    if (match === null) throw new NotUnderstood();
    const [, name, double, single, number, word, sign] = match;
    if (name !== undefined) found.push({ kind: 'name', text: name });
    else if (double !== undefined || single !== undefined)
      found.push({ kind: 'text', text: (double ?? single ?? '').replaceAll(/\\(.)/gu, '$1') });
    else if (number !== undefined) found.push({ kind: 'number', text: number });
    else if (word !== undefined) found.push({ kind: 'word', text: word });
    else found.push({ kind: 'sign', text: sign ?? '' });
  }
  return found;
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(given: readonly Token[]) {
    this.#tokens = given;
  }

  whole(): Expression {
    const parsed = this.#or();
    if (this.#at < this.#tokens.length) throw new NotUnderstood();
    return parsed;
  }

  #or(): Expression {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new NotUnderstood();
    const parts = [this.#and()];
    while (this.#takes('||', 'or')) parts.push(this.#and());
    this.#depth -= 1;
    return parts.length === 1 ? (parts[0] as Expression) : { kind: 'or', parts };
  }

  #and(): Expression {
    const parts = [this.#not()];
    while (this.#takes('&&', 'and')) parts.push(this.#not());
    return parts.length === 1 ? (parts[0] as Expression) : { kind: 'and', parts };
  }

  #not(): Expression {
    let times = 0;
    while (
      this.#takes('!') ||
      (this.#next()?.text.toLowerCase() === 'not' && this.#peekIsNot('(') && this.#takes('not'))
    )
      times += 1;
    const of = this.#comparison();
    return times % 2 === 1 ? { kind: 'not', of } : of;
  }

  #comparison(): Expression {
    const left = this.#value();
    const next = this.#next();
    const by = next?.kind === 'sign' || next?.kind === 'word' ? next.text.toLowerCase() : '';
    if (by === 'empty' || by === 'notempty') {
      this.#at += 1;
      const empty: Expression = { kind: 'call', name: 'empty', given: [left] };
      return by === 'empty' ? empty : { kind: 'not', of: empty };
    }
    if (by === 'notcontains') {
      this.#at += 1;
      return { kind: 'not', of: { kind: 'compared', by: 'contains', left, right: this.#value() } };
    }
    if (!Object.hasOwn(COMPARISONS, by)) return left;
    this.#at += 1;
    return { kind: 'compared', by, left, right: this.#value() };
  }

  #value(): Expression {
    const token = this.#next();
    this.#at += 1;
    if (token === undefined) throw new NotUnderstood();
    if (token.kind === 'name') return { kind: 'name', name: token.text };
    if (token.kind === 'text' || token.kind === 'number') return { kind: 'literal', value: token.text };
    if (token.kind === 'word') return this.#word(token.text);
    if (token.text === '(') {
      const inner = this.#or();
      if (!this.#takes(')')) throw new NotUnderstood();
      return inner;
    }
    if (token.text === '[') return { kind: 'list', values: this.#until(']') };
    throw new NotUnderstood();
  }

  #word(text: string): Expression {
    if (this.#takes('('))
      return { kind: 'call', name: text.toLowerCase().replaceAll('_', ''), given: this.#until(')') };
    if (/^(?:true|false)$/iu.test(text)) return { kind: 'literal', value: text.toLowerCase() };
    return { kind: 'name', name: text };
  }

  #until(end: string): readonly Expression[] {
    const given: Expression[] = [];
    if (this.#takes(end)) return given;
    do given.push(this.#or());
    while (this.#takes(','));
    if (!this.#takes(end)) throw new NotUnderstood();
    return given;
  }

  #next(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #peekIsNot(text: string): boolean {
    return this.#tokens[this.#at + 1]?.text !== text;
  }

  #takes(...texts: readonly string[]): boolean {
    const token = this.#next();
    if (token === undefined || (token.kind !== 'sign' && token.kind !== 'word')) return false;
    if (!texts.includes(token.text.toLowerCase())) return false;
    this.#at += 1;
    return true;
  }
}

type AnswerOf = (name: string) => Answerable | null;

function converted(expression: Expression, answerOf: AnswerOf): Condition {
  if (expression.kind === 'and' || expression.kind === 'or') {
    const parts = expression.parts.map((part) => converted(part, answerOf));
    return understood(joined(expression.kind === 'and' ? 'all' : 'any', parts));
  }
  if (expression.kind === 'not') return negated(converted(expression.of, answerOf));
  if (expression.kind === 'compared') return convertedComparison(expression, answerOf);
  if (expression.kind === 'call') return convertedCall(expression, answerOf);
  // A name alone holds when it was answered with anything that counts as true.
  if (expression.kind === 'name') {
    const answer = understood(answerOf(expression.name));
    const yes = answer.values?.get('true');
    return yes === undefined ? answeredCondition(answer, true) : { field: answer.field, is: [yes] };
  }
  throw new NotUnderstood();
}

const TURNED: Readonly<Record<string, Comparing>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '=': '=',
  '!=': '!=',
};

function convertedComparison(
  { by, left, right }: Extract<Expression, { kind: 'compared' }>,
  answerOf: AnswerOf,
): Condition {
  const comparing = understood(COMPARISONS[by]);
  if (left.kind === 'name' && right.kind === 'list' && (comparing === 'among' || comparing === 'contains')) {
    const answer = answerOf(left.name);
    const how = comparing === 'among' ? 'any' : 'all';
    return understood(
      joined(
        how,
        right.values.map((value) => compared(answer, '=', value)),
      ),
    );
  }
  if (left.kind === 'name' && right.kind === 'literal') {
    const answer = answerOf(left.name);
    // Words contain a part of themselves; whether they do cannot be said here.
    if (comparing === 'contains' && answer?.kind !== 'choice') throw new NotUnderstood();
    const single = comparing === 'among' || comparing === 'contains' ? '=' : comparing;
    return compared(answer, single, right);
  }
  const turned = TURNED[comparing];
  if (left.kind === 'literal' && right.kind === 'name' && turned !== undefined)
    return compared(answerOf(right.name), turned, left);
  throw new NotUnderstood();
}

function compared(answer: Answerable | null, comparing: Comparing, value: Expression): Condition {
  if (value.kind !== 'literal') throw new NotUnderstood();
  return understood(comparison(understood(answer), comparing, value.value));
}

function convertedCall(
  { name, given }: Extract<Expression, { kind: 'call' }>,
  answerOf: AnswerOf,
): Condition {
  const [first, second] = given;
  if (first === undefined) throw new NotUnderstood();
  if (name === 'not') return negated(converted(first, answerOf));
  if (first.kind !== 'name') throw new NotUnderstood();
  const answer = answerOf(first.name);
  if (name === 'isempty' || name === 'empty') return answeredCondition(understood(answer), false);
  if (name === 'selected' && second !== undefined) return compared(answer, '=', second);
  throw new NotUnderstood();
}

function understood<T>(found: T | null | undefined): T {
  if (found === null || found === undefined) throw new NotUnderstood();
  return found;
}
