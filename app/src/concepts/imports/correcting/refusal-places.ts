import { quoted } from '../../../platform/refusals/index.ts';

/** Where in the recipe a refusal has to be mended. */
export type RefusalPlace =
  | { readonly at: 'column'; readonly name: string }
  | { readonly at: 'analysis'; readonly id: string }
  | { readonly at: 'recipe' };

/** A refusal, and where it belongs. */
export type PlacedRefusal = { readonly place: RefusalPlace; readonly line: string };

/** What the refused recipe names: the ids of its analyses in their order, and its columns. */
export type RefusedNames = { readonly ids: readonly string[]; readonly names: readonly string[] };

const ANALYSIS = /\banalyses\[(\d+)\]/u;

/** Puts each line that refuses a recipe where it can be mended. */
export function placedRefusals(lines: readonly string[], named: RefusedNames): PlacedRefusal[] {
  return lines.map((line) => ({ place: placeOf(line, named), line: line.replace(/^recipe: /u, '') }));
}

/** The lines that belong to a column, an analysis, or to neither. */
export function linesAt(refusals: readonly PlacedRefusal[], wanted: RefusalPlace): string[] {
  const key = JSON.stringify(wanted);
  return refusals.filter(({ place }) => JSON.stringify(place) === key).map(({ line }) => line);
}

function placeOf(line: string, { ids, names }: RefusedNames): RefusalPlace {
  const id = ids[Number(ANALYSIS.exec(line)?.[1] ?? Number.NaN)];
  if (id !== undefined) return { at: 'analysis', id };
  const name = names.find((one) => line.includes(`columns ${quoted(one)}`));
  return name === undefined ? { at: 'recipe' } : { at: 'column', name };
}
