import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ask, RecordSelect, type RecordSelectProps, useWorkspace } from '../../../platform/interface/web.ts';
import { listPromisedLimits } from './charter.endpoints.ts';

/** One of the promises of the charter that hold today. */
export function ServicePromiseSelect(props: Omit<RecordSelectProps, 'options'>): ReactNode {
  const options = useServicePromiseOptions();
  // A select looks for its first value among the options that it begins with, so it begins anew when they have come.
  return <RecordSelect key={options.length === 0 ? 'waiting' : 'known'} {...props} options={options} />;
}

/** The promises of the charter that hold today, as selects and filters need them. */
export function useServicePromiseOptions(): readonly { readonly value: string; readonly label: string }[] {
  const { slug } = useWorkspace().workspace;
  const limits = useQuery({
    queryKey: ['promised-limits', slug],
    queryFn: ({ signal }) => ask(listPromisedLimits, { workspace: slug, signal }),
  });
  return (limits.data?.items ?? []).map(({ servicePromiseId, title }) => ({
    value: servicePromiseId,
    label: title,
  }));
}
