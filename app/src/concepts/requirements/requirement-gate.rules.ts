import { quoted } from '../../platform/refusals/index.ts';
import { unclearIn } from './clear-wording.rules.ts';
import type { GateResult, RequirementContent } from './requirement.ts';
import type { GateTest } from './requirement-words.ts';

/** What the measure of a requirement brings to its gate. */
export type GateMeasure = {
  readonly name: string;
  readonly unit: string;
  readonly direction: 'lower-is-better' | 'higher-is-better' | 'target-is-best';
  readonly method: string;
};

/** What a reviewer said of this very edition: whether the requirement is adequate for its purpose, and why. */
export type AdequacyJudgement = { readonly adequate: boolean; readonly reason: string };

type Failing = { readonly why: string; readonly toDo: string };

/**
 * The six tests that hold before a requirement is approved: complete, adequate for the purpose, clear, measurable, with a
 * tolerance, with a method. Source: "Determining the needs", six tests (domain.md, B4).
 *
 * @returns one result a test, in this order
 */
export function gateOf(
  content: RequirementContent,
  measure: GateMeasure | null,
  judged: AdequacyJudgement | null,
): readonly GateResult[] {
  const failing: Readonly<Record<GateTest, readonly Failing[]>> = {
    complete: incomplete(content),
    adequate: inadequate(judged),
    clear: unclearIn(content.statement).map(({ why, instead }) => ({ why, toDo: instead })),
    measurable: unmeasurable(content, measure),
    tolerance: intolerant(content, measure),
    method: withoutMethod(content, measure),
  };
  return Object.entries(failing).map(([test, found]) => ({
    test: test as GateTest,
    holds: found.length === 0,
    why: found.length === 0 ? null : found.map(({ why }) => why).join('; '),
    toDo: found.length === 0 ? null : found.map(({ toDo }) => toDo).join('; '),
  }));
}

/** One line for each test that fails. */
export function failingLines(gate: readonly GateResult[]): readonly string[] {
  return gate.flatMap(({ test, holds, why, toDo }) => (holds ? [] : [`${test}: ${why}; ${toDo}`]));
}

/** In what a requirement is measured: its own unit, or that of its measure. */
export function unitOf(
  { measuredIn }: Pick<RequirementContent, 'measuredIn'>,
  measure: GateMeasure | null,
): string {
  return measuredIn === '' ? (measure?.unit ?? '') : measuredIn;
}

/** Whether two names of a unit mean the same: case, blanks and a plural s weigh nothing. */
export function sameUnit(one: string, other: string): boolean {
  const plain = (text: string): string =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[\s.]/gu, '')
      .replace(/(?<=\p{L}{2})s$/u, '');
  return plain(one) === plain(other);
}

function incomplete({ source, attributeId, segmentIds }: RequirementContent): readonly Failing[] {
  const lacking = [
    source === '' ? 'who said it and where' : null,
    attributeId === null ? 'the attribute it is about' : null,
    segmentIds.length === 0 ? 'the segments it is for' : null,
  ].filter((part) => part !== null);
  if (lacking.length === 0) return [];
  return [{ why: `it does not say ${lacking.join(', ')}`, toDo: 'add what is missing' }];
}

function inadequate(judged: AdequacyJudgement | null): readonly Failing[] {
  if (judged === null) {
    return [{ why: 'no reviewer has judged this wording', toDo: 'send it for review' }];
  }
  if (judged.adequate) return [];
  return [
    {
      why: `the reviewer says it is not adequate: ${judged.reason}`,
      toDo: 'change it and have it reviewed again',
    },
  ];
}

function unmeasurable(content: RequirementContent, measure: GateMeasure | null): readonly Failing[] {
  const found: Failing[] = [];
  const unit = unitOf(content, measure);
  if (unit === '') {
    found.push({ why: 'it has no unit', toDo: 'name the unit, or choose a measure' });
  } else if (measure !== null && !sameUnit(unit, measure.unit)) {
    found.push({
      why: `it is in ${quoted(unit)}, but its measure ${quoted(measure.name)} is in ${quoted(measure.unit)}`,
      toDo: 'use the same unit, or another measure',
    });
  }
  if (content.target === null)
    found.push({ why: 'it has no target', toDo: 'write the value that is aimed at' });
  return found;
}

function intolerant(
  { target, lower, upper }: RequirementContent,
  measure: GateMeasure | null,
): readonly Failing[] {
  if (lower === null && upper === null) {
    return [{ why: 'it has no tolerance', toDo: 'write up to where a deviation is acceptable' }];
  }
  if (lower !== null && upper !== null && lower > upper) {
    return [
      {
        why: `its tolerance is upside down: the lower limit ${lower} is above the upper limit ${upper}`,
        toDo: 'exchange the limits',
      },
    ];
  }
  const found: Failing[] = [];
  if (target !== null && ((lower !== null && target < lower) || (upper !== null && target > upper))) {
    found.push({
      why: `its target ${target} is outside of its tolerance, ${rangeWords(lower, upper)}`,
      toDo: 'move the target or the limits',
    });
  }
  const { direction = null, name = '' } = measure ?? {};
  if (upper === null && direction !== 'higher-is-better' && direction !== null) {
    found.push({ why: `of ${quoted(name)} too much is bad, and there is no upper limit`, toDo: 'write one' });
  }
  if (lower === null && direction !== 'lower-is-better' && direction !== null) {
    found.push({
      why: `of ${quoted(name)} too little is bad, and there is no lower limit`,
      toDo: 'write one',
    });
  }
  return found;
}

function rangeWords(lower: number | null, upper: number | null): string {
  if (lower === null) return `at most ${upper}`;
  return upper === null ? `at least ${lower}` : `${lower} to ${upper}`;
}

function withoutMethod({ method }: RequirementContent, measure: GateMeasure | null): readonly Failing[] {
  if (method !== '' || (measure !== null && measure.method !== '')) return [];
  return [
    {
      why: 'it does not say how it is measured',
      toDo: 'write the method, or choose a measure that has one',
    },
  ];
}
