export {
  downloadRecipe,
  downloadRefusedRows,
  listAnswerSets,
  listRefusedRows,
  showAnswerSet,
  takeAnswers,
} from './answer-set.endpoints.ts';
export { type AnswerSet, type AnswerSetDetail, type NewAnswers, newAnswers } from './answer-set.ts';
export { showFigures } from './figures/figures.endpoints.ts';
export type { Codebook } from './handing-out/codebook.ts';
export { HANDED_FORMS, type HandedForm } from './handing-out/handed-form.ts';
export {
  downloadAnswers,
  downloadAnswersWorkbook,
  downloadCodebookPage,
  downloadHandedOut,
  downloadJsonLines,
  downloadParquet,
  downloadSpss,
  showCodebook,
  showHandingOut,
} from './handing-out/handing-out.endpoints.ts';
export type { Characteristic } from './views/characteristic.ts';
export { listCharacteristics, listResponses } from './views/view.endpoints.ts';
export { type View, viewText, type Where } from './views/view.ts';
