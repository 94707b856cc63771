import type { GivenSurveyDefinition } from '../definition/survey-definition.ts';
import type { Words } from '../definition/words.ts';
import { beyondNumber, type CodedLabel, type GuessedScale, guessedScale } from './guessed-scale.ts';
import type { SurveyReport } from './survey-report.ts';

type GivenScale = Extract<
  GivenSurveyDefinition['pages'][number]['questions'][number],
  { type: 'rating' }
>['scale'];

/** Options that became a scale: the scale, the point of each option, and which one is the way out. */
export type FoundScale = { readonly scale: GivenScale; readonly pointOf: ReadonlyMap<string, string> };

type Option = CodedLabel & { readonly words: Words; readonly isPoint?: boolean };

/** The scale that these options are, or null; where they are one, the report says which option is which point. */
export function scaleOf(options: readonly Option[], where: string, report: SurveyReport): FoundScale | null {
  const guessed = guessedScale(
    options,
    options.every(({ isPoint = false }) => isPoint),
  );
  if (guessed === null) return null;
  const labels: Record<string, Words> = {};
  const pointOf = new Map<string, string>();
  for (const [i, { code, words }] of options.entries()) {
    const point = guessed.points[i] ?? null;
    pointOf.set(code, point === null ? 'not-applicable' : String(point));
    if (point === null) continue;
    const beside = Object.fromEntries(
      Object.entries(words)
        .map(([language, text]) => [language, beyondNumber(text)] as const)
        .filter(([, text]) => text !== ''),
    );
    if (Object.keys(beside).length > 0) labels[String(point)] = beside;
  }
  sayPoints(options, guessed, { where, report });
  const out = options.filter((_, i) => guessed.waysOut.includes(i)).map(({ words }) => words);
  return {
    pointOf,
    scale: {
      lowest: guessed.lowest,
      highest: guessed.highest,
      labels,
      lowestIsBest: guessed.lowestIsBest,
      ...(out.length === 0 ? {} : { notApplicable: together(out) }),
    },
  };
}

function sayPoints(
  options: readonly Option[],
  { points, waysOut, lowestIsBest, why }: GuessedScale,
  { where, report }: { readonly where: string; readonly report: SurveyReport },
): void {
  const shown = options.map(({ code }, i) => `${code} → ${points[i] ?? 'not applicable'}`).join(', ');
  const same = options.every(({ code }, i) => code === String(points[i]));
  if (same) report.kept(where, `a scale of ${options.length} points`, why);
  else report.changed(where, `answers ${shown}`, `they are points of a scale: ${why}`);
  const ways = waysOut.map((place) => options[place]?.label ?? '');
  const counted = 'of the scale and counts as no answer';
  if (ways.length === 1) report.changed(where, `the answer ${ways[0]}`, `it is the way out ${counted}`);
  if (ways.length > 1)
    report.changed(
      where,
      `the answers ${ways.join(', ')}`,
      `together they are one way out ${counted}; which of them was meant is not kept`,
    );
  if (lowestIsBest)
    report.changed(
      where,
      'the direction of the scale',
      'its lowest point is the best one; Heed says so of the scale',
    );
  if ((points.find((point) => point !== null) ?? 0) > (points.findLast((point) => point !== null) ?? 0))
    report.changed(where, 'the order of the points', 'Heed shows scales from their lowest point');
}

/** The words of several ways out as one. */
function together(ways: readonly Words[]): Words {
  const languages = new Set(ways.flatMap((words) => Object.keys(words)));
  return Object.fromEntries(
    [...languages].map((language) => [
      language,
      ways
        .map((words) => words[language] ?? '')
        .filter((text) => text !== '')
        .join(' / '),
    ]),
  );
}
