import type { FrozenVersion } from '../../surveys/index.ts';
import { type AnswerValue, cellsOf } from '../../surveys/index.ts';
import type { ResponseRecord } from './response.store.ts';

/** What the cells of a response say beside its answers. */
export type CellFacts = {
  readonly link: string;
  /** How the organisation calls the customer; empty when nobody is known or was told. */
  readonly customer: string;
};

/** The cells of the answers by the position of their column in the set. */
export function answerCells(
  { definition, layout }: FrozenVersion,
  answers: { readonly [code: string]: AnswerValue },
): readonly (readonly [position: number, cell: string])[] {
  const cells = cellsOf(definition, answers);
  return layout.flatMap(({ position, column }) => {
    const cell = cells.get(column.name);
    return cell === undefined ? [] : [[position, cell] as const];
  });
}

/** A row of the set: what every response has at positions 0 to 8, and the cells of its answers. */
export function responseRow(
  response: ResponseRecord,
  { link, customer }: CellFacts,
  answers: readonly (readonly [position: number, cell: string])[],
): readonly string[] {
  const { answeredAt, finishedAt, touchedAt } = response;
  const row = [
    response.id,
    link,
    String(response.version),
    response.language,
    response.device,
    momentCell(answeredAt ?? finishedAt ?? touchedAt),
    secondsCell(response),
    finishedAt === null ? 'no' : 'yes',
    customer,
  ];
  for (const [position, cell] of answers) {
    while (row.length <= position) row.push('');
    row[position] = cell;
  }
  return row;
}

/** As recipes of live sets read it: `2026-01-31 09:05:00`, in UTC. */
export function momentCell(moment: Date): string {
  return moment.toISOString().slice(0, 19).replace('T', ' ');
}

/** From the first page to the end; nothing when all of it came at once. */
function secondsCell({ reachedAt, finishedAt }: ResponseRecord): string {
  if (finishedAt === null || finishedAt.getTime() === reachedAt.getTime()) return '';
  return String(Math.max(0, Math.round((finishedAt.getTime() - reachedAt.getTime()) / 1000)));
}
