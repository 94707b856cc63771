import type { Condition } from '../definition/condition.ts';
import type { SurveyPage } from '../definition/survey-definition.ts';
import type { FormFields } from '../question-types/question-type.ts';
import { holds, type Known, questionOfField } from './conditions.ts';
import { seededOrder } from './seeded-order.ts';

/** As much of a question as deciding whether it is shown takes, so that a browser needs no more. */
export type FlowQuestion = { readonly code: string; readonly when?: Condition | undefined };
export type FlowPage<Q extends FlowQuestion = FlowQuestion> = {
  readonly code: string;
  readonly when?: Condition | undefined;
  readonly shuffle: boolean;
  readonly skips: readonly { readonly when: Condition; readonly to: string | null }[];
  readonly questions: readonly Q[];
};
export type Flow<Page extends FlowPage = FlowPage> = {
  readonly pages: readonly Page[];
  readonly settings: { readonly shuffledPages: readonly (readonly string[])[] };
};

/** A page that is shown, with those of its questions that are. */
export type Shown<Page extends FlowPage> = {
  readonly page: Page;
  readonly questions: readonly Page['questions'][number][];
};

/** The same of a whole definition. */
export type ShownPage = Shown<SurveyPage>;

/**
 * The pages and questions that somebody is shown, in their order, by what is answered so far. What was answered to a question that is
 * not shown counts nowhere: who goes back and answers otherwise leaves nothing behind that decides. Whether something is shown
 * is decided in the order of the definition; `seed` decides only in which order it comes.
 */
export function shownPages<Page extends FlowPage>(
  flow: Flow<Page>,
  given: { readonly fields: FormFields; readonly language: string; readonly seed: string },
): readonly Shown<Page>[] {
  const byQuestion = new Map<string, [string, readonly string[]][]>();
  for (const field of given.fields) {
    const code = questionOfField(field[0]);
    const own = byQuestion.get(code);
    if (own === undefined) byQuestion.set(code, [field]);
    else own.push(field);
  }
  const shown = walkedPages(flow.pages, given.language, (question, fields) => {
    for (const [name, values] of byQuestion.get(question.code) ?? []) fields.set(name, values);
  });
  return inDisplayedOrder(flow, shown, given.seed);
}

/** Goes through the definition; `answer` is called for each question that is shown, and adds the fields of its answer. */
export function walkedPages<Page extends FlowPage>(
  pages: readonly Page[],
  language: string,
  answer: (question: Page['questions'][number], fields: Map<string, readonly string[]>) => void,
): readonly Shown<Page>[] {
  const fields = new Map<string, readonly string[]>();
  const known: Known = { fields, language };
  const shown: Shown<Page>[] = [];
  let skippedTo: string | null | undefined;
  for (const [index, page] of pages.entries()) {
    if (skippedTo === null) break;
    if (skippedTo !== undefined && skippedTo !== page.code) continue;
    skippedTo = undefined;
    if (page.when !== undefined && !holds(page.when, known)) continue;
    const questions: Page['questions'][number][] = [];
    for (const question of page.questions) {
      if (question.when !== undefined && !holds(question.when, known)) continue;
      questions.push(question);
      answer(question, fields);
    }
    if (questions.length === 0 && page.questions.length > 0) continue;
    shown.push({ page, questions });
    skippedTo = skipOf(pages, index, known);
  }
  return shown;
}

/** Where to go on after a page: undefined for the next. A skip that leads back or nowhere leads nowhere. */
function skipOf(pages: readonly FlowPage[], index: number, known: Known): string | null | undefined {
  const skip = pages[index]?.skips.find(({ when }) => holds(when, known));
  if (skip === undefined || skip.to === null) return skip?.to;
  return pages.findIndex(({ code }) => code === skip.to) > index ? skip.to : undefined;
}

function inDisplayedOrder<Page extends FlowPage>(
  { pages, settings }: Flow<Page>,
  shown: readonly Shown<Page>[],
  seed: string,
): readonly Shown<Page>[] {
  const ordered = shown.map((each) =>
    each.page.shuffle
      ? { ...each, questions: seededOrder(each.questions, `${seed} ${each.page.code}`) }
      : each,
  );
  for (const group of settings.shuffledPages) {
    // All of the group get their places first, so that whether a mate is shown moves no other.
    const mates = pages.map(({ code }) => code).filter((code) => group.includes(code));
    const wanted = seededOrder(mates, `${seed} ${mates.join(' ')}`);
    const places = ordered.flatMap(({ page }, index) => (mates.includes(page.code) ? [index] : []));
    const moved = wanted.flatMap((code) => ordered.filter(({ page }) => page.code === code));
    for (const [turn, place] of places.entries()) ordered[place] = moved[turn]!;
  }
  return ordered;
}
