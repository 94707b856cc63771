export { keepSilentMeasure } from './test-silent-measure.store.ts';
