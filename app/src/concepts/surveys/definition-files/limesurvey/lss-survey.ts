import { languageNamed } from '../survey-languages.ts';
import { childNamed, childrenNamed, type XmlElement } from '../xml-elements.ts';
import type { LimeGroup, LimePart, LimeQuestion, LimeSurvey, LimeTexts } from './lime-survey.ts';
import { groupedRows, type LssRow, LssTables } from './lss-tables.ts';

/** Tables that are read, and those that say how LimeSurvey itself works. */
const READ = new Set(
  'languages LimeSurveyDocType DBVersion answers answer_l10ns groups group_l10ns questions question_l10ns subquestions conditions quota quota_members quota_languagesettings question_attributes defaultvalues defaultvalue_l10ns surveys surveys_languagesettings'.split(
    ' ',
  ),
);
const UNREAD: Readonly<Record<string, string>> = {
  themes: 'the theme',
  themes_inherited: 'the theme',
  assessments: 'assessments (scores with messages)',
  survey_url_parameters: 'parameters of the address',
  plugin_settings: 'settings of plug-ins',
  survey_links: 'links',
};

/** A .lss file as a survey: of LimeSurvey before 4, whose rows name their language, and since, whose texts lie apart. */
export function limeSurveyOfLss(document: XmlElement): LimeSurvey {
  return new LssSurvey(document).survey();
}

class LssSurvey {
  readonly #tables: LssTables;
  readonly #languages: readonly string[];
  readonly #questionTexts: ReadonlyMap<string, readonly LssRow[]>;
  readonly #answerTexts: ReadonlyMap<string, readonly LssRow[]>;

  constructor(document: XmlElement) {
    this.#tables = new LssTables(document);
    const listed = childrenNamed(childNamed(document, 'languages'), 'language').map(({ text }) =>
      text.trim(),
    );
    const [settings] = this.#tables.rows('surveys');
    const named = [
      settings?.get('language') ?? '',
      ...listed,
      ...(settings?.get('additional_languages') ?? '').split(' '),
    ];
    this.#languages = [...new Set(named.map(languageNamed).filter((language) => language !== null))];
    this.#questionTexts = this.#tables.by('question_l10ns', 'qid');
    this.#answerTexts = this.#tables.by('answer_l10ns', 'aid');
  }

  survey(): LimeSurvey {
    const [settings] = this.#tables.rows('surveys');
    const shown = this.#tables.rows('surveys_languagesettings');
    return {
      id: settings?.get('sid') ?? '',
      languages: this.#languages,
      titles: this.#texts(shown, 'surveyls_title'),
      welcome: this.#texts(shown, 'surveyls_welcometext'),
      end: this.#texts(shown, 'surveyls_endtext'),
      groups: this.#groups(),
      conditions: this.#tables.rows('conditions').map((row) => ({
        questionId: row.get('qid') ?? '',
        scenario: row.get('scenario') ?? '',
        field: row.get('cfieldname') ?? '',
        method: (row.get('method') ?? '').trim(),
        value: row.get('value') ?? '',
      })),
      quotas: this.#tables.rows('quota').map((row) => ({
        name: row.get('name') ?? '',
        limit: Number(row.get('qlimit') || Number.NaN),
        off: row.get('active') === '0',
        messages: this.#texts(
          this.#tables
            .rows('quota_languagesettings')
            .filter((text) => text.get('quotals_quota_id') === row.get('id'))
            .map((text) => new Map([...text, ['language', text.get('quotals_language') ?? '']])),
          'quotals_message',
        ),
        members: this.#tables
          .rows('quota_members')
          .filter((member) => member.get('quota_id') === row.get('id'))
          .map((member) => ({ questionId: member.get('qid') ?? '', code: member.get('code') ?? '' })),
      })),
      format: settings?.get('format') ?? 'G',
      back: yesNo(settings?.get('allowprev')),
      progress: yesNo(settings?.get('showprogress')),
      unread: this.#unread(settings, shown),
    };
  }

  #groups(): readonly LimeGroup[] {
    const texts = this.#tables.by('group_l10ns', 'gid');
    const questions = this.#questions();
    const groups = [...this.#tables.by('groups', 'gid')].map(([id, rows]) => {
      const [row] = rows;
      const worded = texts.get(id) ?? rows;
      return {
        id,
        order: Number(row?.get('group_order') ?? 0),
        titles: this.#texts(worded, 'group_name'),
        texts: this.#texts(worded, 'description'),
        relevance: row?.get('grelevance') ?? '',
        random: row?.get('randomization_group') ?? '',
        questions: questions.filter(({ groupId }) => groupId === id),
      };
    });
    return groups.sort((a, b) => a.order - b.order);
  }

  #questions(): readonly LimeQuestion[] {
    const subquestions = this.#tables.by('subquestions', 'parent_qid');
    const answers = this.#tables.by('answers', 'qid');
    const attributes = this.#tables.by('question_attributes', 'qid');
    const defaults = this.#tables.by('defaultvalues', 'qid');
    const whole = this.#tables
      .rows('questions')
      .filter((row) => ['', '0'].includes(row.get('parent_qid') ?? ''));
    const questions = [...groupedRows(whole, 'qid')].map(([id, rows]) => {
      const [row] = rows;
      const worded = this.#questionTexts.get(id) ?? rows;
      return {
        id,
        groupId: row?.get('gid') ?? '',
        order: Number(row?.get('question_order') ?? 0),
        code: row?.get('title') ?? '',
        type: row?.get('type') ?? '',
        texts: this.#texts(worded, 'question'),
        helps: this.#texts(worded, 'help'),
        mandatory: row?.get('mandatory') === 'Y',
        soft: row?.get('mandatory') === 'S',
        other: row?.get('other') === 'Y',
        relevance: row?.get('relevance') ?? '',
        pattern: row?.get('preg') ?? '',
        attributes: this.#attributes(attributes.get(id) ?? []),
        wordedAttributes: this.#wordedAttributes(attributes.get(id) ?? []),
        hasScript: worded.some((text) => (text.get('script') ?? '') !== ''),
        subquestions: this.#parts(subquestions.get(id) ?? [], this.#questionTexts, [
          'qid',
          'title',
          'question',
          'question_order',
        ]),
        answers: this.#parts(answers.get(id) ?? [], this.#answerTexts, [
          'aid',
          'code',
          'answer',
          'sortorder',
        ]),
        hasDefault: defaults.has(id),
      };
    });
    return questions.sort((a, b) => a.order - b.order);
  }

  /** Parts of a question; in older files one row a language stands for one part. */
  #parts(
    rows: readonly LssRow[],
    apart: ReadonlyMap<string, readonly LssRow[]>,
    [id, code, text, order]: readonly [string, string, string, string],
  ): readonly LimePart[] {
    const parts = new Map<string, LssRow[]>();
    for (const row of rows) {
      const key = `${row.get('scale_id') || '0'} ${row.get(code) ?? ''}`;
      parts.set(key, [...(parts.get(key) ?? []), row]);
    }
    return [...parts.values()]
      .map((same) => {
        const [row] = same;
        return {
          code: row?.get(code) ?? '',
          scale: Number(row?.get('scale_id') || '0') === 1 ? 1 : 0,
          order: Number(row?.get(order) ?? 0),
          relevance: row?.get('relevance') ?? '',
          texts: this.#texts(apart.get(row?.get(id) ?? '') ?? same, text),
        };
      })
      .sort((a, b) => a.order - b.order);
  }

  #attributes(rows: readonly LssRow[]): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    for (const row of rows) {
      const name = row.get('attribute') ?? '';
      const value = row.get('value') ?? '';
      const inBase = languageNamed(row.get('language') ?? '') === this.#languages[0];
      if (name !== '' && value !== '' && (inBase || !found.has(name))) found.set(name, value);
    }
    return found;
  }

  #wordedAttributes(rows: readonly LssRow[]): ReadonlyMap<string, LimeTexts> {
    const worded = rows.filter((row) => (row.get('language') ?? '') !== '');
    return new Map(
      [...groupedRows(worded, 'attribute')].map(([name, same]) => [name, this.#texts(same, 'value')]),
    );
  }

  #texts(rows: readonly LssRow[], key: string): LimeTexts {
    const texts: Record<string, string> = {};
    for (const row of rows) {
      const named = languageNamed(row.get('language') ?? row.get('surveyls_language') ?? '');
      const language = named ?? this.#languages[0] ?? 'en';
      const text = row.get(key) ?? '';
      if (text !== '' && !Object.hasOwn(texts, language)) texts[language] = text;
    }
    return texts;
  }

  #unread(settings: LssRow | undefined, shown: readonly LssRow[]): LimeSurvey['unread'] {
    const tables = this.#tables.names
      .filter((name) => !READ.has(name) && this.#tables.rows(name).length > 0)
      .map((name) => ({
        where: `table ${name}`,
        what: Object.hasOwn(UNREAD, name) ? (UNREAD[name] ?? name) : `the table ${name}`,
      }));
    const texts = [
      ...new Set(shown.flatMap((row) => [...row].flatMap(([key, value]) => (value === '' ? [] : [key])))),
    ];
    const has = (part: RegExp): boolean => texts.some((key) => part.test(key));
    return [
      ...tables,
      ...(has(/email_/u) ? [{ where: 'survey texts', what: 'texts of e-mails' }] : []),
      ...(has(/policy_notice|legal_notice/u) ? [{ where: 'survey texts', what: 'the privacy notice' }] : []),
      ...(has(/description$/u) ? [{ where: 'survey texts', what: 'the description of the survey' }] : []),
      ...(has(/surveyls_url$/u)
        ? [{ where: 'survey texts', what: 'the address people are sent to at the end' }]
        : []),
      ...((settings?.get('startdate') ?? '') + (settings?.get('expires') ?? '') === ''
        ? []
        : [{ where: 'survey settings', what: 'times of opening and closing (links of Heed have them)' }]),
    ];
  }
}

function yesNo(value: string | undefined): boolean | undefined {
  return value === 'Y' ? true : value === 'N' ? false : undefined;
}
