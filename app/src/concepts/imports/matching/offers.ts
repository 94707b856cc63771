import { normalText } from '../../../platform/delimited/index.ts';
import type { Outcome } from '../../../platform/refusals/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { readRecipe } from '../../analyses/index.ts';
import { adaptedRecipe, columnsNamed } from './adapted-recipe.ts';
import type { HeaderOffer } from './header-offer.ts';
import { matchedColumns, type NamedColumn } from './matched-columns.ts';

/** A file as a recipe would name its columns; `format` is how it is written, as far as that is known. */
export type FileColumns = {
  readonly columns: readonly { readonly name: string; readonly label?: string | undefined }[];
  readonly format: unknown;
};

/** A recipe that fits less of a file than this is not the recipe of such files. */
const LEAST_SHARE = 0.3;

/** Fits a recipe to a file: what matched and how, what is missing, and the recipe with the names of this file. */
export function fittedRecipe(text: string, file: FileColumns): Outcome<HeaderOffer> {
  const read = readRecipe('recipe', Buffer.from(text));
  if (!read.ok) return read;
  const recipe = read.value;
  const labels = new Map(
    recipe.columns.map(([name, description]) => [
      name,
      'label' in description ? description.label : undefined,
    ]),
  );
  const known = columnsNamed(recipe).map((name) => named(name, labels.get(name)));
  const inFile = file.columns.map(({ name, label }) => named(name, label));
  const matched = matchedColumns(known, inFile);
  const names = new Map(matched.map(({ column, header }) => [column, header]));
  const adapted = adaptedRecipe(text, recipe, names);
  const used = new Set(names.values());
  const missing = known.map(({ name }) => name).filter((name) => !names.has(name));
  return taken({
    matched: [...matched],
    missing,
    unused: file.columns.map(({ name }) => name).filter((name) => !used.has(name)),
    leftOut: adapted.leftOut.map(({ id, needs }) => ({ id, needs: [...needs] })),
    shortened: adapted.shortened.map(({ id, without }) => ({ id, without: [...without] })),
    recipe: file.format === undefined ? adapted.recipe : { ...adapted.recipe, file: file.format },
    complete: missing.length === 0,
  });
}

/** Of recipes those that fit a file, the best first; among equally good ones as they were given. */
export function offersFor<Saved extends { readonly recipe: string }>(
  file: FileColumns,
  saved: readonly Saved[],
): readonly { readonly saved: Saved; readonly offer: HeaderOffer }[] {
  const offers = saved.flatMap((each) => {
    const offer = fittedRecipe(each.recipe, file);
    if (!offer.ok || shareOf(offer.value) < LEAST_SHARE) return [];
    // What is left asks nothing.
    const { analyses } = offer.value.recipe as { readonly analyses: readonly unknown[] };
    return analyses.length === 0 ? [] : [{ saved: each, offer: offer.value }];
  });
  return offers.sort((a, b) => shareOf(b.offer) - shareOf(a.offer));
}

function shareOf({ matched, missing }: HeaderOffer): number {
  return matched.length / Math.max(1, matched.length + missing.length);
}

/** `#N` says where a column stands; what it is called is in its label. */
function named(name: string, label: string | undefined): NamedColumn {
  const isPosition = /^#\d+$/u.test(name);
  const texts = isPosition ? (label === undefined ? [] : [label]) : [name];
  return { name, texts: texts.map(normalText).filter((text) => text !== '') };
}
