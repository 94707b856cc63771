export type { Answers, QuestionInfo, RefusedCells, Weighting } from './answers.ts';
export { type FileOnDisk, type OpenAnswersFile, openAnswersBytes, openAnswersFile } from './answers-file.ts';
export { ColumnNames } from './column-names.ts';
export type { ColumnUse } from './column-uses.ts';
export { startKeeping } from './keeping/keeping-threads.ts';
export type { KeptBlock } from './keeping/kept-block.ts';
export { type KeptColumn, keptColumns } from './keeping/kept-columns.ts';
export type { PackedRows } from './keeping/row-packing.ts';
export { tooManyGroups } from './planned-answers.ts';
export {
  type AnswersPreview,
  openAnswersPreview,
  type PreviewAsked,
  type PreviewedColumn,
} from './previewing/preview-answers.ts';
export type { CellFate, PreviewedCell, PreviewedRow } from './previewing/previewed-row.ts';
export { type CellMeaning, meaningBy } from './reading/cell-meaning.ts';
export type { ReadColumn } from './reading/column-reading.ts';
export { numberOf } from './reading/number-text.ts';
export { type ReadingPlan, readBlock, reasonAgainst } from './reading/read-block.ts';
export { RefusedValues } from './reading/refused-values.ts';
export { MOST_GROUPS } from './reading/text-reader.ts';
export { momentReader, timeFormatProblem, timeMatcher, timeParts } from './reading/time-format.ts';
export { type AnswersRecipe, columnName, recipeSchema } from './recipe.ts';
export { recipeIssueLines } from './recipe-issues.ts';
export { parseRecipeText } from './recipe-text.ts';
export {
  type CheckedColumn,
  planStoredAnswers,
  type RefusedCellsKnown,
  type StoredFile,
  type StoredRows,
  storedMoments,
  storedNumbers,
  storedTexts,
} from './stored-answers.ts';
