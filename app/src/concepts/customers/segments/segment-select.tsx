import { MultiSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../../platform/http/declarations.ts';
import { ask, RecordSelect, type RecordSelectProps, useWorkspace } from '../../../platform/interface/web.ts';
import { segmentListing } from './segment.endpoints.ts';
import type { Segment } from './segment.ts';

/** All segments by name, archived ones too; an organisation has dozens. */
export function useSegments(): { readonly items: readonly Segment[]; readonly known: boolean } {
  const { slug } = useWorkspace().workspace;
  const { data } = useQuery({
    queryKey: ['segments', slug, 'all'],
    queryFn: ({ signal }) => everySegment(slug, signal),
  });
  return { items: data ?? [], known: data !== undefined };
}

async function everySegment(workspace: string, signal: AbortSignal): Promise<readonly Segment[]> {
  const items: Segment[] = [];
  let after: string | null = null;
  do {
    const query: { limit: number; after: string | null } = { limit: 200, after };
    const page: AnswerOf<typeof segmentListing.page> = await ask(segmentListing.page, {
      workspace,
      query,
      signal,
    });
    items.push(...page.items);
    after = page.next;
  } while (after !== null);
  return items;
}

export type SegmentSelectProps = Omit<RecordSelectProps, 'options'>;

/** One of the segments in use; also an archived one where it was chosen before. */
export function SegmentSelect(props: SegmentSelectProps): ReactNode {
  const { items, known } = useSegments();
  const chosen = props.value ?? props.defaultValue ?? null;
  return (
    // The field learns its words once they are there.
    <RecordSelect
      key={known ? 'known' : 'asking'}
      {...props}
      options={choicesOf(items, chosen === null ? [] : [chosen])}
    />
  );
}

export type SegmentsSelectProps = {
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  readonly required?: boolean;
  readonly defaultValue?: readonly string[];
};

/** Several of the segments in use. In the form the ids stand under the name with commas between: see `segmentIdsIn`. */
export function SegmentsSelect({ defaultValue = [], ...props }: SegmentsSelectProps): ReactNode {
  const { items, known } = useSegments();
  return (
    <MultiSelect
      key={known ? 'known' : 'asking'}
      {...props}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': `Clear ${props.label}`, tabIndex: 0, 'aria-hidden': false }}
      defaultValue={[...defaultValue]}
      data={choicesOf(items, defaultValue)}
      nothingFoundMessage="Nothing has this name"
    />
  );
}

/** The ids of the segments that were chosen in a `SegmentsSelect` of this name. */
export function segmentIdsIn(fields: FormData, name: string): string[] {
  return String(fields.get(name) ?? '')
    .split(',')
    .filter((id) => id !== '');
}

function choicesOf(
  items: readonly Segment[],
  chosen: readonly string[],
): { readonly value: string; readonly label: string }[] {
  return items
    .filter(({ id, state }) => state === 'active' || chosen.includes(id))
    .map(({ id, name, state }) => ({ value: id, label: state === 'active' ? name : `${name} (archived)` }));
}
