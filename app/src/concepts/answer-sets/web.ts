export { AnswerSetsPage } from './answer-sets.page.tsx';
export { FiguresPage } from './figures.page.tsx';
export { HandOutAnswers, type HandOutProps } from './handing-out/hand-out-answers.tsx';
export { NewestFiguresPage } from './newest-figures.page.tsx';
export { ResponsesPage } from './responses/responses.page.tsx';
