import { NativeSelect, Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { choiceWords, RecordSelect, readersLocale } from '../../platform/interface/web.ts';
import { COUNTRY_CODES } from './country-codes.ts';
import type { CustomerShown } from './customer.endpoints.ts';
import { CHANNELS, type Relation } from './customer.ts';
import type { CustomerField } from './customer-field.ts';
import { CUSTOMER_WORDS } from './customer-labels.ts';
import { templateOf } from './customer-sides.ts';

type Known = { readonly customer: CustomerShown | null };

/** Where they are, and in which language one speaks to them. */
export function AddressFields({ customer }: Known): ReactNode {
  const names = new Intl.DisplayNames([readersLocale(), 'en'], { type: 'region' });
  const countries = COUNTRY_CODES.map((code) => ({ value: code, label: names.of(code) ?? code }));
  const text = (
    name: 'street' | 'postcode' | 'city' | 'region' | 'language',
    label: string,
    most: number,
  ) => (
    <TextInput
      name={name}
      label={label}
      autoComplete="off"
      maxLength={most}
      defaultValue={customer?.[name] ?? ''}
      {...(name === 'language' ? { description: 'A language tag such as en or pt-BR' } : {})}
    />
  );
  return (
    <>
      {text('street', 'Street', 200)}
      {text('postcode', 'Postcode', 20)}
      {text('city', 'City', 100)}
      {text('region', 'Region', 100)}
      <RecordSelect
        name="country"
        label="Country"
        options={countries.toSorted((a, b) => a.label.localeCompare(b.label))}
        defaultValue={customer?.country ?? null}
      />
      {text('language', 'Language', 35)}
    </>
  );
}

/** How one finds out what they require, with what goes for their side. */
export function ChannelField({ customer, relation }: Known & { readonly relation: Relation }): ReactNode {
  const template = templateOf(relation);
  const kept = customer !== null && templateOf(customer.relation).side === template.side;
  return (
    <>
      <NativeSelect
        name="channel"
        label="How we find out what they require"
        description={template.requirementsFoundBy}
        defaultValue={kept ? customer.channel : template.channel}
        data={CHANNELS.map((word) => ({ value: word, label: choiceWords(word, CUSTOMER_WORDS) }))}
      />
      <p className="quiet">
        {template.ifItGoesWrong}. {template.privacy.rules}.
      </p>
    </>
  );
}

/** A field of the organisation's own, as its kind is filled in. */
export function OwnFieldInput({
  field,
  value,
}: {
  readonly field: CustomerField;
  readonly value: string | number | boolean | undefined;
}): ReactNode {
  const { key, title, kind, choices, sensitive } = field;
  const common = {
    name: `own.${key}`,
    label: title,
    ...(sensitive ? { description: 'Sensitive: owners and managers alone see it' } : {}),
  };
  if (kind === 'choice' || kind === 'yes-no') {
    const said = typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;
    return (
      <Select
        {...common}
        data={kind === 'choice' ? choices : ['yes', 'no']}
        defaultValue={said === undefined ? null : String(said)}
        clearable
        clearButtonProps={{ 'aria-label': `Clear ${title}`, tabIndex: 0, 'aria-hidden': false }}
      />
    );
  }
  const type = kind === 'date' ? 'date' : kind === 'number' ? 'number' : 'text';
  return (
    <TextInput
      {...common}
      type={type}
      {...(kind === 'number' ? { step: 'any' } : {})}
      autoComplete="off"
      defaultValue={value === undefined ? '' : String(value)}
    />
  );
}
