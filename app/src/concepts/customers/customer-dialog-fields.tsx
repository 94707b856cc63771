import { NativeSelect, TagsInput, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { choiceWords } from '../../platform/interface/web.ts';
import { PersonSelect, UnitSelect } from '../people/web.ts';
import type { CustomerShown } from './customer.endpoints.ts';
import { PARTIES, type Party, RELATIONS, type Relation } from './customer.ts';
import type { CustomerField } from './customer-field.ts';
import { AddressFields, ChannelField, OwnFieldInput } from './customer-further-fields.tsx';
import { CUSTOMER_WORDS, RELATION_ABOUT } from './customer-labels.ts';
import { CustomerSelect } from './customer-select.tsx';
import { templateOf } from './customer-sides.ts';
import './customers.css';

/** Between several values under one name; no name, address or number has it. */
export const TAG_DIVIDER = '\u001f';

type What = { readonly party: Party; readonly relation: Relation };

type FieldsProps = {
  readonly customer: CustomerShown | null;
  readonly beginning: {
    readonly name?: string;
    readonly organisation?: { readonly id: string; readonly name: string };
  };
  readonly fields: readonly CustomerField[];
  readonly what: What;
  readonly onWhat: (what: What) => void;
};

/** What is asked of a customer, by what it is and how it stands to the organisation. */
export function CustomerDialogFields(props: FieldsProps): ReactNode {
  const { customer, fields, what } = props;
  const own = fields.filter(({ state }) => state === 'active');
  return (
    <>
      <WhatItIs {...props} />
      <ReachFields customer={customer} />
      <StandingFields {...props} />
      <PersonSelect
        name="ownerId"
        label="Relationship manager"
        description="Who answers for what is known of them and done for them"
        clearable
        defaultValue={customer?.owner?.id ?? null}
      />
      <details className="customer-further">
        <summary>Address, language and team</summary>
        <AddressFields customer={customer} />
        <UnitSelect
          name="teamId"
          label="Team that serves them"
          clearable
          defaultValue={customer?.team?.id ?? null}
        />
        <ChannelField key={templateOf(what.relation).side} customer={customer} relation={what.relation} />
      </details>
      {own.length === 0 ? null : (
        <details className="customer-further" open>
          <summary>Our own fields</summary>
          {own.map((field) => (
            <OwnFieldInput key={field.key} field={field} value={customer?.own[field.key]} />
          ))}
        </details>
      )}
    </>
  );
}

function WhatItIs({ customer, beginning, what, onWhat }: FieldsProps): ReactNode {
  const { party, relation } = what;
  return (
    <>
      <NativeSelect
        label="How they stand to us"
        description={RELATION_ABOUT[relation]}
        value={relation}
        onChange={({ currentTarget }) => {
          const next = currentTarget.value as Relation;
          onWhat({ relation: next, party: next !== 'internal' && party === 'unit' ? 'person' : party });
        }}
        data={RELATIONS.map((word) => ({ value: word, label: choiceWords(word, CUSTOMER_WORDS) }))}
      />
      <NativeSelect
        label="What they are"
        value={party}
        onChange={({ currentTarget }) => onWhat({ ...what, party: currentTarget.value as Party })}
        data={PARTIES.filter((word) => word !== 'unit' || relation === 'internal').map((word) => ({
          value: word,
          label: choiceWords(word, CUSTOMER_WORDS),
        }))}
      />
      <TextInput
        name="name"
        label="Name"
        required
        autoComplete="off"
        maxLength={200}
        data-autofocus
        defaultValue={customer?.name ?? beginning.name ?? ''}
      />
      {relation === 'internal' ? (
        <UnitSelect
          name="unitId"
          label={party === 'unit' ? 'The unit it is' : 'The unit they work in'}
          clearable
          defaultValue={customer?.unit?.id ?? null}
        />
      ) : null}
      <TextInput
        name="reference"
        label="Reference"
        description="The number you gave them; no two customers share one"
        autoComplete="off"
        maxLength={100}
        defaultValue={customer?.reference ?? ''}
      />
      {party === 'unit' ? null : (
        <CustomerSelect
          name="organisationId"
          label={party === 'person' ? 'Organisation they belong to' : 'Organisation above it'}
          party="organisation"
          {...(customer === null ? {} : { without: customer.id })}
          defaultValue={customer === null ? (beginning.organisation ?? null) : customer.organisation}
        />
      )}
      {party === 'person' ? (
        <TextInput
          name="position"
          label="Position"
          autoComplete="off"
          maxLength={200}
          defaultValue={customer?.position ?? ''}
        />
      ) : null}
    </>
  );
}

function ReachFields({ customer }: Pick<FieldsProps, 'customer'>): ReactNode {
  const several = 'Several: press Enter after each';
  return (
    <>
      <ManyField name="emails" label="E-mail" description={several} value={customer?.emails} />
      <ManyField name="phones" label="Phone" description={several} value={customer?.phones} />
      <ManyField
        name="otherNames"
        label="Other names"
        description="Other spellings, other alphabets, former names; they are found by these too"
        value={customer?.otherNames}
      />
    </>
  );
}

function ManyField({
  name,
  label,
  description,
  value = [],
}: {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly value?: readonly string[] | undefined;
}): ReactNode {
  return (
    <TagsInput
      name={name}
      label={label}
      description={description}
      maxTags={10}
      splitChars={[]}
      hiddenInputValuesDivider={TAG_DIVIDER}
      defaultValue={[...value]}
      clearable
      clearButtonProps={{ 'aria-label': `Clear ${label}`, tabIndex: 0, 'aria-hidden': false }}
    />
  );
}

/** What depends on how they stand to the organisation. */
function StandingFields({ customer, what: { relation } }: FieldsProps): ReactNode {
  if (relation === 'internal') return null;
  if (relation === 'affected-party') {
    return (
      <Textarea
        name="effect"
        label="How they are touched"
        description="What our work does to them, good or bad"
        required
        autosize
        minRows={2}
        maxLength={2000}
        defaultValue={customer?.effect ?? ''}
      />
    );
  }
  return (
    <>
      {relation === 'prospect' ? null : <CustomerDays customer={customer} />}
      {relation === 'customer' ? null : (
        <TextInput
          name="competitor"
          label="Competitor they buy from"
          autoComplete="off"
          maxLength={200}
          defaultValue={customer?.competitor ?? ''}
        />
      )}
      <TextInput
        name="acquiredBy"
        label="How they came to us"
        description="Such as a campaign, a fair, a recommendation"
        autoComplete="off"
        maxLength={100}
        defaultValue={customer?.acquiredBy ?? ''}
      />
    </>
  );
}

function CustomerDays({ customer }: Pick<FieldsProps, 'customer'>): ReactNode {
  return (
    <>
      <TextInput
        type="date"
        name="customerSince"
        label="Customer since"
        defaultValue={customer?.customerSince ?? ''}
      />
      <TextInput
        type="date"
        name="leftOn"
        label="Left on"
        description="Empty while they are a customer"
        defaultValue={customer?.leftOn ?? ''}
      />
      <TextInput
        type="number"
        step="any"
        name="monthlyRevenue"
        label="Monthly revenue"
        description="What comes in each month as long as they stay; for contracts"
        defaultValue={customer?.monthlyRevenue ?? ''}
      />
    </>
  );
}
