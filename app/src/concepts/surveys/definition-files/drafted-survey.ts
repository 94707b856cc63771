import type { z } from 'zod';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Condition } from '../definition/condition.ts';
import {
  type GivenSurveyDefinition,
  question as questionShape,
  surveyDefinition,
} from '../definition/survey-definition.ts';
import type { Words } from '../definition/words.ts';
import type { DefinitionKind, ReadSurveyFile } from './definition-file.ts';
import { FieldPlaces } from './field-places.ts';
import { fieldsOf } from './foreign-conditions.ts';
import { type PlainWords, plainWords } from './plain-words.ts';
import { SurveyReport } from './survey-report.ts';
import { UniqueCodes } from './unique-codes.ts';

type GivenQuestion = z.input<typeof questionShape>;

/** A condition that is worked out when every question is known; null with a reason in the report when it cannot be. */
export type LaterCondition = () => Condition | null;

type DraftedQuestion = {
  readonly question: GivenQuestion;
  readonly where: string;
  readonly when: LaterCondition | undefined;
};
type DraftedSkip = {
  readonly when: LaterCondition;
  readonly to: () => string | null | undefined;
  readonly where: string;
};
type DraftedPage = {
  readonly code: string;
  readonly where: string;
  readonly title: Words | undefined;
  readonly text: Words | undefined;
  readonly when: LaterCondition | undefined;
  readonly shuffle: boolean;
  readonly questions: DraftedQuestion[];
  readonly skips: DraftedSkip[];
};

/** How a reader begins a page. */
export type PageStart = {
  readonly where: string;
  readonly code?: string;
  readonly title?: Words | undefined;
  readonly text?: Words | undefined;
  readonly when?: LaterCondition | undefined;
  readonly shuffle?: boolean;
};

const PIPE = /\ue000([A-Za-z]\w{0,39})\ue001/gu;

/** Stands in foreign words where an answer is put, until their markup is gone. */
export function pipeMark(code: string): string {
  return `\ue000${code}\ue001`;
}

/** A survey while it is read from a file of another program: questions go in one by one, each is checked, and everything is reported. */
export class DraftedSurvey {
  readonly report = new SurveyReport();
  readonly codes = new UniqueCodes('question', 'Q');
  readonly base: string;
  readonly languages: readonly string[];
  readonly pages: DraftedPage[] = [];
  readonly #pageCodes = new UniqueCodes('part', 'p');
  readonly #quotas: {
    readonly name: string;
    readonly most: number;
    readonly when: LaterCondition;
    readonly where: string;
  }[] = [];
  /** Texts of the whole survey and settings. */
  readonly whole: Partial<Pick<GivenSurveyDefinition, 'introduction' | 'thanks' | 'settings' | 'theme'>> = {};

  constructor(languages: readonly string[]) {
    this.languages = languages.length === 0 ? ['en'] : languages.slice(0, 50);
    this.base = this.languages[0] ?? 'en';
  }

  /** Foreign words in each language as Heed keeps them; undefined when they say nothing. */
  words(
    where: string,
    foreign: { readonly [language: string]: string | undefined },
    how: { readonly written?: 'html' | 'plain'; readonly pipe?: (text: string) => string } = {},
  ): Words | undefined {
    const found: Record<string, string> = {};
    for (const [language, text] of Object.entries(foreign)) {
      if (text === undefined || !this.languages.includes(language)) continue;
      const cleared = text.replaceAll(/[\ue000\ue001]/gu, '');
      const plain = plainWords(how.pipe?.(cleared) ?? cleared, how.written);
      this.#sayLost(where, plain);
      if (plain.text !== '')
        found[language] = plain.text.replaceAll(PIPE, '{{$1}}').replaceAll(/[\ue000\ue001]/gu, '');
    }
    const [other] = Object.keys(found);
    if (other === undefined) return undefined;
    if (found[this.base] !== undefined) return found;
    this.report.changed(
      where,
      `words that are not in ${this.base}`,
      `those in ${other} stand there until they are translated`,
    );
    return { [this.base]: found[other] ?? '', ...found };
  }

  /** The same where words must say something: what has none is called by its code. */
  neededWords(where: string, found: Words | undefined, instead: string): Words {
    if (found !== undefined) return found;
    this.report.changed(where, 'no words', `it has no words in the file, so ${instead} stands there`);
    return { [this.base]: instead };
  }

  page(start: PageStart): string {
    const code = this.#pageCodes.take(start.code ?? `page${this.pages.length + 1}`);
    const { where, title, text, when, shuffle = false } = start;
    this.pages.push({ code, where, title, text, when, shuffle, questions: [], skips: [] });
    return code;
  }

  /** Goes on with a new page under the same condition, when the last one holds questions. */
  breakPage(where: string): string {
    const last = this.pages.at(-1);
    if (last === undefined) return this.page({ where });
    return last.questions.length === 0 ? last.code : this.page({ where, when: last.when });
  }

  /** Takes a question; what Heed's own form of it refuses is reported and left out. */
  ask(question: GivenQuestion, where: string, when?: LaterCondition): boolean {
    const read = questionShape.safeParse(question);
    if (!read.success) {
      const [issue] = read.error.issues;
      this.report.dropped(
        where,
        'a question',
        `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'it is not in a form that Heed knows'}`,
      );
      return false;
    }
    if (question.type === 'file')
      this.report.changed(
        where,
        'a question for a file',
        'pages of Heed take no files yet; take it out before publishing',
      );
    if (this.pages.length === 0) this.page({ where });
    if ((this.pages.at(-1)?.questions.length ?? 0) >= 100) {
      this.breakPage(where);
      this.report.changed(where, 'a page of more than 100 questions', 'a new page begins here');
    }
    this.pages.at(-1)?.questions.push({ question, where, when });
    return true;
  }

  skip(skip: DraftedSkip): void {
    this.pages.at(-1)?.skips.push(skip);
  }

  quota(quota: {
    readonly name: string;
    readonly most: number;
    readonly when: LaterCondition;
    readonly where: string;
  }): void {
    this.#quotas.push(quota);
  }

  finished(kind: DefinitionKind, title: Words): Outcome<ReadSurveyFile> {
    const asked = this.pages.filter(
      ({ questions, title: heading, text }) =>
        questions.length > 0 || heading !== undefined || text !== undefined,
    );
    if (!asked.some(({ questions }) => questions.length > 0))
      return refuse(
        'file-refused',
        'no question of this file could be taken; see whether it is a survey with questions',
      );
    if (asked.length > 200)
      return refuse(
        'file-refused',
        `this survey has ${asked.length} pages; Heed takes at most 200, so join some before`,
      );
    const places = new FieldPlaces(asked);
    const pages = asked.map((page, at) => this.#finishedPage(page, at, places));
    const given: GivenSurveyDefinition = {
      form: 'heed-survey-1',
      languages: [...this.languages],
      title,
      ...this.whole,
      pages,
      quotas: this.#finishedQuotas(places),
    };
    const read = surveyDefinition.safeParse(given);
    if (!read.success) {
      const [issue] = read.error.issues;
      return refuse(
        'file-refused',
        `${issue?.path.join('.') ?? 'the survey'}: ${issue?.message ?? 'it cannot be taken'}`,
      );
    }
    return taken({ kind, definition: read.data, report: this.report.lines });
  }

  #finishedPage(page: DraftedPage, at: number, places: FieldPlaces): GivenSurveyDefinition['pages'][number] {
    const { code, where, title, text, shuffle } = page;
    const start = places.before(page.questions[0]?.question.code);
    const when = this.#condition(page.when, where, start);
    const words = this.#settledPipes({ title, text }, where, start);
    return {
      code,
      ...(words.title === undefined ? {} : { title: words.title }),
      ...(words.text === undefined ? {} : { text: words.text }),
      ...(when === null ? {} : { when }),
      shuffle,
      questions: page.questions.map((each) => {
        const known = places.before(each.question.code);
        const shown = this.#condition(each.when, each.where, known);
        const question = this.#settledPipes(each.question, each.where, known);
        return { ...question, ...(shown === null ? {} : { when: shown }) };
      }),
      skips: page.skips.slice(0, 20).flatMap((skip) => this.#finishedSkip(skip, at, places)),
    };
  }

  /** Answers that are put into words must be asked before. */
  #settledPipes<T>(given: T, where: string, known: ReadonlySet<string>): T {
    const text = JSON.stringify(given);
    if (!text.includes('{{')) return given;
    const settled = text.replaceAll(/\{\{(\w+)\}\}/gu, (whole, code: string) => {
      if (known.has(code)) return whole;
      this.report.dropped(where, `the answer to ${code} in words`, 'it is not asked before; … stands there');
      return '…';
    });
    return JSON.parse(settled) as T;
  }

  #finishedSkip(
    skip: DraftedSkip,
    at: number,
    places: FieldPlaces,
  ): { when: Condition; to: string | null }[] {
    const to = skip.to();
    const when = this.#condition(skip.when, skip.where, places.after(at));
    if (when === null) return [];
    if (to === null) return [{ when, to }];
    const target = places.pageOf(to);
    if (to === undefined || target === undefined || target <= at) {
      this.report.dropped(
        skip.where,
        'a skip',
        'it leads back or to what is not in the survey; Heed skips forward only',
      );
      return [];
    }
    return [{ when, to }];
  }

  #finishedQuotas(places: FieldPlaces): NonNullable<GivenSurveyDefinition['quotas']> {
    const codes = new UniqueCodes('part', 'quota');
    return this.#quotas.slice(0, 50).flatMap(({ name, most, when, where }) => {
      const fits = this.#condition(when, where, places.end);
      if (fits === null || !Number.isInteger(most) || most < 1 || most > 10_000_000) {
        this.report.dropped(where, `the quota ${name}`, 'what it counts or how many cannot be said in Heed');
        return [];
      }
      return [{ code: codes.take(name), name: plainWords(name).text.slice(0, 200), when: fits, most }];
    });
  }

  /** A condition when all that it looks at is asked before; what is shown by a later answer would never be shown. */
  #condition(later: LaterCondition | undefined, where: string, known: ReadonlySet<string>): Condition | null {
    const found = later?.() ?? null;
    if (found === null) return null;
    const unknown = fieldsOf(found).find((field) => !known.has(field.split('.')[0] ?? field));
    if (unknown === undefined) return found;
    this.report.dropped(where, 'a condition', `it looks at ${unknown}, which is not asked before`);
    return null;
  }

  #sayLost(where: string, { lost }: PlainWords): void {
    for (const { what, why, kind } of lost) this.report[kind](where, what, why);
  }
}
