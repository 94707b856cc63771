export { type Recipe, readRecipe } from './analysis-recipe.ts';
export { reportOf } from './analysis-report.ts';
export {
  type AnalyzedFile,
  analyzeBytes,
  analyzeFile,
  checkBytes,
  type FileInMemory,
  readBy,
  resultOf,
} from './analyze.ts';
