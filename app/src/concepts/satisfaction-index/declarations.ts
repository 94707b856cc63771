export {
  addBenchmark,
  changeBenchmark,
  type IndexBenchmark,
  listBenchmarks,
  withdrawBenchmark,
} from './benchmarks/index-benchmark.ts';
export type { IndexResult } from './runs/index-result.ts';
export { beginIndexRun, cancelIndexRun, type IndexRun, showIndex, showIndexRun } from './runs/index-run.ts';
export {
  changeIndexSettings,
  type IndexSettings,
  indexSettingsWish,
  showIndexSettings,
} from './settings/index-settings.ts';
