import { type Content, html, type Markup } from '../../../../platform/interface/index.ts';
import { NOT_APPLICABLE, type Scale } from '../../../surveys/declarations.ts';
import { choosable, flag } from './field-parts.ts';
import type { QuestionPlace } from './question-place.ts';

/** How the points of a scale are drawn. */
export type PointsLook = 'points' | 'stars' | 'faces' | 'list';

/** Points to choose from, for one field. */
export type ScalePoints = {
  readonly field: string;
  readonly scale: Scale;
  readonly look: PointsLook;
  readonly isNeeded: boolean;
};

const FACES = ['😞', '🙁', '😐', '🙂', '😄'];

/**
 * The points of a scale as one row of buttons, or as a list where most points have words of their own. With the points go the
 * words of both ends, and the way out for whom the question does not fit.
 */
export function scalePoints({ field, scale, look, isNeeded }: ScalePoints, place: QuestionPlace): Markup {
  const points = pointsOf(scale);
  const chosen = place.filled(field)[0];
  const labelled = points.filter((point) => scale.labels[String(point)] !== undefined).length;
  const worded = look === 'list' || labelled > 3 || (labelled > 2 && points.length > 5);
  const more = flag('required', isNeeded);
  const drawn = points.map((point, index) =>
    choosable({
      kind: 'radio',
      field,
      value: String(point),
      place: index,
      label: pointLabel({ point, index, count: points.length, look, worded, scale }, place),
      isChosen: chosen === String(point),
      more,
    }),
  );
  const out =
    scale.notApplicable === undefined
      ? null
      : choosable({
          kind: 'radio',
          field,
          value: NOT_APPLICABLE,
          place: points.length,
          label: place.said(scale.notApplicable),
          isChosen: chosen === NOT_APPLICABLE,
          look: 'out',
          more,
        });
  const shape = worded ? 'worded' : `row ${look}`;
  return html`<div class="points ${shape} of-${Math.min(points.length, 12)}">
${drawn}</div>
${worded ? null : endsOf(scale, place)}${out}`;
}

function pointsOf({ lowest, highest }: Scale): readonly number[] {
  return Array.from({ length: highest - lowest + 1 }, (_, index) => lowest + index);
}

type DrawnPoint = {
  readonly point: number;
  readonly index: number;
  readonly count: number;
  readonly look: PointsLook;
  readonly worded: boolean;
  readonly scale: Scale;
};

function pointLabel({ point, index, count, look, worded, scale }: DrawnPoint, place: QuestionPlace): Content {
  const words = scale.labels[String(point)];
  const label = words === undefined ? null : place.said(words);
  if (worded) return label ?? place.number(point);
  const unseen = label === null ? null : html`<span class="unseen"> ${label}</span>`;
  return [signOf(look, { index, count, scale }), place.number(point), unseen];
}

function signOf(
  look: PointsLook,
  { index, count, scale }: Pick<DrawnPoint, 'index' | 'count' | 'scale'>,
): Content {
  if (look === 'stars') return html`<span class="sign" aria-hidden="true">★</span>`;
  if (look !== 'faces') return null;
  const share = count === 1 ? 1 : index / (count - 1);
  const good = scale.lowestIsBest ? 1 - share : share;
  return html`<span class="sign" aria-hidden="true">${FACES[Math.round(good * (FACES.length - 1))] ?? ''}</span>`;
}

/** What the ends of a row of points mean, for eyes: whoever hears the page hears it with each point. */
export function endsOf({ lowest, highest, labels }: Scale, place: QuestionPlace): Content {
  const worded = [lowest, Math.round((lowest + highest) / 2), highest].flatMap((point) => {
    const words = labels[String(point)];
    return words === undefined ? [] : [html`<span>${place.number(point)} = ${place.said(words)}</span>\n`];
  });
  return worded.length === 0 ? null : html`<div class="ends" aria-hidden="true">\n${worded}</div>\n`;
}
