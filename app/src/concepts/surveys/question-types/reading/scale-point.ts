import { NOT_APPLICABLE } from '../../definition/not-applicable.ts';
import type { Scale } from '../../definition/scale.ts';
import type { Words } from '../../definition/words.ts';
import { wordsIn } from '../../definition/words-in.ts';
import type { QuestionField, SurveyColumn, WordingPlace } from '../question-type.ts';

/** A point of a scale, or that it is not applicable. */
export type Point = number | typeof NOT_APPLICABLE;

/** The point, when it is one of this scale; else null. */
export function pointOn(scale: Scale, given: unknown): Point | null {
  if (typeof given === 'number') {
    // Adding 0 makes -0 a plain 0.
    return Number.isInteger(given) && given >= scale.lowest && given <= scale.highest ? given + 0 : null;
  }
  return given === NOT_APPLICABLE && scale.notApplicable !== undefined ? NOT_APPLICABLE : null;
}

/** What a field says of a point, as `pointOn` takes it; what is no number stays as it was written. */
export function pointWritten(text: string | undefined): unknown {
  return text !== undefined && /^-?\d{1,4}$/u.test(text) ? Number(text) : text;
}

export function pointInWords(
  scale: Scale,
  point: unknown,
  { language, base }: { readonly language: string; readonly base: string },
): string {
  if (point === NOT_APPLICABLE) return wordsIn(scale.notApplicable, language, base);
  return wordsIn(labelOf(scale, String(point)), language, base) || String(point);
}

function labelOf({ labels }: Scale, point: string): Words | undefined {
  return Object.hasOwn(labels, point) ? labels[point] : undefined;
}

/** The column of one rating. Whether labels differ makes no other scale: who changes what they mean says so by the question's meaning. */
export function scaleColumn(
  scale: Scale,
  column: Pick<SurveyColumn, 'name' | 'label' | 'attributeId' | 'sameAs'>,
): SurveyColumn {
  const values = labelledPoints(scale).map(([point, label]) => ({ cell: point, label }));
  return {
    ...column,
    as: 'item',
    scale: [scale.lowest, scale.highest],
    ...(values.length > 0 && { values }),
    ...(scale.notApplicable !== undefined && { missing: [NOT_APPLICABLE] }),
  };
}

export function sameScale({ lowest, highest, lowestIsBest }: Scale): string {
  return `${lowest}..${highest}${lowestIsBest ? ' lowest is best' : ''}`;
}

export function scaleWording(scale: Scale, of = ''): readonly WordingPlace[] {
  const places = labelledPoints(scale).map(([point, words]) => ({ place: `${of}label of ${point}`, words }));
  if (scale.notApplicable === undefined) return places;
  return [...places, { place: `${of}“not applicable”`, words: scale.notApplicable }];
}

export function scaleField(
  scale: Scale,
  field: { readonly name: string; readonly label: Words },
): QuestionField {
  const points = Array.from({ length: scale.highest - scale.lowest + 1 }, (_, index) => {
    const point = String(scale.lowest + index);
    return { value: point, label: labelOf(scale, point) ?? {} };
  });
  const choices =
    scale.notApplicable === undefined
      ? points
      : [...points, { value: NOT_APPLICABLE, label: scale.notApplicable }];
  return { ...field, holds: 'number', choices };
}

function labelledPoints({ labels }: Scale): readonly (readonly [string, Words])[] {
  return Object.entries(labels).sort(([one], [other]) => Number(one) - Number(other));
}
