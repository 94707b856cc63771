import { languageNamed } from '../survey-languages.ts';
import type { LimeGroup, LimePart, LimeQuestion, LimeSurvey } from './lime-survey.ts';

type Row = ReadonlyMap<string, string>;
type Texts = Record<string, string>;
type OpenPart = Omit<LimePart, 'texts'> & { readonly texts: Texts };
type OpenQuestion = Omit<LimeQuestion, 'texts' | 'helps' | 'subquestions' | 'answers' | 'hasDefault'> & {
  readonly texts: Texts;
  readonly helps: Texts;
  readonly subquestions: OpenPart[];
  readonly answers: OpenPart[];
  hasDefault: boolean;
};
type OpenGroup = Omit<LimeGroup, 'titles' | 'texts' | 'questions'> & {
  readonly titles: Texts;
  readonly texts: Texts;
  readonly questions: OpenQuestion[];
};

/** Columns with a meaning of their own; all others are attributes of questions. */
const OWN = new Set(
  'id related_id class type/scale name relevance text help language validation mandatory encrypted other default same_default same_script'.split(
    ' ',
  ),
);
const UNREAD: Readonly<Record<string, string>> = {
  AS: 'assessments (scores with messages)',
  QTALS: 'messages of quotas',
  C: 'conditions of the older kind',
};

/** The tab-separated text of LimeSurvey (.txt): a row for each part, once in each language. */
export function limeSurveyOfRows(rows: readonly Row[]): LimeSurvey {
  return new TabSurvey(rows).survey();
}

class TabSurvey {
  readonly #rows: readonly Row[];
  readonly #settings = new Map<string, string>();
  readonly #words = new Map<string, Texts>();
  readonly #groups: OpenGroup[] = [];
  readonly #byKey = new Map<string, OpenGroup | OpenQuestion>();
  readonly #unread = new Map<string, { where: string; what: string }>();
  readonly #quotas = new Map<
    string,
    { name: string; limit: number; members: { questionId: string; code: string }[] }
  >();
  #group: OpenGroup | undefined;
  #question: OpenQuestion | undefined;
  #base = 'en';

  constructor(rows: readonly Row[]) {
    this.#rows = rows;
  }

  survey(): LimeSurvey {
    for (const row of this.#rows)
      if (row.get('class') === 'S') this.#settings.set(row.get('name') ?? '', row.get('text') ?? '');
    const named = [
      this.#settings.get('language') ?? '',
      ...(this.#settings.get('additional_languages') ?? '').split(' '),
    ];
    const written = this.#rows.map((row) => row.get('language') ?? '');
    const languages = [
      ...new Set([...named, ...new Set(written)].map(languageNamed).filter((language) => language !== null)),
    ];
    this.#base = languages[0] ?? 'en';
    for (const row of this.#rows) this.#take(row);
    return {
      id: this.#settings.get('sid') ?? '',
      languages,
      titles: this.#words.get('surveyls_title') ?? {},
      welcome: this.#words.get('surveyls_welcometext') ?? {},
      end: this.#words.get('surveyls_endtext') ?? {},
      groups: this.#groups,
      conditions: [],
      quotas: [...this.#quotas.values()].map((quota) => ({ ...quota, messages: {}, off: false })),
      format: this.#settings.get('format') ?? 'G',
      back: yesNo(this.#settings.get('allowprev')),
      progress: yesNo(this.#settings.get('showprogress')),
      unread: [...this.#unread.values()],
    };
  }

  #take(row: Row): void {
    const kind = (row.get('class') ?? '').trim();
    if (kind === 'S') return;
    if (kind === 'SL') this.#takeText(row);
    else if (kind === 'G') this.#takeGroup(row);
    else if (kind === 'Q') this.#takeQuestion(row);
    else if (kind === 'SQ' || kind === 'A') this.#takePart(row, kind);
    else if (kind === 'QTA')
      this.#quotas.set(row.get('id') || row.get('name') || '', {
        name: row.get('name') ?? '',
        limit: Number(row.get('mandatory') || Number.NaN),
        members: [],
      });
    else if (kind === 'QTAM') this.#takeMember(row);
    else if (kind !== '')
      this.#sayUnread(kind, Object.hasOwn(UNREAD, kind) ? (UNREAD[kind] ?? kind) : `rows of class ${kind}`);
  }

  #language(row: Row): string {
    return languageNamed(row.get('language') ?? '') ?? this.#base;
  }

  #takeText(row: Row): void {
    const name = row.get('name') ?? '';
    const text = row.get('text') ?? '';
    this.#words.set(name, { ...this.#words.get(name), [this.#language(row)]: text });
    if (text === '' || /title|welcometext|endtext|dateformat|numberformat|language/u.test(name)) return;
    this.#sayUnread(
      'SL',
      /email/u.test(name)
        ? 'texts of e-mails'
        : /policy|legal/u.test(name)
          ? 'the privacy notice'
          : `the text ${name}`,
    );
  }

  #takeGroup(row: Row): void {
    const language = this.#language(row);
    const id = row.get('id') || row.get('type/scale') || '';
    // Groups of further languages follow the first language's, in the same order; an id or order number says which is meant.
    const key = `group ${id || (row.get('name') ?? '')}`;
    let group = this.#byKey.get(key) as OpenGroup | undefined;
    if (group === undefined) {
      group = {
        id: id || String(this.#groups.length + 1),
        titles: {},
        texts: {},
        relevance: row.get('relevance') ?? '',
        random: row.get('random_group') ?? '',
        questions: [],
      };
      this.#groups.push(group);
      this.#byKey.set(key, group);
    }
    group.titles[language] ??= row.get('name') ?? '';
    group.texts[language] ??= row.get('text') ?? '';
    this.#group = group;
    this.#question = undefined;
  }

  #takeQuestion(row: Row): void {
    const language = this.#language(row);
    const code = row.get('name') ?? '';
    const key = `question ${code}`;
    let question = this.#byKey.get(key) as OpenQuestion | undefined;
    if (question === undefined) {
      if (this.#group === undefined)
        this.#takeGroup(
          new Map([
            ['name', ''],
            ['language', row.get('language') ?? ''],
          ]),
        );
      question = newQuestion(row, this.#group?.id ?? '', this.#byKey.size);
      this.#group?.questions.push(question);
      this.#byKey.set(key, question);
    }
    question.texts[language] ??= row.get('text') ?? '';
    question.helps[language] ??= row.get('help') ?? '';
    this.#question = question;
  }

  #takePart(row: Row, kind: 'SQ' | 'A'): void {
    if (this.#question === undefined) {
      this.#sayUnread(kind, `a row of class ${kind} that belongs to no question`);
      return;
    }
    const parts = kind === 'SQ' ? this.#question.subquestions : this.#question.answers;
    const code = row.get('name') ?? '';
    const scale = row.get('type/scale') === '1' ? 1 : 0;
    let part = parts.find((known) => known.code === code && known.scale === scale);
    if (part === undefined) {
      // Rows of answers have their score where others have their relevance.
      const beside = row.get('relevance') ?? '';
      if (kind === 'A' && !['', '0'].includes(beside.trim())) this.#sayUnread(kind, 'scores of answers');
      part = { code, scale, relevance: kind === 'A' ? '' : beside, texts: {} };
      parts.push(part);
    }
    part.texts[this.#language(row)] ??= row.get('text') ?? '';
    if ((row.get('default') ?? '') !== '') this.#question.hasDefault = true;
  }

  #takeMember(row: Row): void {
    const quota = this.#quotas.get(row.get('related_id') ?? '') ?? [...this.#quotas.values()].at(-1);
    const question = this.#groups
      .flatMap(({ questions }) => questions)
      .find(({ id, code }) => [id, code].includes(row.get('name') ?? ''));
    quota?.members.push({
      questionId: question?.id ?? row.get('name') ?? '',
      code: row.get('text') || row.get('validation') || '',
    });
  }

  #sayUnread(kind: string, what: string): void {
    this.#unread.set(`${kind} ${what}`, { where: `rows of class ${kind}`, what });
  }
}

function newQuestion(row: Row, groupId: string, number: number): OpenQuestion {
  const attributes = new Map([...row].filter(([name, value]) => !OWN.has(name) && value !== ''));
  return {
    id: row.get('id') || `n${number}`,
    groupId,
    code: row.get('name') ?? '',
    type: row.get('type/scale') ?? '',
    texts: {},
    helps: {},
    mandatory: row.get('mandatory') === 'Y',
    soft: row.get('mandatory') === 'S',
    other: row.get('other') === 'Y',
    relevance: row.get('relevance') ?? '',
    pattern: row.get('validation') ?? '',
    attributes,
    wordedAttributes: new Map(),
    hasScript: false,
    subquestions: [],
    answers: [],
    hasDefault: (row.get('default') ?? '') !== '',
  };
}

function yesNo(value: string | undefined): boolean | undefined {
  return value === 'Y' || value === '1' ? true : value === 'N' || value === '0' ? false : undefined;
}
