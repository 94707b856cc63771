/** A recipe that asks one thing, and a file with cells that need quotes, a row too long, and what looks like a formula. */
export const RECIPE = {
  version: 1,
  columns: { Score: { as: 'item', scale: [0, 10] } },
  analyses: [{ id: 'recommend', method: 'net-promoter', item: 'Score' }],
};
export const FILE = 'Who,Score\nanna,9\n"bo, jr",4\ncleo,7,x\n=1+1,10\n';

let count = 0;

/** A request that is like no other, so that no test meets the answers of another. */
export function answers(over: Record<string, unknown> = {}): Record<string, unknown> {
  count += 1;
  return { fileName: 'guests.csv', recipe: RECIPE, file: `${FILE}row ${count},1\n`, ...over };
}
