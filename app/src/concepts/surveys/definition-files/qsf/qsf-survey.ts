import { type Outcome, refuse } from '../../../../platform/refusals/index.ts';
import type { ReadSurveyFile } from '../definition-file.ts';
import { DraftedSurvey, type LaterCondition } from '../drafted-survey.ts';
import { asText, isObject, isOn, type LooseObject, listAt, objectAt, own, textAt } from '../loose-json.ts';
import { languageNamed } from '../survey-languages.ts';
import { QsfAnswers } from './qsf-answers.ts';
import { type QsfBlock, QsfFlow, type QsfStep, qsfBlocks } from './qsf-blocks.ts';
import { QsfEnds } from './qsf-ends.ts';
import { qsfCondition, skipCondition } from './qsf-logic.ts';
import { askQsfQuestion } from './qsf-other-questions.ts';
import { QsfQuestion } from './qsf-question.ts';
import { sayLostOfQuestion, sayOptions, sayRest } from './qsf-unread.ts';

const MOST_QUESTIONS = 2000;

/** A survey as Qualtrics exports it (.qsf): JSON of `SurveyEntry` and `SurveyElements`. */
export function readQsf(file: unknown): Outcome<ReadSurveyFile> {
  return new QsfSurvey(file).read();
}

class QsfSurvey {
  readonly #entry: LooseObject;
  readonly #elements: readonly unknown[];
  readonly #draft: DraftedSurvey;
  readonly #answers = new QsfAnswers();
  readonly #ends: QsfEnds;
  readonly #questions = new Map<string, LooseObject>();
  /** The page that begins with a question to which somebody skips. */
  readonly #pageOf = new Map<string, string>();
  readonly #targets = new Set<string>();
  readonly #asked = new Set<string>();

  constructor(file: unknown) {
    this.#entry = objectAt(file, 'SurveyEntry');
    this.#elements = listAt(file, 'SurveyElements');
    for (const element of this.#of('SQ')) {
      const payload = objectAt(element, 'Payload');
      const id = textAt(payload, 'QuestionID') || textAt(element, 'PrimaryAttribute');
      if (id !== '' && !this.#questions.has(id)) this.#questions.set(id, payload);
    }
    this.#draft = new DraftedSurvey(this.#languages());
    this.#ends = new QsfEnds(this.#draft);
  }

  read(): Outcome<ReadSurveyFile> {
    if (this.#questions.size > MOST_QUESTIONS)
      return refuse(
        'file-refused',
        `this survey has ${this.#questions.size} questions; Heed takes at most ${MOST_QUESTIONS}`,
      );
    const blocks = qsfBlocks(own(this.#of('BL')[0], 'Payload'));
    const flow = new QsfFlow(blocks, this.#answers, this.#draft.report);
    const payload = own(this.#of('FL')[0], 'Payload');
    if (listAt(payload, 'Flow').length > 0) flow.walk(payload);
    else flow.walkAll();
    this.#nameCodes(flow.steps);
    this.#takeSteps(flow.steps);
    this.#ends.sayAll();
    this.#sayUnasked(blocks);
    sayOptions(objectAt(this.#of('SO')[0], 'Payload'), this.#draft);
    this.#takeQuotas();
    sayRest(this.#elements, this.#draft.report);
    if (textAt(this.#entry, 'SurveyDescription') !== '')
      this.#draft.report.dropped('the survey', 'the description of the survey', 'Heed has none');
    const name = textAt(this.#entry, 'SurveyName');
    const title = this.#draft.words('the survey', { [this.#draft.base]: name });
    return this.#draft.finished('qualtrics-qsf', this.#draft.neededWords('the survey', title, 'Survey'));
  }

  #of(kind: string): readonly unknown[] {
    return this.#elements.filter((element) => own(element, 'Element') === kind);
  }

  #languages(): readonly string[] {
    const first = languageNamed(textAt(this.#entry, 'SurveyLanguage')) ?? 'en';
    const found = new Set([first]);
    for (const question of this.#questions.values()) {
      for (const name of Object.keys(objectAt(question, 'Language'))) {
        const language = /^\d+$/u.test(name) ? null : languageNamed(name);
        if (language !== null) found.add(language);
      }
    }
    return [...found];
  }

  /** Codes come before questions: words put answers of other questions where they name them. */
  #nameCodes(steps: readonly QsfStep[]): void {
    for (const step of steps) {
      if (step.kind !== 'block') continue;
      for (const part of blockParts(step.block)) {
        const id = textAt(part, 'QuestionID');
        const question = this.#questions.get(id);
        for (const skip of skipsOf(part)) this.#targets.add(textAt(skip, 'SkipToDestination'));
        if (question === undefined || this.#answers.codeOf(id) !== undefined) continue;
        const tag = textAt(question, 'DataExportTag') || id;
        const code = this.#draft.codes.take(tag);
        this.#answers.setCode(id, code);
        if (code !== tag)
          this.#draft.report.changed(
            id,
            `the name ${tag}`,
            `it is ${code} here: codes are letters, digits and _, each once`,
          );
      }
    }
  }

  #takeSteps(steps: readonly QsfStep[]): void {
    const groups = new Map<number, string[]>();
    for (const step of steps) {
      if (step.kind === 'end') {
        this.#ends.end(step.when, step.where);
        continue;
      }
      const begun = this.#draft.pages.length;
      this.#takeBlock(step.block, this.#ends.stillHere(step.when));
      const pages = this.#draft.pages.slice(begun);
      if (step.group === undefined || pages.length === 0) continue;
      if (pages.length > 1)
        this.#draft.report.changed(
          `block ${step.block.name}`,
          'a block of several pages in a random order',
          'only its first page is shuffled with others',
        );
      groups.set(step.group, [
        ...(groups.get(step.group) ?? []),
        ...pages.slice(0, pages.length === 1 ? 1 : 0).map(({ code }) => code),
      ]);
    }
    const shuffledPages = [...groups.values()].filter((codes) => codes.length > 1).slice(0, 20);
    if (shuffledPages.length > 0)
      this.#draft.whole.settings = { ...this.#draft.whole.settings, shuffledPages };
  }

  #takeBlock(block: QsfBlock, when: LaterCondition | undefined): void {
    const where = `block ${block.name || block.id}`;
    const options = objectAt(block.raw, 'Options');
    if (textAt(options, 'Looping') !== '' && textAt(options, 'Looping') !== 'None')
      this.#draft.report.dropped(where, 'a loop', 'its questions are asked once');
    const random = textAt(options, 'RandomizeQuestions');
    const shuffle = random !== '' && !/^(?:false|None|off)$/iu.test(random);
    if (shuffle && random !== 'RandomizeAll' && random !== 'true')
      this.#draft.report.changed(
        where,
        `questions in random order (${random})`,
        'all questions of a page are shuffled, and all are shown',
      );
    this.#draft.page({ where, when, shuffle });
    for (const part of blockParts(block)) {
      if (/^Page ?Break$/iu.test(textAt(part, 'Type'))) this.#draft.breakPage(where);
      else this.#takeQuestion(part, where);
    }
  }

  #takeQuestion(part: unknown, where: string): void {
    const id = textAt(part, 'QuestionID');
    const payload = this.#questions.get(id);
    const code = this.#answers.codeOf(id);
    if (payload === undefined || code === undefined) {
      this.#draft.report.dropped(
        where,
        `the question ${id || '(without a name)'}`,
        'the file has no question of this name',
      );
      return;
    }
    if (this.#asked.has(id)) return;
    this.#asked.add(id);
    if (this.#targets.has(id)) this.#pageOf.set(id, this.#draft.breakPage(where));
    const question = new QsfQuestion(
      payload,
      { id, code, when: this.#shownWhen(id, payload) },
      { draft: this.#draft, answers: this.#answers },
    );
    askQsfQuestion(question);
    sayLostOfQuestion(question);
    this.#takeSkips(skipsOf(part), { id, where });
  }

  #shownWhen(id: string, payload: LooseObject): LaterCondition | undefined {
    const logic = own(payload, 'DisplayLogic');
    if (!isObject(logic)) return undefined;
    let said = false;
    return () => {
      const found = qsfCondition(logic, this.#answers);
      if (!said && found === null)
        this.#draft.report.dropped(
          id,
          'display logic',
          'it asks for what Heed does not know or does not ask here; the question is shown to all',
        );
      else if (!said)
        this.#draft.report.kept(id, 'display logic', 'the question is shown under the same condition');
      said = true;
      return found;
    };
  }

  #takeSkips(
    skips: readonly unknown[],
    { id, where }: { readonly id: string; readonly where: string },
  ): void {
    if (skips.length === 0) return;
    const end = this.#draft.pages.at(-1)?.code;
    for (const skip of skips) {
      const to = textAt(skip, 'SkipToDestination');
      if (to === 'ENDOFBLOCK') {
        this.#draft.report.dropped(
          id,
          'a skip to the end of its block',
          'Heed skips to a page or to the end of the survey',
        );
        continue;
      }
      const found = skipCondition(skip, this.#answers);
      if (found === null)
        this.#draft.report.dropped(id, `a skip to ${to}`, 'its condition cannot be said in Heed');
      else
        this.#draft.report.changed(
          id,
          `a skip to ${to}`,
          'it is done after the page; a page ends behind the question',
        );
      if (found === null || end === undefined) continue;
      this.#draft.skip({
        when: () => found,
        to: () => (to === 'ENDOFSURVEY' ? null : this.#pageOf.get(to)),
        where: id,
      });
    }
    this.#draft.breakPage(where);
  }

  #sayUnasked(blocks: readonly QsfBlock[]): void {
    const trashed = new Set(
      blocks
        .filter(({ trash }) => trash)
        .flatMap((block) => blockParts(block).map((part) => textAt(part, 'QuestionID'))),
    );
    for (const [id, question] of this.#questions) {
      if (this.#asked.has(id)) continue;
      const why = trashed.has(id) ? 'it lies in the trash' : 'no block that is shown holds it';
      this.#draft.report.dropped(`${id} (${textAt(question, 'DataExportTag')})`, 'a question', why);
    }
  }

  #takeQuotas(): void {
    for (const element of [...this.#of('QO'), ...this.#of('QG')]) {
      const payload = objectAt(element, 'Payload');
      const logic = own(payload, 'Logic') ?? own(payload, 'QuotaLogic');
      const name = textAt(payload, 'Name') || textAt(element, 'SecondaryAttribute') || 'quota';
      if (own(element, 'Element') === 'QG' || !isObject(logic)) {
        if (own(element, 'Element') === 'QO')
          this.#draft.report.dropped(name, 'a quota', 'it does not say whom it counts');
        continue;
      }
      if (Object.hasOwn(payload, 'Active') && !isOn(own(payload, 'Active'))) {
        this.#draft.report.dropped(`quota ${name}`, 'a quota', 'it is off in the file');
        continue;
      }
      const most = Number(asText(own(payload, 'Occurrences')));
      this.#draft.quota({
        name,
        most,
        when: () => qsfCondition(logic, this.#answers),
        where: `quota ${name}`,
      });
    }
  }
}

function blockParts(block: QsfBlock): readonly unknown[] {
  return listAt(block.raw, 'BlockElements');
}

function skipsOf(part: unknown): readonly unknown[] {
  return listAt(part, 'SkipLogic');
}
