import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ask, choiceWords, useWorkspace } from '../../platform/interface/web.ts';
import type { Party } from './customer.ts';
import { CUSTOMER_WORDS } from './customer-labels.ts';
import { type FoundCustomerShown, searchForCustomers } from './searching/search-customers.endpoints.ts';

export type CustomerSelectProps = {
  readonly name: string;
  readonly label: string;
  readonly description?: ReactNode;
  /** Whom it says at first; the name is needed, for nobody loads the whole register. */
  readonly defaultValue?: { readonly id: string; readonly name: string } | null;
  readonly onChange?: (id: string | null) => void;
  readonly required?: boolean;
  /** What may be chosen; everything when nothing is said. */
  readonly party?: Party;
  /** Somebody who may not be chosen, such as the customer itself. */
  readonly without?: string;
};

const PAUSE_MS = 250;
const SHOWN = 20;

/** A customer of the register, found by typing: names in any alphabet, also misspelt, mail, phone or reference. Sends the id. */
export function CustomerSelect(props: CustomerSelectProps): ReactNode {
  const { name, label, description, defaultValue = null, onChange, required = false, party, without } = props;
  const { slug } = useWorkspace().workspace;
  const [typed, setTyped] = useState(defaultValue?.name ?? '');
  const [chosen, setChosen] = useState(defaultValue);
  const [words] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const isAsking = words !== '' && words !== chosen?.name;
  const { data, isFetching } = useQuery({
    queryKey: ['customers-found', slug, words],
    queryFn: ({ signal }) =>
      ask(searchForCustomers, { workspace: slug, query: { words, limit: SHOWN }, signal }),
    enabled: isAsking,
    placeholderData: keepPreviousData,
  });
  const found = (isAsking ? (data?.items ?? []) : []).filter(
    (one) => one.id !== without && (party === undefined || one.party === party),
  );
  const options = found.map((one) => ({ value: one.id, label: wordsOf(one) }));
  const known = chosen === null || options.some(({ value }) => value === chosen.id);
  return (
    <Select
      name={name}
      label={label}
      {...(description === undefined ? {} : { description })}
      required={required}
      data={known ? options : [{ value: chosen.id, label: chosen.name }, ...options]}
      value={chosen?.id ?? null}
      onChange={(id) => {
        const one = found.find((some) => some.id === id);
        setChosen(id === null ? null : one === undefined ? chosen : { id, name: wordsOf(one) });
        onChange?.(id);
      }}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      // The server has looked already, and finds what is not written alike.
      filter={({ options: all }) => all}
      clearable={!required}
      clearButtonProps={{ 'aria-label': `Clear ${label}`, tabIndex: 0, 'aria-hidden': false }}
      nothingFoundMessage={
        words === ''
          ? 'Type a name, e-mail address, phone number or reference'
          : isFetching
            ? 'Looking'
            : 'Nobody fits'
      }
    />
  );
}

function wordsOf({ name, reference, city, relation, state }: FoundCustomerShown): string {
  const beside = [
    reference,
    city,
    relation === 'customer' ? null : choiceWords(relation, CUSTOMER_WORDS),
    state === 'archived' ? 'archived' : null,
  ].filter((one) => one !== null);
  return beside.length === 0 ? name : `${name} (${beside.join(', ')})`;
}
