import type { Words } from '../../definition/words.ts';
import type { DraftedSurvey, LaterCondition } from '../drafted-survey.ts';
import { pipeMark } from '../drafted-survey.ts';
import { asList, asText, isObject, type LooseObject, objectAt, own, textAt } from '../loose-json.ts';
import { languageNamed } from '../survey-languages.ts';
import { UniqueCodes } from '../unique-codes.ts';
import type { QsfAnswers } from './qsf-answers.ts';

/** An option or row of a question of a QSF file, ready to stand in one of Heed's. */
export type QsfPart = {
  readonly id: string;
  readonly code: string;
  /** The code in exports of Qualtrics. */
  readonly there: string;
  /** The words in the first language. */
  readonly label: string;
  readonly words: Words;
  readonly other: boolean;
  readonly alone: boolean;
  /** Whether it keeps its place when others are shuffled. */
  readonly fixed: boolean;
};

/** A question of a QSF file while it becomes one or several of Heed's. */
export class QsfQuestion {
  readonly draft: DraftedSurvey;
  readonly answers: QsfAnswers;
  readonly payload: LooseObject;
  readonly id: string;
  readonly code: string;
  readonly where: string;
  readonly when: LaterCondition | undefined;
  readonly #fixed: ReadonlySet<string>;

  constructor(
    payload: LooseObject,
    known: { readonly id: string; readonly code: string; readonly when: LaterCondition | undefined },
    parts: { readonly draft: DraftedSurvey; readonly answers: QsfAnswers },
  ) {
    this.draft = parts.draft;
    this.answers = parts.answers;
    this.payload = payload;
    this.id = known.id;
    this.code = known.code;
    this.when = known.when;
    const order = objectAt(objectAt(payload, 'Randomization'), 'Advanced');
    this.#fixed = new Set(asList(own(order, 'FixedOrder')).map(asText));
    this.where = `${known.id} (${textAt(payload, 'DataExportTag') || known.code})`;
  }

  get type(): string {
    return textAt(this.payload, 'QuestionType');
  }

  get selector(): string {
    return textAt(this.payload, 'Selector');
  }

  get required(): boolean {
    const forced = own(objectAt(objectAt(this.payload, 'Validation'), 'Settings'), 'ForceResponse');
    if (forced === 'RequestResponse')
      this.draft.report.changed(
        this.where,
        'a request to answer',
        'Heed knows needed and free answers; this one is free',
      );
    return forced === 'ON' || forced === true;
  }

  get text(): Words {
    const found = this.words(this.where, (of) => textAt(of, 'QuestionText'));
    return this.draft.neededWords(this.where, found, this.code);
  }

  /** Words in every language: `pick` takes them out of the question itself and out of each of its translations. */
  words(where: string, pick: (of: LooseObject) => string): Words | undefined {
    const texts: Record<string, string> = { [this.draft.base]: pick(this.payload) };
    for (const [name, translated] of Object.entries(objectAt(this.payload, 'Language'))) {
      const language = languageNamed(name);
      if (language !== null && isObject(translated)) texts[language] = pick(translated);
    }
    return this.draft.words(where, texts, { pipe: (text) => this.#piped(text) });
  }

  /** The options under `Choices` or `Answers` in the order in which they are shown, with the codes that exports give them. */
  parts(list: 'Choices' | 'Answers', coded: 'recodes' | 'tags'): readonly QsfPart[] {
    const given = objectAt(this.payload, list);
    const order = asList(own(this.payload, list === 'Choices' ? 'ChoiceOrder' : 'AnswerOrder')).map(asText);
    const ids = [...new Set([...order, ...Object.keys(given)])]
      .filter((id) => isObject(own(given, id)))
      .slice(0, 500);
    const named = objectAt(this.payload, coded === 'recodes' ? 'RecodeValues' : 'ChoiceDataExportTags');
    const codes = new UniqueCodes('part', 'c');
    const prefix = `${textAt(this.payload, 'DataExportTag')}_`;
    return ids.map((id) => {
      const tagged = asText(own(named, id)) || id;
      const there = tagged.startsWith(prefix) ? tagged.slice(prefix.length) : tagged;
      const where = `${this.where}, ${list === 'Choices' ? 'choice' : 'answer'} ${id}`;
      const code = codes.take(there);
      if (code !== there)
        this.draft.report.changed(
          where,
          `the code ${there}`,
          `it is ${code} here: codes are letters and digits, each once`,
        );
      const words = this.words(where, (of) => textAt(objectAt(objectAt(of, list), id), 'Display'));
      return this.#part(id, { where, code, there, words }, objectAt(given, id));
    });
  }

  #part(
    id: string,
    {
      where,
      code,
      there,
      words,
    }: Readonly<{ where: string; code: string; there: string; words: Words | undefined }>,
    given: LooseObject,
  ): QsfPart {
    if (isObject(own(given, 'DisplayLogic')))
      this.draft.report.dropped(
        where,
        'logic that shows or hides one choice',
        'Heed shows all choices of a question',
      );
    if (isObject(own(given, 'Image'))) this.draft.report.dropped(where, 'an image', 'Heed shows words only');
    const needed = this.draft.neededWords(where, words, code);
    return {
      id,
      code,
      there,
      label: needed[this.draft.base] ?? '',
      words: needed,
      other: own(given, 'TextEntry') === 'true' || own(given, 'TextEntry') === true,
      fixed: this.#fixed.has(id),
      alone: own(given, 'ExclusiveAnswer') === true || own(given, 'ExclusiveAnswer') === 'true',
    };
  }

  #piped(text: string): string {
    return text.replaceAll(/\$\{([^{}]{1,200})\}/gu, (whole, inside: string) => {
      const question =
        /^q:\/\/(QID\w+)\/(?:ChoiceGroup\/SelectedChoices|ChoiceTextEntryValue|ChoiceNumericEntryValue)/u.exec(
          inside,
        )?.[1];
      const code = question === undefined ? undefined : this.answers.codeOf(question);
      if (code !== undefined) {
        this.draft.report.changed(
          this.where,
          `an answer put into words by ${whole}`,
          `it is {{${code}}} here`,
        );
        return pipeMark(code);
      }
      this.draft.report.dropped(
        this.where,
        `the placeholder ${whole}`,
        'what it stands for is not in Heed; … stands there',
      );
      return '…';
    });
  }
}
