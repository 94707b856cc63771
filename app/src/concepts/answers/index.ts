export type { Answers, QuestionInfo, RefusedCells, Weighting } from './answers.ts';
export { type OpenAnswersFile, openAnswersBytes, openAnswersFile } from './answers-file.ts';
export type { ColumnUse } from './column-uses.ts';
export { numberOf } from './reading/number-text.ts';
export { reasonAgainst } from './reading/read-block.ts';
export { timeMatcher } from './reading/time-format.ts';
export { type AnswersRecipe, columnName, recipeSchema } from './recipe.ts';
export { recipeIssueLines } from './recipe-issues.ts';
export { parseRecipeText } from './recipe-text.ts';
