import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ask, RecordSelect, useWorkspace } from '../../../../platform/interface/web.ts';
import { processListing } from '../../../processes/declarations.ts';

/** A process of the internal chain. */
export function ProcessSelect({
  defaultValue,
}: {
  readonly defaultValue: { readonly id: string; readonly name: string } | null;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const found = useQuery({
    queryKey: ['processes-to-choose', slug],
    queryFn: ({ signal }) =>
      ask(processListing.page, { workspace: slug, query: { limit: 200, sort: 'name' }, signal }),
  });
  const options = (found.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const isKnown = defaultValue === null || options.some(({ value }) => value === defaultValue.id);
  const all = isKnown ? options : [{ value: defaultValue.id, label: defaultValue.name }, ...options];
  return (
    <RecordSelect
      key={found.data === undefined ? 'waiting' : 'known'}
      name="processId"
      label="Process"
      description="In which piece of work it comes about"
      options={all}
      defaultValue={defaultValue?.id ?? null}
    />
  );
}
