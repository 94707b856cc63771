export { type Recipe, readRecipe } from './analysis-recipe.ts';
export { reportOf } from './analysis-report.ts';
export {
  type AnalyzedFile,
  type AnswersToAnalyze,
  analyzeAnswers,
  analyzeBytes,
  analyzeFile,
  checkBytes,
  type FileInMemory,
  openedBy,
  previewBy,
  readBy,
  resultOf,
} from './analyze.ts';
export { type ComparedRows, type Contrasts, compareGroups } from './contrasts/compare-groups.ts';
export { type Contrast, isWithheldContrast } from './contrasts/contrast.ts';
export { type ContrastWords, reportWithContrasts } from './contrasts/contrast-report.ts';
export { type ColumnPlace, columnPlaces } from './recipe-columns.ts';
export { type FigureScript, figureScript } from './scripts/figure-script.ts';
export { type PlannedFigures, planStoredFigures, type StoredQuestion } from './stored-figures.ts';
