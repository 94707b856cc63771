import { MultiSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ask, useWorkspace } from '../../../../platform/interface/web.ts';
import { customerRightListing } from '../../../policies/declarations.ts';

type Right = { readonly id: string; readonly name: string };

/** Which rights of customers were not kept. What is sent under `rightIds` are their ids, one behind the other. */
export function RightsField({ first }: { readonly first: readonly Right[] }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [chosen, setChosen] = useState<string[]>(first.map(({ id }) => id));
  const { data } = useQuery({
    queryKey: ['rights-to-choose', slug],
    queryFn: ({ signal }) =>
      ask(customerRightListing.page, {
        workspace: slug,
        query: { where: JSON.stringify([{ field: 'state', is: ['active'] }]), limit: 200 },
        signal,
      }),
  });
  const active = (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const others = first
    .filter(({ id }) => !active.some(({ value }) => value === id))
    .map(({ id, name }) => ({ value: id, label: name }));
  if (active.length + others.length === 0) return null;
  return (
    <MultiSelect
      name="rightIds"
      label="Rights of theirs that were not kept"
      description="As your organisation wrote them down under Policy and rights"
      data={[...others, ...active]}
      value={chosen}
      onChange={setChosen}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Clear the rights', tabIndex: 0, 'aria-hidden': false }}
      nothingFoundMessage="No right has this name"
    />
  );
}

/** The ids that were chosen. */
export function rightsIn(fields: FormData): string[] {
  return fields
    .getAll('rightIds')
    .flatMap((one) => String(one).split(','))
    .filter(Boolean);
}
