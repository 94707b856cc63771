import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ask, useWorkspace } from '../../../../platform/interface/web.ts';
import { searchCases } from '../../searching/search-cases.endpoints.ts';

type Case = { readonly id: string; readonly code: string; readonly subject: string };

const PAUSE_MS = 250;

/** A case, found by its code or words of it. Sends the id. */
export function CaseSelect({
  name,
  label,
  description,
  without,
  offered,
}: {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly without: string;
  /** Cases that are likely, before anything is typed. */
  readonly offered: readonly Case[];
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<Case | null>(null);
  const [words] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const isAsking = words !== '' && (chosen === null || words !== nameOf(chosen));
  const { data } = useQuery({
    queryKey: ['cases-found', slug, words],
    queryFn: ({ signal }) => ask(searchCases, { workspace: slug, query: { words, limit: 20 }, signal }),
    enabled: isAsking,
    placeholderData: keepPreviousData,
  });
  const all: readonly Case[] = isAsking ? (data?.items ?? []) : chosen === null ? offered : [chosen];
  const found = all.filter(({ id }) => id !== without);
  return (
    <Select
      name={name}
      label={label}
      description={description}
      required
      searchable
      data={found.map((one) => ({ value: one.id, label: nameOf(one) }))}
      value={chosen?.id ?? null}
      onChange={(id) => setChosen(found.find((one) => one.id === id) ?? null)}
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={words === '' ? 'Type a code, a name or words of it' : 'No case has these words'}
      data-autofocus
    />
  );
}

function nameOf({ code, subject }: Case): string {
  return `${code} ${subject}`;
}
