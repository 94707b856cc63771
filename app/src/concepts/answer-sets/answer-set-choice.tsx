import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ask, useWorkspace } from '../../platform/interface/web.ts';
import { listAnswerSets } from './answer-set.endpoints.ts';

/** The newest answer sets of a workspace. */
export function answerSetsQuery(slug: string) {
  return {
    queryKey: ['answer-sets', slug, 'newest'],
    queryFn: ({ signal }: { signal: AbortSignal }) => ask(listAnswerSets, { workspace: slug, signal }),
  };
}

/** Which answers the page is about, where there is a choice; older ones are found under Answers. */
export function AnswerSetChoice({
  chosen,
  title,
}: {
  readonly chosen: string;
  readonly title: string;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { data } = useQuery(answerSetsQuery(slug));
  const navigate = useNavigate();
  const items = data?.items ?? [];
  if (items.length < 2) return null;
  const known = items.some(({ id }) => id === chosen) ? [] : [{ value: chosen, label: title }];
  return (
    <NativeSelect
      label="Answer set"
      value={chosen}
      data={[...known, ...items.map((item) => ({ value: item.id, label: item.title }))]}
      onChange={(event) =>
        void navigate({
          to: `/w/${encodeURIComponent(slug)}/figures/${encodeURIComponent(event.currentTarget.value)}`,
        })
      }
    />
  );
}
