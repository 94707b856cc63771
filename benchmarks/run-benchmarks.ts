// Speed beside a peer:  npm run --silent bench [-- ROWS | -- path-model ... | -- columns ... | -- figures ... | -- records ... | -- customers ... | -- import ... | -- customer-import ... | -- handing-out ... | accepting ... | survey-page]
import { acceptingBenchmark } from './accepting-benchmark.ts';
import { agreementBenchmark } from './agreement-benchmark.ts';
import { analyzeBenchmark } from './analyze-benchmark.ts';
import { columnsBenchmark } from './columns-benchmark.ts';
import { customerImportBenchmark } from './customer-import-benchmark.ts';
import { customerValueBenchmark } from './customer-value-benchmark.ts';
import { customersBenchmark } from './customers-benchmark.ts';
import { driverBenchmark } from './driver-benchmark.ts';
import { figuresBenchmark } from './figures-benchmark.ts';
import { handingOutBenchmark } from './handing-out-benchmark.ts';
import { importBenchmark } from './import-benchmark.ts';
import { pathModelBenchmark } from './path-model-benchmark.ts';
import { recordsBenchmark } from './records-benchmark.ts';
import { surveyPageBenchmark } from './survey-page-benchmark.ts';

const [first, ...others] = process.argv.slice(2);
if (first === 'path-model') await pathModelBenchmark(others);
else if (first === 'customer-import') await customerImportBenchmark(...others.map(Number));
else if (first === 'handing-out') await handingOutBenchmark(...others.map(Number));
else if (first === 'accepting') await acceptingBenchmark(...others.map(Number));
else if (first === 'import') await importBenchmark(...others.map(Number));
else if (first === 'figures') await figuresBenchmark(...others.map(Number));
else if (first === 'records') await recordsBenchmark(...others.map(Number));
else if (first === 'customers') await customersBenchmark(...others.map(Number));
else if (first === 'survey-page') await surveyPageBenchmark();
else if (first === 'columns') await columnsBenchmark(...others.map(Number));
else {
  await analyzeBenchmark(first === undefined ? undefined : Number(first));
  await driverBenchmark();
  await agreementBenchmark();
  await customerValueBenchmark();
  await pathModelBenchmark([]);
  await columnsBenchmark();
  await figuresBenchmark();
  await importBenchmark();
  await surveyPageBenchmark();
  await acceptingBenchmark();
  await handingOutBenchmark();
  await customerImportBenchmark();
  await recordsBenchmark();
  await customersBenchmark(100_000, 1_000_000);
}
