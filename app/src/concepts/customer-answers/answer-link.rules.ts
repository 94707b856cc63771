import { type Outcome, quoted, type Refusal, refusal, refuse, taken } from '../../platform/refusals/index.ts';
import { type Actor, allowed } from '../people/index.ts';
import type { AnswerLinkRecord, AnswerLinkWish } from './answer-link.ts';
import type { SetColumn } from './linkable-columns.ts';

/** Where the parts of a link stand in the file. */
export type LinkPlaces = {
  readonly customer: number;
  readonly satisfaction: number | null;
  readonly recommendation: number | null;
  readonly answered: number | null;
};

/** May this set be linked so? Where its columns are. */
export function properLink(
  wish: AnswerLinkWish,
  columns: readonly SetColumn[],
  actor: Actor | null,
): Outcome<LinkPlaces> {
  const may = actor === null ? taken(null) : allowed(actor, 'take answers');
  if (!may.ok) return may;
  const refusals: Refusal[] = [];
  const place = (where: string, name: string, fits: (column: SetColumn) => string | null): number => {
    const found = columns.find((column) => column.name === name);
    const problem =
      found === undefined ? `there is no column ${quoted(name)} in this set; choose another` : fits(found);
    if (problem !== null) refusals.push(refusal('request-refused', `body.${where}: ${problem}`));
    return found?.position ?? 0;
  };
  const isNumber = ({ isNumber: numbers, name }: SetColumn): string | null =>
    numbers ? null : `${quoted(name)} is no question that is answered with numbers; choose one on a scale`;
  const customer = place('customerColumn', wish.customerColumn, ({ isTime, name }) =>
    isTime ? `${quoted(name)} is a time; choose the column that says who answered` : null,
  );
  const { satisfaction, recommendation, answeredColumn } = wish;
  const places = {
    customer,
    satisfaction: satisfaction && place('satisfaction.column', satisfaction.column, isNumber),
    recommendation:
      recommendation &&
      place(
        'recommendation.column',
        recommendation.column,
        (column) => isNumber(column) ?? isTenPoints(column),
      ),
    answered:
      answeredColumn &&
      place('answeredColumn', answeredColumn, ({ isTime, name }) =>
        isTime ? null : `${quoted(name)} is no time with a format in the recipe; choose another, or none`,
      ),
  };
  if (satisfaction !== null && satisfaction.worst === satisfaction.best) {
    refusals.push(
      refusal(
        'request-refused',
        'body.satisfaction: the worst and the best answer are the same; give both ends',
      ),
    );
  }
  return refusals.length > 0 ? { ok: false, refusals } : taken(places as LinkPlaces);
}

function isTenPoints({ scale, name }: SetColumn): string | null {
  if (scale === null || (scale[0] >= 0 && scale[1] <= 10 && scale[1] - scale[0] >= 9)) return null;
  return `${quoted(name)} is answered from ${scale[0]} to ${scale[1]}; how likely somebody recommends is asked from 0 to 10`;
}

/** A rating from 0 to 100 between the worst answer and the best; null when it lies outside of them. */
export function outOfHundred(
  answer: number,
  { worst, best }: { readonly worst: number; readonly best: number },
) {
  const share = (answer - worst) / (best - worst);
  // An answer of -0 is one of 0.
  return Number.isFinite(share) && share >= 0 && share <= 1 ? share * 100 + 0 : null;
}

/** Was the link seen that is there? */
export function seenLink(link: AnswerLinkRecord | null, revision: number | null): Outcome<null> {
  if ((link?.revision ?? null) === revision) return taken(null);
  return refuse(
    'conflict',
    link === null
      ? 'somebody took this link away meanwhile; look at the set as it is now'
      : 'somebody linked this set meanwhile; look at the link as it is now, then change it again',
  );
}

export function notLinked(): Outcome<never> {
  return refuse('not-found', 'this set of answers is not linked to customers; link it first');
}
