import type { Words } from '../../definition/words.ts';
import { type DraftedSurvey, type LaterCondition, pipeMark } from '../drafted-survey.ts';
import { UniqueCodes } from '../unique-codes.ts';
import type { LimeAnswers } from './lime-answers.ts';
import type { LimePart, LimeQuestion, LimeTexts } from './lime-survey.ts';

/** A part of a question of LimeSurvey, ready to stand in one of Heed's. */
export type ReadyPart = {
  readonly there: string;
  readonly code: string;
  readonly label: string;
  readonly words: Words;
};

/** A question of LimeSurvey while it becomes one or several of Heed's. */
export class AskedLime {
  readonly draft: DraftedSurvey;
  readonly answers: LimeAnswers;
  readonly given: LimeQuestion;
  readonly code: string;
  readonly when: LaterCondition | undefined;
  readonly where: string;

  constructor(
    given: LimeQuestion,
    known: { readonly code: string; readonly when: LaterCondition | undefined },
    parts: { readonly draft: DraftedSurvey; readonly answers: LimeAnswers },
  ) {
    this.given = given;
    this.code = known.code;
    this.when = known.when;
    this.draft = parts.draft;
    this.answers = parts.answers;
    this.where = `question ${given.code} (${given.type})`;
  }

  get base(): { code: string; text: Words; required: boolean; hint?: Words } {
    const text = this.draft.neededWords(this.where, this.words(this.given.texts), this.code);
    const hint = this.words(this.given.helps);
    return { code: this.code, text, required: this.given.mandatory, ...(hint === undefined ? {} : { hint }) };
  }

  words(texts: LimeTexts, where = this.where): Words | undefined {
    return limeWords(texts, { draft: this.draft, answers: this.answers, where });
  }

  /** The words of an attribute in every language. */
  attributeWords(name: string): Words | undefined {
    return this.words({
      [this.draft.base]: this.attribute(name),
      ...this.given.wordedAttributes.get(name),
    });
  }

  /** Whether rows or answers come in random order: `of` is what newer files call it. */
  shuffled(of: 'subquestion_order' | 'answer_order'): boolean {
    const order = this.attribute(of);
    if (order !== '' && order !== 'normal' && order !== 'random')
      this.draft.report.dropped(this.where, `the order ${order}`, 'Heed keeps the order of the file');
    return order === 'random' || ['1', 'Y'].includes(this.attribute('random_order'));
  }

  attribute(name: string): string {
    return this.given.attributes.get(name) ?? '';
  }

  /** Sub-questions or answers of one axis with codes that Heed allows. */
  parts(given: readonly LimePart[], scale = 0): readonly ReadyPart[] {
    const codes = new UniqueCodes('part', 'c');
    return given
      .filter((part) => part.scale === scale)
      .slice(0, 500)
      .map(({ code: there, texts, relevance }) => {
        const where = `${this.where}, ${there}`;
        const code = codes.take(there);
        if (code !== there)
          this.draft.report.changed(
            where,
            `the code ${there}`,
            `it is ${code} here: codes are letters and digits, each once`,
          );
        if (!['', '1'].includes(relevance.trim()))
          this.draft.report.dropped(
            where,
            'logic that shows or hides one row or choice',
            'Heed shows all of a question',
          );
        const words = this.draft.neededWords(where, this.words(texts, where), code);
        return { there, code, label: words[this.draft.base] ?? '', words };
      });
  }

  kept(code: string, why: string): void {
    this.draft.report.kept(this.where, code, why);
  }
}

/** Words of LimeSurvey: HTML, in which expressions in braces put answers. */
export function limeWords(
  texts: LimeTexts,
  {
    draft,
    answers,
    where,
  }: { readonly draft: DraftedSurvey; readonly answers: LimeAnswers; readonly where: string },
): Words | undefined {
  const pipe = (text: string): string =>
    text.replaceAll(/\{([^{}\s][^{}]{0,500})\}/gu, (whole, inside: string) => {
      const named = inside.trim().replace(/^INSERTANS:/u, '');
      const code = answers.codeOf(named);
      if (code !== undefined) {
        draft.report.changed(where, `an answer put into words by ${whole}`, `it is {{${code}}} here`);
        return pipeMark(code);
      }
      draft.report.dropped(
        where,
        `the expression ${whole} in words`,
        'Heed puts answers of earlier questions only; … stands there',
      );
      return '…';
    });
  return draft.words(where, texts, { pipe });
}

/** The text of a question and of the row it is asked about. */
export function aboutRow(question: AskedLime, text: ReadyPart['words'], row: ReadyPart): ReadyPart['words'] {
  const languages = new Set([...Object.keys(text), ...Object.keys(row.words)]);
  const { base } = question.draft;
  return Object.fromEntries(
    [...languages].map((language) => {
      const both = [text[language] ?? text[base], row.words[language] ?? row.words[base]].filter(
        (words) => words !== undefined,
      );
      return [language, both.join('\n').slice(0, 5000)];
    }),
  );
}

/** The points of a scale by their number. */
export function pointValues(lowest: number, highest: number): ReadonlyMap<string, string> {
  return new Map(
    Array.from({ length: highest - lowest + 1 }, (_, i) => [String(lowest + i), String(lowest + i)]),
  );
}
