import { quoted } from '../../../platform/refusals/index.ts';
import type { Scale } from '../definition/scale.ts';
import type { Question } from '../definition/survey-definition.ts';
import { fitting, type Phrases, phrasesOf } from './phrases-by-language.ts';
import type { WordingWarning } from './wording-warning.ts';

type Finding = Omit<WordingWarning, 'where'>;

/** What the labels of a question's scales make one think over. */
export function scaleLabels(question: Question, languages: readonly string[]): readonly WordingWarning[] {
  if (!('scale' in question)) return [];
  const own = question.type === 'pair' ? question.columns.map(({ scale }) => scale) : [];
  const scales = [question.scale, ...own.filter((scale) => scale !== undefined)];
  return scales
    .flatMap((scale) => [...unevenLabels(scale), ...languages.flatMap((one) => unbalanced(scale, one))])
    .map((one) => ({ where: question.code, ...one }));
}

/** Labels that stand at points of one half only, or at all points but the middle one. */
function unevenLabels(scale: Scale): readonly Finding[] {
  const { lowest, highest, labels } = scale;
  const points = Object.keys(labels).map(Number);
  if (points.length === 0) return [];
  const has = new Set(points);
  const lopsided = points.filter((point) => !has.has(lowest + highest - point));
  const middle = (lowest + highest) / 2;
  const count = highest - lowest + 1;
  if (lopsided.length > 0) {
    return [
      {
        kind: 'uneven-labels',
        what: `points ${lopsided.sort((a, b) => a - b).join(', ')} have labels, those opposite to them have none`,
        why: 'Points with words are chosen more often, so one side of the scale gets more answers.',
        mend: 'Give both ends labels, or every point.',
      },
    ];
  }
  if (count >= 5 && Number.isInteger(middle) && points.length === count - 1 && !has.has(middle)) {
    return [
      {
        kind: 'uneven-labels',
        what: `every point has a label but the middle one (${middle})`,
        why: 'Nobody knows what a point without words between others with words means.',
        mend: 'Say what the middle means, such as “neither … nor …”.',
      },
    ];
  }
  return [];
}

/** More labels on one side than on the other, by words that Heed knows. */
function unbalanced(scale: Scale, language: string): readonly Finding[] {
  const phrases = phrasesOf(language);
  if (phrases === null) return [];
  const labelled = Object.entries(scale.labels)
    .map(([point, words]) => ({ point: Number(point), text: words[language] ?? '' }))
    .filter(({ text }) => text !== '')
    .sort((a, b) => a.point - b.point);
  if (labelled.length < 3) return [];
  const tones = labelled.map(({ text }) => toneOf(text, phrases));
  const positive = tones.filter((tone) => tone > 0).length;
  const negative = tones.filter((tone) => tone < 0).length;
  // Words of which only one side is known say nothing about the other.
  if (positive === negative || positive === 0 || negative === 0) return [];
  const shown = labelled.map(({ text }) => text).join(' | ');
  return [
    {
      kind: 'unbalanced-scale',
      what: `${positive} labels are good and ${negative} bad: ${quoted(shown)}`,
      why: 'With more good labels than bad ones (or the other way round) the mean says more about the labels than about people.',
      mend: 'Use as many labels on one side as on the other, at equal steps, with a middle.',
    },
  ];
}

/** 1 for a label that is good, −1 for one that is bad, 0 for neither. */
function toneOf(text: string, { positive, negative, neutral }: Phrases): number {
  if (fitting(neutral, text).length > 0) return 0;
  const isBad = fitting(negative, text).length > 0;
  const isGood = fitting(positive, text).length > 0;
  if (isBad) return -1;
  if (!isGood) return 0;
  return /(?<!\p{L})(?:not|nicht|kein\p{L}*)(?!\p{L})/iu.test(text) ? -1 : 1;
}
