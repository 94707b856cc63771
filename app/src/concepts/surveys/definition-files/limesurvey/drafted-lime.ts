import type { Outcome } from '../../../../platform/refusals/index.ts';
import type { Condition } from '../../definition/condition.ts';
import type { DefinitionKind, ReadSurveyFile } from '../definition-file.ts';
import { DraftedSurvey, type LaterCondition } from '../drafted-survey.ts';
import { comparison, joined } from '../foreign-conditions.ts';
import { LimeAnswers } from './lime-answers.ts';
import { AskedLime, limeWords } from './lime-question.ts';
import { askLime } from './lime-questions.ts';
import type { LimeGroup, LimeQuestion, LimeSurvey, LimeTexts } from './lime-survey.ts';

/** Attributes that change what is asked, and that Heed has no way to do. */
const MISSED: Readonly<Record<string, string>> = {
  array_filter: 'rows shown by an earlier answer',
  array_filter_exclude: 'rows hidden by an earlier answer',
  em_validation_q: 'a check by an expression',
  em_validation_sq: 'a check by an expression',
  equals_num_value: 'a sum that numbers must have',
  min_num_value: 'a least sum of numbers',
  max_num_value: 'a greatest sum of numbers',
  random_group: 'a random order with other questions',
  time_limit: 'a time limit',
  assessment_value: 'scores',
  prefix: 'words before the field',
  input_boxes: 'fields instead of lists',
  parent_order: 'an order taken from another question',
  choice_title: 'titles of a ranking',
  slider_layout: 'a slider',
  slider_min: 'the least of a slider',
  slider_max: 'the most of a slider',
  multiflexible_min: 'the least number in a table',
  multiflexible_max: 'the greatest number in a table',
  multiflexible_step: 'steps of numbers in a table',
  minimum_chars: 'a least number of letters',
  alphasort: 'choices sorted by their words',
  exclude_all_others_auto: 'a choice that is made by all others',
  other_numbers_only: 'numbers beside “other”',
  other_comment_mandatory: 'a comment that “other” needs',
  location_mapservice: 'a map',
  max_subquestions: 'a number of things to put in order',
};

/** A survey of LimeSurvey as one of Heed's. */
export function draftedLime(survey: LimeSurvey, kind: DefinitionKind): Outcome<ReadSurveyFile> {
  return new LimeDraft(survey).finished(kind);
}

class LimeDraft {
  readonly #survey: LimeSurvey;
  readonly #draft: DraftedSurvey;
  readonly #answers: LimeAnswers;
  readonly #codes = new Map<LimeQuestion, string>();

  constructor(survey: LimeSurvey) {
    this.#survey = survey;
    this.#draft = new DraftedSurvey(survey.languages);
    this.#answers = new LimeAnswers(survey.id);
  }

  finished(kind: DefinitionKind): Outcome<ReadSurveyFile> {
    const { groups, titles, welcome, end, back, progress, unread } = this.#survey;
    for (const question of groups.flatMap(({ questions }) => questions)) this.#nameCode(question);
    const introduction = this.#words(welcome, 'the welcome');
    const thanks = this.#words(end, 'the end');
    Object.assign(this.#draft.whole, {
      ...(introduction === undefined ? {} : { introduction }),
      ...(thanks === undefined ? {} : { thanks }),
      settings: { ...(back === undefined ? {} : { back }), ...(progress === undefined ? {} : { progress }) },
    });
    for (const group of groups) this.#takeGroup(group);
    this.#takeQuotas();
    for (const { where, what } of unread)
      this.#draft.report.dropped(where, what, 'Heed has nothing of this kind in a definition');
    const title = this.#draft.neededWords('the survey', this.#words(titles, 'the title'), 'Survey');
    return this.#draft.finished(kind, title);
  }

  #nameCode(question: LimeQuestion): void {
    const code = this.#draft.codes.take(question.code || `Q${question.id}`);
    this.#codes.set(question, code);
    if (!['A', 'B', 'C', 'E', 'F', 'H', '1', ':', ';', 'Q', 'K', 'X', '*', 'I'].includes(question.type))
      this.#answers.setCode(question, code);
    if (code !== question.code)
      this.#draft.report.changed(
        `question ${question.code}`,
        'its code',
        `it is ${code} here: codes are letters, digits and _, each once`,
      );
  }

  #takeGroup(group: LimeGroup): void {
    const where = `group ${Object.values(group.titles)[0] ?? group.id}`;
    if (group.random !== '')
      this.#draft.report.dropped(
        where,
        `a random order of groups (${group.random})`,
        'pages come in the order of the file',
      );
    const when = this.#when(where, () => this.#answers.relevance(group.relevance));
    const title = this.#words(group.titles, where);
    const text = this.#words(group.texts, where);
    // A group with a condition needs a page of its own, and so does what comes after it.
    const hasWhen = !['', '1'].includes(group.relevance.trim());
    const apart = hasWhen || this.#draft.pages.at(-1)?.when !== undefined;
    if (this.#survey.format !== 'A' || this.#draft.pages.length === 0 || apart)
      this.#draft.page({ where, title, text, when: hasWhen ? when : undefined });
    else if (title !== undefined || text !== undefined)
      this.#draft.report.changed(
        where,
        'a title or words within a page',
        'all questions stand on one page in this file; they are left out',
      );
    for (const [i, question] of group.questions.entries()) {
      const breaks = question.attributes.get('page_break') === '1' || this.#survey.format === 'S';
      if (i > 0 && breaks) this.#draft.breakPage(where);
      this.#takeQuestion(question);
    }
  }

  #takeQuestion(question: LimeQuestion): void {
    const code = this.#codes.get(question) ?? question.code;
    const where = `question ${question.code} (${question.type})`;
    if (question.attributes.get('hidden') === '1') {
      this.#draft.report.dropped(
        where,
        'a hidden question',
        'Heed asks what is shown; values from elsewhere come with links',
      );
      return;
    }
    const older = this.#survey.conditions.filter(({ questionId }) => questionId === question.id);
    const always = ['', '1'].includes(question.relevance.trim());
    const when = this.#when(where, () =>
      always ? this.#answers.older(older) : this.#answers.relevance(question.relevance),
    );
    const plain = always && older.length === 0;
    askLime(
      new AskedLime(
        question,
        { code, when: plain ? undefined : when },
        { draft: this.#draft, answers: this.#answers },
      ),
    );
    this.#sayMissed(question, where);
  }

  #when(where: string, found: () => Condition | null | undefined): LaterCondition {
    let said = false;
    return () => {
      const condition = found();
      if (!said && condition === null)
        this.#draft.report.dropped(
          where,
          'a condition',
          'it says more than Heed can, or asks for what is not in the survey; it is shown to all',
        );
      else if (!said && condition !== undefined)
        this.#draft.report.kept(where, 'a condition', 'it is shown under the same condition');
      said = true;
      return condition ?? null;
    };
  }

  #sayMissed(question: LimeQuestion, where: string): void {
    const { report } = this.#draft;
    if (question.hasDefault)
      report.dropped(where, 'answers that are chosen beforehand', 'Heed leads nobody to an answer');
    if (question.soft)
      report.changed(where, 'a request to answer', 'Heed knows needed and free answers; this one is free');
    if (question.hasScript) report.dropped(where, 'a program (JavaScript)', 'nothing of a file is run');
    if (question.pattern !== '')
      report.dropped(where, `the pattern ${question.pattern}`, 'Heed has no such check of words');
    for (const [name, value] of question.attributes) {
      const base = name.replace(/_\d+$/u, '');
      const what = Object.hasOwn(MISSED, base) ? MISSED[base] : undefined;
      if (what !== undefined && value !== '0' && value !== 'N')
        report.dropped(where, `${what} (${name}: ${value})`, 'Heed has no such setting');
    }
  }

  #takeQuotas(): void {
    for (const { name, limit, members, messages, off } of this.#survey.quotas) {
      const where = `quota ${name}`;
      if (off) {
        this.#draft.report.dropped(where, 'a quota', 'it is off in the file');
        continue;
      }
      // One of the answers to a question fits; all questions must.
      const when: LaterCondition = () => {
        const byQuestion = new Map<string, (Condition | null)[]>();
        for (const { questionId, code } of members) {
          const answer = this.#answers.of(questionId);
          const found = answer === null || code === '' ? null : comparison(answer, '=', code);
          byQuestion.set(questionId, [...(byQuestion.get(questionId) ?? []), found]);
        }
        const parts = [...byQuestion.values()].map((any) =>
          any.includes(null) ? null : joined('any', any as Condition[]),
        );
        return parts.length === 0 || parts.includes(null) ? null : joined('all', parts as Condition[]);
      };
      this.#draft.quota({ name: name || 'quota', most: limit, when, where });
      if (Object.keys(messages).length > 0)
        this.#draft.report.dropped(where, 'its message', 'write the message of the quota in Heed');
    }
  }

  #words(texts: LimeTexts, where: string): ReturnType<DraftedSurvey['words']> {
    return limeWords(texts, { draft: this.#draft, answers: this.#answers, where });
  }
}
