import type { Question } from '../../definition/survey-definition.ts';
import type { Words } from '../../definition/words.ts';
import type { SurveyReport } from '../survey-report.ts';

type Json = { [key: string]: unknown };
type Scale = Extract<Question, { type: 'rating' }>['scale'];

/** Where a scale stands, in which language, and where to say what of it is lost. */
export type ScaleParts = { readonly where: string; readonly base: string; readonly report: SurveyReport };

/** A rating: points alone or with words at the ends, or all points with their words; with a way out a list. */
export function surveyjsRating(
  { scale, look }: Extract<Question, { type: 'rating' }>,
  parts: ScaleParts,
): Json {
  if (scale.notApplicable !== undefined || look === 'list')
    return { type: 'radiogroup', choices: surveyjsPoints(scale, parts, true) };
  sayDirection(scale, parts);
  const { lowest, highest, labels } = scale;
  const looks = { points: {}, stars: { rateType: 'stars' }, faces: { rateType: 'smileys' } };
  const plain = { type: 'rating', rateMin: lowest, rateMax: highest, ...looks[look] };
  const ends = Object.keys(labels).every((point) => Number(point) === lowest || Number(point) === highest);
  if (!ends) return { ...plain, rateValues: surveyjsPoints({ ...scale, lowestIsBest: false }, parts) };
  const least = labels[String(lowest)];
  const most = labels[String(highest)];
  return {
    ...plain,
    ...(least === undefined ? {} : { minRateDescription: surveyjsText(least, parts.base) }),
    ...(most === undefined ? {} : { maxRateDescription: surveyjsText(most, parts.base) }),
  };
}

/** The points of a scale as values; `numbered` puts the number before each label, where nothing else says that they are points. */
export function surveyjsPoints(scale: Scale, parts: ScaleParts, numbered = false): readonly unknown[] {
  const { lowest, highest, labels, notApplicable } = scale;
  sayDirection(scale, parts);
  const points = Array.from({ length: highest - lowest + 1 }, (_, i) => {
    const value = lowest + i;
    const label = labels[String(value)];
    if (label === undefined) return value;
    const shown = numbered
      ? Object.fromEntries(Object.entries(label).map(([language, text]) => [language, `${value} – ${text}`]))
      : label;
    return { value, text: surveyjsText(shown, parts.base) };
  });
  if (notApplicable === undefined) return points;
  return [...points, { value: 'not-applicable', text: surveyjsText(notApplicable, parts.base) }];
}

function sayDirection({ lowestIsBest }: Scale, { where, report }: ScaleParts): void {
  if (lowestIsBest) report.dropped(where, 'that its lowest point is best', 'SurveyJS does not say so');
}

/** Words as SurveyJS has them: one text, or one a language, of which `default` is the first. */
export function surveyjsText(words: Words, base: string): unknown {
  const shown = Object.entries(words).map(
    ([language, text]) =>
      [language === base ? 'default' : language, text.replaceAll(/\{\{(\w+)\}\}/gu, '{$1}')] as const,
  );
  const [only] = shown;
  return shown.length === 1 && only?.[0] === 'default' ? only[1] : Object.fromEntries(shown);
}

/** The same where SurveyJS reads HTML: signs of it are words. */
export function surveyjsHtml(words: Words, base: string): unknown {
  const marked = Object.entries(words).map(([language, text]) => [
    language,
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll('\n', '<br>'),
  ]);
  return surveyjsText(Object.fromEntries(marked), base);
}
