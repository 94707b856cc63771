export {
  addMeasure,
  changeMeasure,
  chooseMeasures,
  measureImport,
  measureListing,
  setStandard,
  showMeasure,
  standardImport,
  standardListing,
} from './measure.endpoints.ts';
export { DIRECTIONS, type Direction, type Measure, RESULT_STATES, type ResultState } from './measure.ts';
export { type MeasureFigures, PERIODS } from './measure-figures.ts';
export {
  listReadings,
  readingImport,
  readingsCsv,
  showMeasureFigures,
  takeReadings,
  withdrawReading,
} from './reading.endpoints.ts';
export type { Reading, ReadingReport } from './reading.ts';
export type { StandardShown } from './standard.ts';
