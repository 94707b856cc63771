export {
  downloadAnswers,
  downloadRecipe,
  downloadRefusedRows,
  listAnswerSets,
  listRefusedRows,
  showAnswerSet,
  takeAnswers,
} from './answer-set.endpoints.ts';
export type { AnswerSet, AnswerSetDetail, NewAnswers } from './answer-set.ts';
export { showFigures } from './figures/figures.endpoints.ts';
