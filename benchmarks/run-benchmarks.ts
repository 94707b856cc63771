// Speed beside a peer:  npm run --silent bench [-- ROWS | -- path-model ...]
import { agreementBenchmark } from './agreement-benchmark.ts';
import { analyzeBenchmark } from './analyze-benchmark.ts';
import { customerValueBenchmark } from './customer-value-benchmark.ts';
import { driverBenchmark } from './driver-benchmark.ts';
import { pathModelBenchmark } from './path-model-benchmark.ts';

const [first, ...others] = process.argv.slice(2);
if (first === 'path-model') await pathModelBenchmark(others);
else {
  await analyzeBenchmark(first === undefined ? undefined : Number(first));
  await driverBenchmark();
  await agreementBenchmark();
  await customerValueBenchmark();
  await pathModelBenchmark([]);
}
