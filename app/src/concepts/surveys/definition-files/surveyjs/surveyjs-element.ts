import type { Words } from '../../definition/words.ts';
import { type DraftedSurvey, type LaterCondition, pipeMark } from '../drafted-survey.ts';
import type { Answerable } from '../foreign-conditions.ts';
import { asList, asText, isObject, type LooseObject, own, textAt } from '../loose-json.ts';
import { languageNamed } from '../survey-languages.ts';
import { UniqueCodes } from '../unique-codes.ts';

/** Where the answers of a SurveyJS survey lie in Heed, by the names that its expressions use. */
export type SurveyjsAnswers = {
  readonly named: Map<string, Answerable>;
  readonly codes: Map<string, string>;
};

/** A choice, row or column of SurveyJS, ready to stand in a question of Heed. */
export type SurveyjsPart = {
  readonly there: string;
  readonly code: string;
  readonly label: string;
  readonly words: Words;
  readonly alone: boolean;
  /** Whether its value is a number, as points are. */
  readonly isPoint: boolean;
};

/** An element of SurveyJS while it becomes one or several questions. */
export class SurveyjsElement {
  readonly draft: DraftedSurvey;
  readonly answers: SurveyjsAnswers;
  readonly raw: LooseObject;
  readonly name: string;
  readonly code: string;
  readonly when: LaterCondition | undefined;
  readonly where: string;

  constructor(
    raw: LooseObject,
    known: { readonly code: string; readonly when: LaterCondition | undefined },
    parts: { readonly draft: DraftedSurvey; readonly answers: SurveyjsAnswers },
  ) {
    this.raw = raw;
    this.name = textAt(raw, 'name');
    this.code = known.code;
    this.when = known.when;
    this.draft = parts.draft;
    this.answers = parts.answers;
    this.where = `question ${this.name || this.code}`;
  }

  get required(): boolean {
    return own(this.raw, 'isRequired') === true;
  }

  /** Code, text, hint and whether an answer is needed; the name stands for a title that is missing, as in SurveyJS. */
  get base(): { code: string; text: Words; required: boolean; hint?: Words } {
    const text = this.words('title') ?? { [this.draft.base]: this.name || this.code };
    const hint = this.words('description');
    return { code: this.code, text, required: this.required, ...(hint === undefined ? {} : { hint }) };
  }

  words(key: string, of: LooseObject = this.raw, written: 'plain' | 'html' = 'plain'): Words | undefined {
    return surveyjsWords(own(of, key), {
      draft: this.draft,
      answers: this.answers,
      where: this.where,
      written,
    });
  }

  set(path: string, answer: Answerable): void {
    this.answers.named.set(path === '' ? this.name : `${this.name}.${path}`, answer);
  }

  parts(list: readonly unknown[], key: 'value' | 'name' = 'value'): readonly SurveyjsPart[] {
    const codes = new UniqueCodes('part', 'c');
    return list.slice(0, 500).map((item, i) => {
      const value = isObject(item) ? (own(item, key) ?? own(item, 'value') ?? own(item, 'name')) : item;
      const there = typeof value === 'boolean' ? String(value) : asText(value);
      const code = codes.take(there || `c${i + 1}`);
      const where = `${this.where}, ${there}`;
      if (code !== there)
        this.draft.report.changed(
          where,
          `the value ${there}`,
          `its code is ${code} here: codes are letters and digits, each once`,
        );
      for (const logic of ['visibleIf', 'enableIf'])
        if (isObject(item) && textAt(item, logic) !== '')
          this.draft.report.dropped(where, `${logic} of a choice or row`, 'Heed shows all of a question');
      if (isObject(item) && textAt(item, 'imageLink') !== '')
        this.draft.report.dropped(where, 'an image', 'Heed shows words only');
      const found = isObject(item) ? (this.words('text', item) ?? this.words('title', item)) : undefined;
      const words = found ??
        this.draft.words(where, { [this.draft.base]: there || code }, { written: 'plain' }) ?? {
          [this.draft.base]: code,
        };
      const label = words[this.draft.base] ?? '';
      return {
        there,
        code,
        label,
        words,
        alone: own(item, 'isExclusive') === true,
        isPoint: typeof value === 'number' || there === 'not-applicable',
      };
    });
  }

  kept(code: string, why: string): void {
    this.draft.report.kept(this.where, code, why);
  }

  lost(what: string, why: string): void {
    this.draft.report.dropped(this.where, what, why);
  }
}

/** The names of what lies within a page, a panel or a table to which parts are added. */
export function namesWithin(element: LooseObject): readonly string[] {
  const inner = ['elements', 'questions', 'templateElements'].flatMap((key) => asList(own(element, key)));
  const columns = /^matrix/u.test(textAt(element, 'type')) ? asList(own(element, 'columns')) : [];
  return [...inner.filter(isObject), ...columns.filter(isObject)].flatMap((part) => [
    textAt(part, 'name'),
    ...namesWithin(part),
  ]);
}

/** A text of SurveyJS: one for all, or one a language, of which `default` is the first. */
export function surveyjsWords(
  given: unknown,
  {
    draft,
    answers,
    where,
    written = 'plain',
  }: {
    readonly draft: DraftedSurvey;
    readonly answers: SurveyjsAnswers;
    readonly where: string;
    readonly written?: 'plain' | 'html';
  },
): Words | undefined {
  const texts: Record<string, string> = {};
  if (isObject(given)) {
    for (const [name, text] of Object.entries(given)) {
      const language = name === 'default' ? draft.base : languageNamed(name);
      if (language !== null && typeof text === 'string') texts[language] ??= text;
    }
  } else texts[draft.base] = asText(given);
  const pipe = (text: string): string =>
    text.replaceAll(/\{([^{}\n]{1,100})\}/gu, (whole, inside: string) => {
      const code = answers.codes.get(inside.trim());
      if (code !== undefined) {
        draft.report.changed(where, `an answer put into words by ${whole}`, `it is {{${code}}} here`);
        return pipeMark(code);
      }
      return whole;
    });
  return draft.words(where, texts, { written, pipe });
}

/** The languages that texts are in, of everything in the file; the first is the one that `default` stands for. */
export function surveyjsLanguages(file: LooseObject): readonly string[] {
  const first = languageNamed(textAt(file, 'locale')) ?? 'en';
  const found = new Set([first]);
  const look = (value: unknown, depth: number): void => {
    if (depth > 40 || found.size > 50) return;
    if (Array.isArray(value)) {
      for (const part of value) look(part, depth + 1);
    } else if (isObject(value)) {
      const entries = Object.entries(value);
      const texts =
        entries.length > 0 &&
        entries.every(
          ([name, text]) => typeof text === 'string' && (name === 'default' || languageNamed(name) !== null),
        );
      if (texts && (Object.hasOwn(value, 'default') || Object.hasOwn(value, first))) {
        for (const [name] of entries) if (name !== 'default') found.add(languageNamed(name) ?? first);
      } else for (const [, part] of entries) look(part, depth + 1);
    }
  };
  look(file, 0);
  return [...found];
}
