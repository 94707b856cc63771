import type { LaterCondition } from '../drafted-survey.ts';
import { joined } from '../foreign-conditions.ts';
import { asText, isObject, listAt, own, textAt } from '../loose-json.ts';
import type { SurveyReport } from '../survey-report.ts';
import type { QsfAnswers } from './qsf-answers.ts';
import { qsfCondition } from './qsf-logic.ts';

/** A block of questions as Qualtrics has it. */
export type QsfBlock = {
  readonly id: string;
  readonly name: string;
  readonly trash: boolean;
  readonly raw: unknown;
};

/** What the survey does one after the other: blocks, and ends for some people. */
export type QsfStep =
  | {
      readonly kind: 'block';
      readonly block: QsfBlock;
      readonly when: LaterCondition | undefined;
      readonly group: number | undefined;
    }
  | { readonly kind: 'end'; readonly when: LaterCondition; readonly where: string };

/** `exact` is null where a part of `when` cannot be said: pages are then shown to more people, but nobody may be sent away. */
type Around = {
  readonly when: LaterCondition | undefined;
  readonly exact?: LaterCondition | undefined;
  readonly group: number | undefined;
};

/** The blocks of a QSF file, whether they are a list or an object of numbers. */
export function qsfBlocks(payload: unknown): readonly QsfBlock[] {
  const raw = Array.isArray(payload) ? payload : isObject(payload) ? Object.values(payload) : [];
  return raw.filter(isObject).map((block) => ({
    id: textAt(block, 'ID'),
    name: textAt(block, 'Description'),
    trash: textAt(block, 'Type') === 'Trash',
    raw: block,
  }));
}

/** Walks the flow of a survey; what of it Heed cannot do is reported and its questions are shown in the order of the file. */
export class QsfFlow {
  readonly steps: QsfStep[] = [];
  readonly #blocks: ReadonlyMap<string, QsfBlock>;
  readonly #answers: QsfAnswers;
  readonly #report: SurveyReport;
  readonly #shown = new Set<string>();
  #groups = 0;
  #ended = false;

  constructor(blocks: readonly QsfBlock[], answers: QsfAnswers, report: SurveyReport) {
    this.#blocks = new Map(blocks.map((block) => [block.id, block]));
    this.#answers = answers;
    this.#report = report;
  }

  walk(flow: unknown): void {
    for (const part of listAt(flow, 'Flow')) this.#step(part, { when: undefined, group: undefined });
    for (const block of this.#blocks.values()) {
      if (block.trash || this.#shown.has(block.id)) continue;
      this.#report.dropped(
        `block ${block.name || block.id}`,
        'a block of questions',
        'the flow of the survey never comes to it',
      );
    }
  }

  /** All blocks one after the other, for a file that says nothing of its flow. */
  walkAll(): void {
    for (const block of this.#blocks.values())
      if (!block.trash) this.#block(block, { when: undefined, group: undefined });
  }

  #step(part: unknown, around: Around): void {
    const type = textAt(part, 'Type');
    const where = `flow ${textAt(part, 'FlowID')}`;
    if (this.#ended) {
      this.#report.dropped(where, `${type} after the end of the survey`, 'nobody comes to it');
    } else if (type === 'Block' || type === 'Standard' || type === 'Default') {
      const block = this.#blocks.get(textAt(part, 'ID'));
      if (block === undefined) this.#report.dropped(where, 'a block', 'the file has no block of this name');
      else this.#block(block, around);
    } else if (type === 'Branch') this.#branch(part, around);
    else if (type === 'BlockRandomizer') this.#random(part, around);
    else if (type === 'EndSurvey') this.#end(part, around);
    else {
      const what = type === 'EmbeddedData' ? embedded(part) : `${type || 'an unknown part'} of the flow`;
      if (type !== 'Root' && type !== 'Group')
        this.#report.dropped(where, what, 'Heed has nothing of this kind; what is within it is shown to all');
      for (const inner of listAt(part, 'Flow')) this.#step(inner, around);
    }
  }

  #branch(part: unknown, around: Around): void {
    const where = `flow ${textAt(part, 'FlowID')} (branch ${textAt(part, 'Description')})`;
    const logic = own(part, 'BranchLogic');
    const unknown = qsfConditionUnknown(logic);
    let said = unknown;
    const why = 'it asks for what Heed does not know or does not ask; what is within it is shown to all';
    if (unknown) this.#report.dropped(where, 'the condition of a branch', why);
    const when: LaterCondition = () => {
      const here = qsfCondition(logic, this.#answers);
      const outer = around.when?.() ?? null;
      if (here === null && !said) this.#report.dropped(where, 'the condition of a branch', why);
      if (here !== null && !said)
        this.#report.kept(where, 'the condition of a branch', 'its pages are shown under the same condition');
      said = true;
      if (here === null || outer === null) return here ?? outer;
      return joined('all', [outer, here]);
    };
    const ends = listAt(part, 'Flow').some((inner) => textAt(inner, 'Type') === 'EndSurvey');
    if (ends && unknown) {
      this.#report.dropped(
        where,
        'an end of the survey for some people',
        'its condition asks for what Heed does not know, so nobody is sent away',
      );
      return;
    }
    const exact: LaterCondition = () => {
      const here = qsfCondition(logic, this.#answers);
      if (here === null || around.exact === undefined) return here;
      const outer = around.exact();
      return outer === null ? null : joined('all', [outer, here]);
    };
    if (around.group !== undefined)
      this.#report.dropped(where, 'a branch in a random order', 'it stays in its place');
    for (const inner of listAt(part, 'Flow')) this.#step(inner, { when, exact, group: undefined });
    this.#ended = false;
  }

  #random(part: unknown, around: Around): void {
    const inner = listAt(part, 'Flow');
    const where = `flow ${textAt(part, 'FlowID')} (randomizer)`;
    const subset = Number(asText(own(part, 'SubSet')) || Number.NaN);
    if (Number.isInteger(subset) && subset < inner.length)
      this.#report.dropped(where, `showing ${subset} of ${inner.length} parts`, 'Heed shows all of them');
    if (own(part, 'EvenPresentation') === true)
      this.#report.dropped(where, 'even presentation', 'Heed draws each order anew');
    this.#groups += 1;
    const group = this.#groups;
    for (const one of inner) this.#step(one, { ...around, group });
  }

  #end(part: unknown, { exact }: Around): void {
    const where = `flow ${textAt(part, 'FlowID')} (end)`;
    if (isObject(own(part, 'Options')) || textAt(part, 'EndingType') === 'Advanced')
      this.#report.dropped(where, 'an ending of its own', 'Heed has one ending for all');
    if (exact === undefined) this.#ended = true;
    else this.steps.push({ kind: 'end', when: exact, where });
  }

  #block(block: QsfBlock, { when, group }: Around): void {
    if (this.#shown.has(block.id)) {
      this.#report.dropped(
        `block ${block.name}`,
        'a second showing of the block',
        'a question of Heed is asked once',
      );
      return;
    }
    this.#shown.add(block.id);
    this.steps.push({ kind: 'block', block, when, group });
  }
}

function embedded(part: unknown): string {
  const names = listAt(part, 'EmbeddedData').map(
    (field) => textAt(field, 'Field') || textAt(field, 'Description'),
  );
  return `embedded data ${names.slice(0, 20).join(', ')}`;
}

/** Whether a condition asks for something other than answers, without looking up the answers. */
function qsfConditionUnknown(logic: unknown): boolean {
  const text = JSON.stringify(logic ?? null);
  return /"LogicType":"(?!Question"|EmbeddedField")/u.test(text);
}
