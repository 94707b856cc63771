import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ask, Loaded, PageSection, useWorkspace } from '../../../platform/interface/web.ts';
import { CUSTOMER_KINDS, type CustomerKind } from '../customer.ts';
import { MovementTable, readerMonth } from '../grouping/movement-table.tsx';
import { showKindMovement } from './kind.endpoints.ts';
import { KIND_CHOICE_WORDS, KIND_TITLES } from './kind-words.ts';
import './kinds.css';

const MONTHS = 12;

/** How the kinds moved month by month, and from which kind to which in one of the months. */
export function KindMovement(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [kind, setKind] = useState<CustomerKind>('dissatisfied');
  const [month, setMonth] = useState<string | undefined>(undefined);
  const query = useQuery({
    queryKey: ['kind-movement', slug, month],
    queryFn: ({ signal }) =>
      ask(showKindMovement, {
        workspace: slug,
        query: { months: MONTHS, ...(month === undefined ? {} : { month }) },
        signal,
      }),
    placeholderData: (before) => before,
  });
  const wordOf = (word: CustomerKind | null): string | null =>
    word === null ? null : (KIND_CHOICE_WORDS[word] ?? word);
  return (
    <PageSection title="Movement between kinds">
      <Loaded query={query}>
        {({ kinds, month: shown, passages, method }) => {
          const months = kinds.find((one) => one.kind === kind)?.months ?? [];
          return (
            <>
              <div className="kind-choices screen-only">
                <NativeSelect
                  label="Kind"
                  value={kind}
                  onChange={({ currentTarget }) => setKind(currentTarget.value as CustomerKind)}
                  data={CUSTOMER_KINDS.map((value) => ({ value, label: KIND_TITLES[value] }))}
                />
                <NativeSelect
                  label="From which kind to which in"
                  value={shown}
                  onChange={({ currentTarget }) => setMonth(currentTarget.value)}
                  data={months
                    .map((one) => ({ value: one.month.slice(0, 7), label: readerMonth(one.month) }))
                    .reverse()}
                />
              </div>
              <MovementTable
                name={KIND_TITLES[kind]}
                months={months}
                passages={passages.map(({ from, to, n }) => ({ from: wordOf(from), to: wordOf(to), n }))}
                month={`${shown}-01`}
                nowhere="none of the four"
              />
              <p className="quiet">
                How it is counted: {method.formula}, from {method.source}. That customers moved does not say
                why.
              </p>
            </>
          );
        }}
      </Loaded>
    </PageSection>
  );
}
