import type { Question, SurveyDefinition } from '../definition/survey-definition.ts';
import type { Words } from '../definition/words.ts';

/** A text of a survey that is translated: where it stands, and the way to it. */
export type SurveyText = {
  /** The way to it from the definition: names and positions with a point between. */
  readonly key: string;
  readonly path: readonly (string | number)[];
  /** As a person would say it: “Text of Q1”. */
  readonly place: string;
  /** The code of the question that it belongs to. */
  readonly question: string | null;
  readonly words: Words;
};

type Found = Omit<SurveyText, 'key'>;
type Way = readonly (string | number)[];

/** All texts in the order in which they are met. What says nothing in any language is left out. */
export function textsOf(definition: SurveyDefinition): readonly SurveyText[] {
  const found: Found[] = [];
  let question: string | null = null;
  const add = (path: Way, place: string, words: Words | undefined): void => {
    if (words !== undefined && Object.keys(words).length > 0) found.push({ path, place, words, question });
  };
  add(['title'], 'Title', definition.title);
  add(['introduction'], 'Introduction', definition.introduction);
  definition.pages.forEach((page, at) => {
    add(['pages', at, 'title'], `Title of page ${at + 1}`, page.title);
    add(['pages', at, 'text'], `Text of page ${at + 1}`, page.text);
    page.questions.forEach((one, index) => {
      question = one.code;
      for (const { path, place, words } of textsOfQuestion(one)) {
        add(['pages', at, 'questions', index, ...path], `${one.code}: ${place}`, words);
      }
      question = null;
    });
  });
  add(['thanks'], 'Thanks at the end', definition.thanks);
  definition.quotas.forEach(({ message, name }, at) => {
    add(['quotas', at, 'message'], `Said when “${name}” is full`, message);
  });
  return found.map((text) => ({ ...text, key: text.path.join('.') }));
}

type QuestionText = { readonly path: Way; readonly place: string; readonly words: Words | undefined };

function textsOfQuestion(question: Question): readonly QuestionText[] {
  const base: QuestionText[] = [
    { path: ['text'], place: 'question', words: question.text },
    { path: ['hint'], place: 'hint', words: question.hint },
  ];
  return [...base, ...textsOfParts(question)];
}

function textsOfParts(question: Question): readonly QuestionText[] {
  const parts: QuestionText[] = [];
  const list = (name: string, items: readonly { readonly code: string; readonly words: Words }[]): void => {
    items.forEach(({ code, words }, at) => {
      parts.push({ path: [name, at, 'words'], place: `${SINGULAR[name] ?? name} ${code}`, words });
    });
  };
  if ('rows' in question) list('rows', question.rows);
  if ('items' in question) list('items', question.items);
  if ('choices' in question) list('choices', question.choices);
  if ('columns' in question) {
    list('columns', question.columns);
    question.columns.forEach(({ code, scale }, at) => {
      if (scale !== undefined) parts.push(...textsOfScale(scale, ['columns', at, 'scale'], ` of ${code}`));
    });
  }
  if ('scale' in question) parts.push(...textsOfScale(question.scale, ['scale'], ''));
  if ('unit' in question) parts.push({ path: ['unit'], place: 'unit', words: question.unit });
  return parts;
}

function textsOfScale(
  scale: { readonly labels: Readonly<Record<string, Words>>; readonly notApplicable?: Words | undefined },
  path: Way,
  of: string,
): readonly QuestionText[] {
  const labels = Object.entries(scale.labels).sort(([a], [b]) => Number(a) - Number(b));
  return [
    ...labels.map(([point, words]) => ({
      path: [...path, 'labels', point],
      place: `label of ${point}${of}`,
      words,
    })),
    { path: [...path, 'notApplicable'], place: `way out${of}`, words: scale.notApplicable },
  ];
}

const SINGULAR: Readonly<Record<string, string>> = {
  rows: 'row',
  items: 'item',
  choices: 'choice',
  columns: 'column',
};

/** The definition with other words in one place. Only what lies on the way to it is made anew. */
export function withWords(definition: SurveyDefinition, path: Way, words: Words): SurveyDefinition {
  return replaced(definition, path, words) as SurveyDefinition;
}

function replaced(holder: unknown, [step, ...rest]: Way, words: Words): unknown {
  if (step === undefined) return words;
  if (Array.isArray(holder)) {
    return holder.map((item: unknown, at) => (at === step ? replaced(item, rest, words) : item));
  }
  const record = holder as Readonly<Record<string, unknown>>;
  return { ...record, [step]: replaced(record[step], rest, words) };
}

/** Words with one of their languages written anew; an empty text is not kept. */
export function inLanguage(words: Words | undefined, language: string, text: string): Words {
  const { [language]: _, ...others } = words ?? {};
  return text === '' ? others : { ...others, [language]: text };
}

/** How far a survey is translated: texts that stand in each language, of all that it has. */
export function translationOf(
  definition: SurveyDefinition,
): readonly { readonly language: string; readonly done: number; readonly all: number }[] {
  const texts = textsOf(definition);
  return definition.languages.map((language) => ({
    language,
    done: texts.filter(({ words }) => (words[language] ?? '').trim() !== '').length,
    all: texts.length,
  }));
}

/** The next text without words in a language behind a place, then from the start; null when all have some. */
export function nextMissing(
  definition: SurveyDefinition,
  language: string,
  after: string | null,
): SurveyText | null {
  const texts = textsOf(definition);
  const at = texts.findIndex(({ key }) => key === after);
  const around = [...texts.slice(at + 1), ...texts.slice(0, at + 1)];
  return around.find(({ words }) => (words[language] ?? '').trim() === '') ?? null;
}

/** Takes a language away with all that was written in it. The last language stays, and so does every text that needs one. */
export function withoutLanguage(definition: SurveyDefinition, language: string): SurveyDefinition {
  const languages = definition.languages.filter((one) => one !== language);
  if (languages.length === 0 || languages.length === definition.languages.length) return definition;
  const texts = textsOf(definition).filter(({ words }) => language in words);
  const only = texts.find(({ words }) => Object.keys(words).length === 1);
  if (only !== undefined) return definition;
  const cleared = texts.reduce(
    (sofar, { path, words }) => withWords(sofar, path, inLanguage(words, language, '')),
    definition,
  );
  return { ...cleared, languages };
}

/** Makes a language the one that others are translated from. */
export function withBase(definition: SurveyDefinition, language: string): SurveyDefinition {
  if (definition.languages[0] === language || !definition.languages.includes(language)) return definition;
  return {
    ...definition,
    languages: [language, ...definition.languages.filter((one) => one !== language)],
  };
}

/** Whether a language is written from right to left. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const script = new Intl.Locale(language).maximize().script ?? '';
  return RIGHT_TO_LEFT.has(script) ? 'rtl' : 'ltr';
}

const RIGHT_TO_LEFT: ReadonlySet<string> = new Set('Arab Hebr Syrc Thaa Nkoo Adlm Rohg Mand Samr'.split(' '));

/** What a language is called by who reads it here, such as “Arabic”. */
export function languageName(language: string, reader: string): string {
  return new Intl.DisplayNames([reader], { type: 'language', fallback: 'code' }).of(language) ?? language;
}
