import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ask, RecordSelect, type RecordSelectProps, useWorkspace } from '../../platform/interface/web.ts';
import { chooseMeasures } from './measure.endpoints.ts';

/** One of the active measures; with an attribute only those of it. */
export function MeasureSelect({
  attributeId,
  ...props
}: Omit<RecordSelectProps, 'options'> & { readonly attributeId?: string }): ReactNode {
  const options = useMeasureOptions(attributeId);
  // A select looks for its first value among the options that it begins with, so it begins anew when they have come.
  return <RecordSelect key={options.length === 0 ? 'waiting' : 'known'} {...props} options={options} />;
}

/** The active measures by name, as selects and filters need them. */
export function useMeasureOptions(
  attributeId?: string,
): readonly { readonly value: string; readonly label: string }[] {
  const { slug } = useWorkspace().workspace;
  const measures = useQuery({
    queryKey: ['measure-choices', slug],
    queryFn: ({ signal }) => ask(chooseMeasures, { workspace: slug, signal }),
  });
  return (measures.data?.items ?? [])
    .filter((one) => attributeId === undefined || one.attributeId === attributeId)
    .map(({ id, name, measuredIn }) => ({ value: id, label: `${name} (${measuredIn})` }));
}
