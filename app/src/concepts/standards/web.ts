export { MeasurePage } from './measure.page.tsx';
export { MeasureDialog } from './measure-dialogs.tsx';
export { MeasureSelect, useMeasureOptions } from './measure-select.tsx';
export { MeasureResultView } from './measure-words.tsx';
export { MeasuresPage } from './measures.page.tsx';
export { ReadingDialog, ReadingsImportDialog } from './reading-dialogs.tsx';
