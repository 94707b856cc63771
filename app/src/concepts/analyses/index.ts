export { type Recipe, readRecipe } from './analysis-recipe.ts';
export { reportOf } from './analysis-report.ts';
export { type AnalyzedFile, analyzeFile, resultOf } from './analyze.ts';
