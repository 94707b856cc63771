import { type Outcome, taken } from '../../platform/refusals/index.ts';
import { type FileToLookAt, lookAtFile } from './looking/file-look.ts';
import type { RecipeText } from './proposal.ts';
import { formatOf, labelOf, recipeNames } from './recipe-from-findings.ts';

/** What the columns of a file are called, and how the file is written. */
export type SeenColumns = {
  readonly columns: readonly { readonly name: string; readonly label?: string }[];
  readonly format: RecipeText;
};

/** The columns of a file as a recipe would name them, also where it would ask nothing of them. */
export async function seenColumns(file: FileToLookAt): Promise<Outcome<SeenColumns>> {
  const looked = await lookAtFile(file);
  if (!looked.ok) return looked;
  const look = looked.value;
  const columns = recipeNames(look).map((name, i) => {
    const label = labelOf(look, i);
    return label === undefined ? { name } : { name, label };
  });
  return taken({ columns, format: formatOf(look) });
}
