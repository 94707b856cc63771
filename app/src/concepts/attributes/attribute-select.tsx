import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { ask, RecordSelect, useWorkspace } from '../../platform/interface/web.ts';
import { showAttributeTree } from './attribute.endpoints.ts';
import type { AttributeInTree } from './attribute.ts';
import { nodesById, pathTo } from './attribute-tree.ts';

/** Every attribute in use; asked once for all parts of a page. */
export function useAttributeTree() {
  const { slug } = useWorkspace().workspace;
  return useQuery({
    queryKey: ['attribute-tree', slug],
    queryFn: ({ signal }) => ask(showAttributeTree, { workspace: slug, signal }),
  });
}

/** Attributes to choose from, each with those above it, in the order of the tree. */
export function useAttributeOptions(
  leftOut: readonly string[] = [],
): readonly { readonly value: string; readonly label: string }[] {
  const items = useAttributeTree().data?.items;
  const without = leftOut.join(' ');
  return useMemo(() => optionsOf(items ?? [], without.split(' ')), [items, without]);
}

function optionsOf(
  items: readonly AttributeInTree[],
  leftOut: readonly string[],
): readonly { readonly value: string; readonly label: string }[] {
  const nodes = nodesById(items);
  return items
    .filter(({ id }) => !leftOut.includes(id))
    .map(({ id }) => ({ value: id, label: pathTo(nodes, id).join(' › ') }))
    .sort((a, b) => a.label.localeCompare(b.label));
}

export type AttributeSelectProps = {
  readonly name: string;
  readonly label: string;
  readonly defaultValue?: string | null;
  readonly value?: string | null;
  readonly onChange?: (id: string | null) => void;
  readonly required?: boolean;
  readonly clearable?: boolean;
  readonly description?: string;
  readonly disabled?: boolean;
  /** Ids that cannot be chosen. */
  readonly leftOut?: readonly string[];
};

/** Chooses an attribute in use; the form gets its id. */
export function AttributeSelect({ leftOut = [], ...props }: AttributeSelectProps): ReactNode {
  const options = useAttributeOptions(leftOut);
  // A select looks for its first value among the options that it begins with, so it begins anew when they have come.
  return <RecordSelect key={options.length === 0 ? 'waiting' : 'known'} {...props} options={options} />;
}
