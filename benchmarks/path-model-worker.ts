import { parentPort, workerData } from 'node:worker_threads';
import { bootstrapPathModel, type PathBootstrapOptions, type PathModel } from 'heed-statistics';

/** What a worker is given: the answers, the model, and which resamples to draw. */
export type PathModelShare = {
  readonly columns: readonly Float64Array[];
  readonly model: PathModel;
  readonly options: PathBootstrapOptions;
};

const { columns, model, options } = workerData as PathModelShare;
const found = bootstrapPathModel(columns, model, options);
parentPort?.postMessage('failure' in found ? found : found.draws);
