import type { Queries } from '../../../platform/storage/index.ts';
import type { IndexBenchmark } from './index-benchmark.ts';

type Tables = {
  index_benchmarks: Omit<IndexBenchmark, 'id' | 'withdrawnWhy'> & {
    workspace_id: string;
    benchmark_id: string;
    withdrawn_why: string | null;
    changed_at: Date;
  };
};

function benchmarkRows(queries: Queries) {
  return queries
    .withTables<Tables>()
    .selectFrom('index_benchmarks')
    .select([
      'benchmark_id as id',
      'name',
      'value',
      'period',
      'source',
      'link',
      'n',
      'low',
      'high',
      'state',
      'withdrawn_why as withdrawnWhy',
      'revision',
    ]);
}

/** All that were entered, the highest first. */
export async function allBenchmarks(queries: Queries): Promise<IndexBenchmark[]> {
  return benchmarkRows(queries).orderBy('value', 'desc').orderBy('benchmark_id').execute();
}

export async function benchmarkById(queries: Queries, id: string): Promise<IndexBenchmark | null> {
  return (await benchmarkRows(queries).where('benchmark_id', '=', id).executeTakeFirst()) ?? null;
}

export async function keepBenchmark(
  queries: Queries,
  { workspace, at }: { readonly workspace: string; readonly at: Date },
  { id, withdrawnWhy, ...rest }: IndexBenchmark,
): Promise<void> {
  const row = { ...rest, withdrawn_why: withdrawnWhy, changed_at: at };
  await queries
    .withTables<Tables>()
    .insertInto('index_benchmarks')
    .values({ ...row, workspace_id: workspace, benchmark_id: id })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'benchmark_id']).doUpdateSet(row))
    .execute();
}
