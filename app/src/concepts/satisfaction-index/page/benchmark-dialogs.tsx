import { Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { ask, FormDialog, fieldText, useChanged, useWorkspace } from '../../../platform/interface/web.ts';
import {
  addBenchmark,
  changeBenchmark,
  type IndexBenchmark,
  withdrawBenchmark,
} from '../benchmarks/index-benchmark.ts';

function numberIn(fields: FormData, name: string): number | null {
  const text = fieldText(fields, name);
  return text === '' ? null : Number(text);
}

/** Enters the index of somebody else, or corrects it. */
export function BenchmarkDialog({
  benchmark,
  onClose,
}: {
  readonly benchmark: IndexBenchmark | null;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title={benchmark === null ? 'Enter a benchmark' : 'Correct the benchmark'}
      opened
      onClose={onClose}
      sendName="Save the benchmark"
      send={(fields, key) => {
        const wish = {
          name: fieldText(fields, 'name'),
          value: numberIn(fields, 'value') ?? Number.NaN,
          period: fieldText(fields, 'period'),
          source: fieldText(fields, 'source'),
          link: fieldText(fields, 'link') || null,
          n: numberIn(fields, 'n'),
          low: numberIn(fields, 'low'),
          high: numberIn(fields, 'high'),
        };
        if (benchmark === null) return ask(addBenchmark, { workspace: slug, body: wish, key });
        const { id, revision } = benchmark;
        return ask(changeBenchmark, {
          workspace: slug,
          params: { id },
          body: { benchmark: wish, revision },
          key,
        });
      }}
      onSent={changed}
    >
      <BenchmarkFields benchmark={benchmark} />
    </FormDialog>
  );
}

function BenchmarkFields({ benchmark }: { readonly benchmark: IndexBenchmark | null }): ReactNode {
  return (
    <>
      <TextInput
        name="name"
        label="Whose index it is"
        required
        maxLength={200}
        defaultValue={benchmark?.name ?? ''}
      />
      <NumberField name="value" label="Index, 0 to 100" required value={benchmark?.value ?? null} />
      <TextInput
        name="period"
        label="When it was measured"
        required
        maxLength={200}
        defaultValue={benchmark?.period ?? ''}
      />
      <Textarea
        name="source"
        label="Where the number comes from"
        required
        autosize
        maxLength={1000}
        defaultValue={benchmark?.source ?? ''}
      />
      <TextInput
        name="link"
        label="Link"
        description="Empty, or an address that begins with https://"
        maxLength={2000}
        defaultValue={benchmark?.link ?? ''}
      />
      <NumberField
        name="n"
        label="People behind it"
        description="Empty when not published"
        value={benchmark?.n ?? null}
      />
      <NumberField
        name="low"
        label="Interval from"
        description="Both ends of a 95 % interval, or none"
        value={benchmark?.low ?? null}
      />
      <NumberField name="high" label="Interval to" value={benchmark?.high ?? null} />
    </>
  );
}

function NumberField({
  value,
  ...field
}: {
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  readonly required?: boolean;
  readonly value: number | null;
}): ReactNode {
  return <TextInput type="number" step="any" {...field} defaultValue={value === null ? '' : String(value)} />;
}

/** Withdraws a benchmark with a reason. */
export function WithdrawBenchmarkDialog({
  benchmark: { id, name, revision },
  onClose,
}: {
  readonly benchmark: IndexBenchmark;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title={`Withdraw ${name}`}
      opened
      onClose={onClose}
      sendName="Withdraw the benchmark"
      send={(fields, key) =>
        ask(withdrawBenchmark, {
          workspace: slug,
          params: { id },
          body: { revision, reason: fieldText(fields, 'reason') },
          key,
        })
      }
      onSent={changed}
    >
      <Textarea name="reason" label="Why it counts no more" required autosize maxLength={1000} />
    </FormDialog>
  );
}
