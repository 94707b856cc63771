// Speed beside a peer:  npm run --silent bench [-- ROWS | -- path-model ... | -- satisfaction-index ... | -- columns ... | -- figures ... | -- records ... | -- customers ... | -- capability ... | -- promises ... | -- moments ... | -- complaints ... | -- gap-map ... | -- import ... | -- customer-import ... | -- handing-out ... | accepting ... | complaint-form ... | survey-page | console-paint | business-clock]
const [first = '', ...others] = process.argv.slice(2);

type Benchmark = (...numbers: number[]) => Promise<void> | void;

// Most of them bring all of Heed with them, so each is loaded when it is asked for; all of them run in this order.
const BENCHMARKS: Readonly<Record<string, () => Promise<Benchmark>>> = {
  analyze: async () => (await import('./analyze-benchmark.ts')).analyzeBenchmark,
  drivers: async () => (await import('./driver-benchmark.ts')).driverBenchmark,
  agreement: async () => (await import('./agreement-benchmark.ts')).agreementBenchmark,
  'business-clock': async () => (await import('./business-clock-benchmark.ts')).businessClockBenchmark,
  'customer-value': async () => (await import('./customer-value-benchmark.ts')).customerValueBenchmark,
  'path-model': async () => {
    const { pathModelBenchmark } = await import('./path-model-benchmark.ts');
    // It is asked for by options rather than numbers.
    return () => pathModelBenchmark(others);
  },
  'satisfaction-index': async () =>
    (await import('./satisfaction-index-benchmark.ts')).satisfactionIndexBenchmark,
  columns: async () => (await import('./columns-benchmark.ts')).columnsBenchmark,
  figures: async () => (await import('./figures-benchmark.ts')).figuresBenchmark,
  import: async () => (await import('./import-benchmark.ts')).importBenchmark,
  'survey-page': async () => (await import('./survey-page-benchmark.ts')).surveyPageBenchmark,
  accepting: async () => (await import('./accepting-benchmark.ts')).acceptingBenchmark,
  'complaint-form': async () => (await import('./complaint-form-benchmark.ts')).complaintFormBenchmark,
  'handing-out': async () => (await import('./handing-out-benchmark.ts')).handingOutBenchmark,
  'customer-import': async () => (await import('./customer-import-benchmark.ts')).customerImportBenchmark,
  records: async () => (await import('./records-benchmark.ts')).recordsBenchmark,
  capability: async () => (await import('./capability-benchmark.ts')).capabilityBenchmark,
  customers: async () => (await import('./customers-benchmark.ts')).customersBenchmark,
  complaints: async () => (await import('./complaints-benchmark.ts')).complaintsBenchmark,
  moments: async () => (await import('./moments-benchmark.ts')).momentsBenchmark,
  promises: async () => (await import('./promises-benchmark.ts')).promisesBenchmark,
  'gap-map': async () => (await import('./gap-map-benchmark.ts')).gapMapBenchmark,
  'console-paint': async () => (await import('./console-paint-benchmark.ts')).consolePaintBenchmark,
};

/** With how much those begin that take longest, when all are asked for. */
const AMONG_ALL: Readonly<Record<string, readonly number[]>> = {
  capability: [100_000],
  customers: [100_000, 1_000_000],
  complaints: [100_000],
  moments: [100_000],
  promises: [100_000],
  'gap-map': [100_000],
};

const asked = Object.hasOwn(BENCHMARKS, first) ? BENCHMARKS[first] : undefined;
if (asked !== undefined) await (await asked())(...others.map(Number));
else {
  for (const [name, load] of Object.entries(BENCHMARKS)) {
    const rows = name === 'analyze' && first !== '' ? [Number(first)] : [];
    await (await load())(...rows, ...(AMONG_ALL[name] ?? []));
  }
}
