import { type Outcome, refuse } from '../../../../platform/refusals/index.ts';
import type { ReadSurveyFile } from '../definition-file.ts';
import { DraftedSurvey, type LaterCondition } from '../drafted-survey.ts';
import { joined } from '../foreign-conditions.ts';
import { conditionFrom } from '../foreign-expression.ts';
import { isObject, type LooseObject, listAt, own, textAt } from '../loose-json.ts';
import {
  namesWithin,
  type SurveyjsAnswers,
  SurveyjsElement,
  surveyjsLanguages,
  surveyjsWords,
} from './surveyjs-element.ts';
import { askSurveyjs } from './surveyjs-questions.ts';

const TAKEN = new Set(
  'locale title description clearInvisibleValues pages elements questions completedHtml showProgressBar progressBarType progressBarLocation showPrevButton showNavigationButtons questionsOnPageMode logoPosition widthMode headerView fitToContainer requiredText questionTitleLocation showQuestionNumbers'.split(
    ' ',
  ),
);
const MOST_ELEMENTS = 2000;

/** A survey as SurveyJS describes it (JSON). */
export function readSurveyjs(file: LooseObject): Outcome<ReadSurveyFile> {
  return new SurveyjsSurvey(file).read();
}

class SurveyjsSurvey {
  readonly #file: LooseObject;
  readonly #draft: DraftedSurvey;
  readonly #answers: SurveyjsAnswers = { named: new Map(), codes: new Map() };
  readonly #codes = new Map<LooseObject, string>();
  #count = 0;

  constructor(file: LooseObject) {
    this.#file = file;
    this.#draft = new DraftedSurvey(surveyjsLanguages(file));
  }

  read(): Outcome<ReadSurveyFile> {
    const listed = listAt(this.#file, 'pages');
    const whole = {
      name: 'page1',
      elements: [...listAt(this.#file, 'elements'), ...listAt(this.#file, 'questions')],
    };
    const pages = listed.length > 0 ? listed : [whole];
    for (const page of pages) this.#nameCodes(page);
    if (this.#count > MOST_ELEMENTS)
      return refuse(
        'file-refused',
        `this survey has more than ${MOST_ELEMENTS} elements; no survey needs that`,
      );
    const introduction = this.#words('description');
    const thanks = this.#words('completedHtml', 'html');
    Object.assign(this.#draft.whole, {
      ...(introduction === undefined ? {} : { introduction }),
      ...(thanks === undefined ? {} : { thanks }),
      settings: this.#settings(),
    });
    for (const page of pages) if (isObject(page)) this.#takePage(page);
    this.#sayRest();
    const title = this.#draft.neededWords('the survey', this.#words('title'), 'Survey');
    return this.#draft.finished('surveyjs', title);
  }

  #words(key: string, written: 'plain' | 'html' = 'plain'): ReturnType<DraftedSurvey['words']> {
    return surveyjsWords(own(this.#file, key), {
      draft: this.#draft,
      answers: this.#answers,
      where: `the ${key}`,
      written,
    });
  }

  #settings(): { back?: boolean; progress?: boolean } {
    const back = own(this.#file, 'showPrevButton');
    const bar = own(this.#file, 'showProgressBar');
    return {
      ...(typeof back === 'boolean' ? { back } : {}),
      progress: bar !== undefined && bar !== false && bar !== 'off',
    };
  }

  #nameCodes(element: unknown): void {
    for (const inner of [...listAt(element, 'elements'), ...listAt(element, 'questions')]) {
      this.#count += 1;
      if (!isObject(inner) || this.#codes.has(inner) || this.#count > MOST_ELEMENTS) continue;
      if (textAt(inner, 'type') === 'panel') {
        this.#nameCodes(inner);
        continue;
      }
      const name = textAt(inner, 'name');
      const code = this.#draft.codes.take(name || `Q${this.#count}`);
      this.#codes.set(inner, code);
      if (!/^(?:matrix|multipletext|html|panel|image)/u.test(textAt(inner, 'type')))
        this.#answers.codes.set(name, code);
      if (code !== name)
        this.#draft.report.changed(
          `question ${name}`,
          'its name',
          `its code is ${code} here: codes are letters, digits and _, each once`,
        );
    }
  }

  #takePage(page: LooseObject): void {
    const where = `page ${textAt(page, 'name')}`;
    if (this.#isHidden(page, where)) return;
    const parts = { draft: this.#draft, answers: this.#answers, where };
    const title = surveyjsWords(own(page, 'title'), parts);
    const text = surveyjsWords(own(page, 'description'), parts);
    const order = textAt(page, 'questionsOrder') || textAt(page, 'questionOrder');
    const when = this.#when(page, where);
    const name = textAt(page, 'name');
    this.#draft.page({
      where,
      ...(name === '' ? {} : { code: name }),
      title,
      text,
      when,
      shuffle: order === 'random',
    });
    this.#sayUnknown(page, where, PAGE_KEYS);
    this.#takeElements(page, undefined);
  }

  #takeElements(around: LooseObject, outer: LaterCondition | undefined): void {
    for (const element of [...listAt(around, 'elements'), ...listAt(around, 'questions')]) {
      if (!isObject(element)) continue;
      const where = `question ${textAt(element, 'name')}`;
      const own_ = this.#when(element, where);
      const when: LaterCondition | undefined =
        outer === undefined ? own_ : own_ === undefined ? outer : () => both(outer(), own_());
      if (textAt(element, 'type') === 'panel') this.#takePanel(element, when);
      else this.#takeElement(element, when);
      if (/^(?:questionPerPage|questionOnPage|inputPerPage)/u.test(textAt(this.#file, 'questionsOnPageMode')))
        this.#draft.breakPage(where);
    }
  }

  #takePanel(panel: LooseObject, when: LaterCondition | undefined): void {
    const where = `panel ${textAt(panel, 'name')}`;
    if (this.#isHidden(panel, where)) return;
    this.#sayUnknown(panel, where, PANEL_KEYS);
    const parts = { draft: this.#draft, answers: this.#answers, where };
    const title = surveyjsWords(own(panel, 'title'), parts);
    const text = surveyjsWords(own(panel, 'description'), parts);
    if (title !== undefined || text !== undefined) {
      this.#draft.report.changed(
        where,
        'a panel with a title',
        'the title stands as words above its questions',
      );
      const code = this.#draft.codes.take(textAt(panel, 'name') || 'panel');
      this.#draft.ask(
        {
          type: 'statement',
          code,
          text: title ?? text ?? {},
          ...(title === undefined || text === undefined ? {} : { hint: text }),
        },
        where,
        when,
      );
    } else this.#draft.report.changed(where, 'a panel', 'its questions stand on the page');
    this.#takeElements(panel, when);
  }

  #takeElement(raw: LooseObject, when: LaterCondition | undefined): void {
    const code = this.#codes.get(raw);
    if (code === undefined) return;
    const where = `question ${textAt(raw, 'name')}`;
    if (this.#isHidden(raw, where)) return;
    askSurveyjs(new SurveyjsElement(raw, { code, when }, { draft: this.#draft, answers: this.#answers }));
  }

  /** What is hidden, with everything in it, unless logic shows it. */
  #isHidden(element: LooseObject, where: string): boolean {
    if (own(element, 'visible') !== false || textAt(element, 'visibleIf') !== '') return false;
    const names = namesWithin(element);
    this.#draft.report.dropped(
      where,
      names.length === 0 ? 'a hidden question' : `hidden: ${names.join(', ')}`,
      'Heed asks what is shown; values from elsewhere come with links',
    );
    return true;
  }

  #when(element: LooseObject, where: string): LaterCondition | undefined {
    const expression = textAt(element, 'visibleIf').trim();
    if (expression === '') return undefined;
    let said = false;
    return () => {
      const found = conditionFrom(expression, (name) => this.#answers.named.get(name.trim()) ?? null);
      if (!said && found === null)
        this.#draft.report.dropped(
          where,
          `visibleIf: ${expression}`,
          'it says more than Heed can, or asks for what is not in the survey; it is shown to all',
        );
      else if (!said) this.#draft.report.kept(where, 'visibleIf', 'it is shown under the same condition');
      said = true;
      return found;
    };
  }

  #sayUnknown(element: LooseObject, where: string, known: ReadonlySet<string>): void {
    for (const [key, value] of Object.entries(element)) {
      if (!known.has(key) && value !== '' && value !== false && value !== null)
        this.#draft.report.dropped(where, `the setting ${key}`, 'Heed has no such setting');
    }
  }

  #sayRest(): void {
    for (const [key, value] of Object.entries(this.#file)) {
      if (
        TAKEN.has(key) ||
        value === '' ||
        value === false ||
        value === null ||
        (Array.isArray(value) && value.length === 0)
      )
        continue;
      const what = PARTS_LOST.get(key) ?? `the setting ${key}`;
      this.#draft.report.dropped('the survey', what, 'Heed has nothing of this kind in a definition');
    }
  }
}

const PARTS_LOST = new Map([
  ['triggers', 'triggers'],
  ['calculatedValues', 'values that are worked out'],
  ['logo', 'a logo'],
  ['themeVariables', 'the theme'],
]);

const PAGE_KEYS = new Set(
  'name title description elements questions visible visibleIf questionsOrder questionOrder'.split(' '),
);
const PANEL_KEYS = new Set(
  'type name title description elements questions visible visibleIf state startWithNewLine innerIndent showNumber showQuestionNumbers width minWidth maxWidth colSpan titleLocation questionTitleLocation'.split(
    ' ',
  ),
);

function both(
  one: ReturnType<LaterCondition>,
  other: ReturnType<LaterCondition>,
): ReturnType<LaterCondition> {
  return one === null || other === null ? (one ?? other) : joined('all', [one, other]);
}
