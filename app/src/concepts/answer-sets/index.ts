export { type Anonymising, anonymiseResponses } from './anonymising/anonymise-responses.ts';
export {
  emptyRefusedNaming,
  type NamingWords,
  namingWords,
  responsesNaming,
} from './anonymising/erased-person-words.ts';
export type { AnswerRow } from './answer-row.store.ts';
export { take } from './answer-set.intents.ts';
export { type AnswerSetRouteParts, answerSetRoutes } from './answer-set.routes.ts';
export {
  answerSetById,
  answerSetRecords,
  answerSetsById,
  answerSetsOfFile,
  answerSetsPage,
  answerSetTitles,
  hasAnswers,
} from './answer-set.store.ts';
export { answerFileName, answerSetTitle, type NewAnswers, newAnswers } from './answer-set.ts';
export type { AnswerSetRecord } from './answer-set-record.ts';
export { refusedRecipe } from './exporting/exported-recipe.ts';
export { refusedText } from './exporting/exported-set.ts';
export { type FiguresOfSets, figuresOfSets } from './figures/figures-of-sets.ts';
export {
  codebookOf,
  type HandedFile,
  type HandingOut,
  handedArchive,
  handedFile,
  openHandingOut,
} from './handing-out/handed-files.ts';
export { HANDED_FORMS, type HandedForm } from './handing-out/handed-form.ts';
export type { ColumnTeller, ColumnWords, WordsByLanguage } from './handing-out/told-words.ts';
export { answerRows, answerRowsNumbered } from './kept-rows.ts';
export { LiveRows, type LiveSetKey, type NewLiveRows, nextRow, type OpenLiveSet } from './live/live-rows.ts';
export { extendLiveSet, type LiveSet, makeLiveSet } from './live/live-set.intents.ts';
export { refusedCells } from './refused-cell.store.ts';
export { type RefusedReport, refusedReport } from './refused-report.ts';
export { questionsOfSet, type SetQuestion } from './set-questions.ts';
export type { FileToTake, TakingProgress } from './taking/file-to-take.ts';
export { storeColumns } from './taking/store-columns.ts';
export { takeFile } from './taking/take-file.ts';
export { type ItemAnswers, type ItemsAsked, itemAnswers } from './views/item-answers.ts';
export { type KanoAsked, type KanoItemCounts, kanoItemCounts } from './views/kano-item-counts.ts';
export { keptTable, type ViewMaking, viewOfSet } from './views/kept-table.ts';
export type { Where } from './views/view.ts';
export { type ViewedColumn, viewedColumns } from './views/view-conditions.ts';
