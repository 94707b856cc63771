import type { ViewedColumn } from '../../answer-sets/index.ts';
import type { AskedPerceptions } from '../asking/asked-perceptions.ts';
import type { SetColumns } from '../asking/set-columns.ts';
import { type OutcomeQuestion, outcomeOf } from './outcome-question.ts';

/** The set, its outcome, and the attributes that are weighed as its drivers. */
export type DriverQuestion = {
  readonly columns: SetColumns;
  readonly outcome: OutcomeQuestion;
  readonly drivers: readonly {
    readonly attributeId: string;
    readonly scale: readonly [number, number];
    readonly items: readonly ViewedColumn[];
  }[];
};

/** What to do where nothing says which question is overall satisfaction. */
export const NO_OUTCOME =
  'no answers say what is overall satisfaction beside what people perceive: add an analysis of key drivers to the recipe, with overall satisfaction as its outcome, or link the answers to customers and name the column';

/** The set with an outcome that holds most perceptions, the newest of several; null when there is none. */
export function driverQuestion({ sources, sets, links }: AskedPerceptions): DriverQuestion | null {
  let best: DriverQuestion | null = null;
  for (const columns of sets) {
    const perceived = sources.flatMap(({ attributeId, scale, sets: asking }) => {
      const asked = asking.find((one) => one.columns === columns)?.asked;
      const items = asked?.items.map(({ perception }) => perception);
      return items === undefined ? [] : [{ attributeId, scale, items }];
    });
    const places = new Set(perceived.flatMap(({ items }) => items.map(({ position }) => position)));
    const link = links.get(columns.set.id) ?? null;
    const outcome = outcomeOf(columns, { perceived: places, link });
    if (outcome === null) continue;
    // What satisfaction is measured by cannot drive it.
    const drivers = perceived.filter(({ items }) =>
      items.every(({ position }) => position !== outcome.column.position),
    );
    if (drivers.length > (best?.drivers.length ?? 0)) best = { columns, outcome, drivers };
  }
  return best;
}
