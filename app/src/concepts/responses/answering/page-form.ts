import { type Content, html, type Markup } from '../../../platform/interface/index.ts';
import type { AnswerProblem, FormFields, SurveyDefinition, SurveyPage } from '../../surveys/declarations.ts';
import type { QuestionPlace } from './markup/question-place.ts';
import { numbersOf, publicWords } from './public-words/said-words.ts';
import { fieldOfProblem, questionSection } from './question-section.ts';
import { type Piping, plainWords, saidParagraphs, saidWords } from './survey-words.ts';

/** What a form carries so that the next request knows whose it is, without cookies. */
export type FormMarks = {
  readonly key: string;
  readonly step: number;
  /** When this form was made, sealed. */
  readonly seal: string;
  /** What else goes with the form unseen. */
  readonly more?: readonly (readonly [string, string])[];
};

/** One page of a survey as somebody sees it. */
export type DrawnPage = {
  readonly definition: SurveyDefinition;
  /** With the questions that are shown, in the order in which they are. */
  readonly page: SurveyPage;
  /** Which of how many it is. */
  readonly number: number;
  readonly count: number;
  readonly language: string;
  readonly seed: string;
  readonly fields: FormFields;
  readonly piping: Piping;
  readonly problems: readonly AnswerProblem[];
  readonly marks: FormMarks;
  /** What people are told who come by this link. */
  readonly told?: string;
  readonly notice?: string;
};

/** Fields of the form that are no answers. No code of a question begins like them. */
export const FORM_MARKS = {
  key: '_key',
  page: '_page',
  step: '_step',
  seal: '_seal',
  /** The questions that stand on the page. */
  asked: '_asked',
  go: '_go',
  language: '_lang',
  /** A field that nobody sees; programs that fill in everything fill it in too. */
  trap: '_website',
} as const;

/** The title of a page, for the tab of a browser. */
export function titleOf({ definition, page, language, piping, problems }: DrawnPage): string {
  const read = { language, base: definition.languages[0] ?? 'en' };
  const { error } = publicWords(language);
  const title = plainWords(definition.title, read, piping);
  const own = plainWords(page.title, read, piping);
  return `${problems.length > 0 ? `${error} ` : ''}${own === '' ? '' : `${own} – `}${title}`;
}

/** What stands in `main`: everything but the frame around it, so that the script can put it in place of another. */
export function pageForm(drawn: DrawnPage): Markup {
  const { definition, page, number, count, language, marks, notice } = drawn;
  const words = publicWords(language);
  const place = placeOf(drawn);
  const isLast = number === count;
  const back = definition.settings.back && number > 1;
  return html`${problemSummary(drawn, place)}${notice === undefined ? null : html`<div class="notice" role="status"><p>${notice}</p></div>\n`}${
    definition.settings.progress && count > 1
      ? progressMarkup({ number, count }, words.progress(number, count))
      : null
  }${headOf(drawn, place)}<form method="post" action="" novalidate autocomplete="off" data-page="${page.code}">
${hidden(FORM_MARKS.key, marks.key)}${hidden(FORM_MARKS.page, page.code)}${hidden(FORM_MARKS.step, String(marks.step))}${hidden(FORM_MARKS.seal, marks.seal)}${hidden(FORM_MARKS.asked, page.questions.map(({ code }) => code).join(','))}${hidden(FORM_MARKS.language, language)}${(marks.more ?? []).map(([name, value]) => hidden(name, value))}<div class="aside" aria-hidden="true"><label>Website <input name="${FORM_MARKS.trap}" tabindex="-1" autocomplete="off"></label></div>
${page.questions.map((question) => questionSection(question, place, drawn.seed))}<div class="go">
<button type="submit" name="${FORM_MARKS.go}" value="next">${isLast ? words.send : words.next}</button>
${back ? html`<button type="submit" class="second" name="${FORM_MARKS.go}" value="back" formnovalidate>${words.back}</button>\n` : null}</div>
</form>
`;
}

export function hidden(name: string, value: string): Markup {
  return html`<input type="hidden" name="${name}" value="${value}" autocomplete="off">\n`;
}

type Progress = { readonly number: number; readonly count: number };

function progressMarkup({ number, count }: Progress, said: string): Markup {
  return html`<p class="progress">${said}<progress value="${number}" max="${count}" aria-hidden="true"></progress></p>\n`;
}

/** On the first page what it is about, for whom, and in which languages; on later ones the title of the page. */
function headOf(
  { definition, page, number, language, marks, told = '' }: DrawnPage,
  place: QuestionPlace,
): Content {
  const own = place.said(page.title);
  const text = place.paragraphs(page.text);
  if (number > 1) return html`<h1>${own ?? place.said(definition.title)}</h1>\n${text}`;
  return html`${languageChoice(definition.languages, language, marks)}<h1>${place.said(definition.title)}</h1>
${place.paragraphs(definition.introduction)}${told === '' ? null : html`<div class="notice"><p><bdi>${told}</bdi></p></div>\n`}${
  own === null ? null : html`<h2>${own}</h2>\n`
}${text}`;
}

function languageChoice(languages: readonly string[], present: string, marks: FormMarks): Content {
  if (languages.length < 2) return null;
  const words = publicWords(present);
  const buttons = languages.map(
    (language) =>
      html`<button type="submit" class="second" name="${FORM_MARKS.language}" value="${language}" lang="${language}"${
        language === present ? html` aria-current="true"` : null
      }>${languageName(language)}</button>\n`,
  );
  return html`<form method="post" action="" class="languages" role="group" aria-label="${words.language}">
${hidden(FORM_MARKS.key, marks.key)}${hidden(FORM_MARKS.go, 'language')}${buttons}</form>
`;
}

function languageName(language: string): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

function problemSummary({ page, problems, language }: DrawnPage, place: QuestionPlace): Content {
  if (problems.length === 0) return null;
  const words = publicWords(language);
  const lines = problems.map(({ field, problem, detail }) => {
    const question = page.questions.find(({ code }) => code === field.split('.')[0]);
    const target = question === undefined ? 'main' : fieldOfProblem(question, field);
    const asked = question === undefined ? '' : shortened(place.plain(question.text));
    return html`<li><a href="#${target}">${words.problem(problem, detail)}</a>${asked === '' ? null : html`: <bdi>${asked}</bdi>`}</li>`;
  });
  return html`<div class="problems" role="alert" tabindex="-1" autofocus>
<h2>${words.thereIsAProblem}</h2>
<ul>${lines}</ul>
</div>
`;
}

/** Enough of a question to know which one it is. */
function shortened(text: string): string {
  const letters = Array.from(text);
  return letters.length <= 80 ? text : `${letters.slice(0, 79).join('')}…`;
}

function placeOf({ definition, language, fields, piping, problems }: DrawnPage): QuestionPlace {
  const read = { language, base: definition.languages[0] ?? 'en' };
  const words = publicWords(language);
  const numbers = numbersOf(language);
  const wrong = new Map(
    problems.map(({ field, problem, detail }) => [field, words.problem(problem, detail)]),
  );
  const wrongQuestions = new Set([...wrong.keys()].map((field) => field.split('.')[0]));
  return {
    filled: (field) => fields.get(field) ?? [],
    problemOf: (field) => wrong.get(field),
    hasProblem: (code) => wrongQuestions.has(code),
    said: (given) => saidWords(given, read, piping),
    paragraphs: (given) => saidParagraphs(given, read, piping),
    plain: (given) => plainWords(given, read, piping),
    number: (value) => numbers.format(value),
    language,
    words,
  };
}
