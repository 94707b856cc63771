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
export {
  type ChartOfPeriods,
  type ChartRequest,
  chartOfPeriods,
} from './control-chart/chart-of-periods.ts';
export { signalsOf } from './control-chart/chart-signals.ts';
export type { PeriodSummary } from './control-chart/period-figures.ts';
export {
  dayOf,
  dayText,
  type Every,
  MOST_PERIODS,
  type Period,
  periodsBetween,
} from './control-chart/periods.ts';
export { explainFailure } from './path-model/path-model-failure.ts';
export { type ColumnPlace, columnPlaces } from './recipe-columns.ts';
export { type FigureScript, figureScript } from './scripts/figure-script.ts';
export { type PlannedFigures, planStoredFigures, type StoredQuestion } from './stored-figures.ts';
