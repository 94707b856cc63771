import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  FormDialog,
  fieldText,
  Loading,
  ProblemBanner,
  useChanged,
  useWorkspace,
} from '../../platform/interface/web.ts';
import {
  addCustomer,
  type CustomerShown,
  changeCustomer,
  listCustomerFields,
  moveCustomer,
} from './customer.endpoints.ts';
import type { CHANNELS, OwnValue, Party, Relation } from './customer.ts';
import { CustomerDialogFields, TAG_DIVIDER } from './customer-dialog-fields.tsx';
import type { CustomerField } from './customer-field.ts';
import type { CustomerContent } from './customer-wish.ts';

/** The fields of the organisation's own that the reader may see, in their order. */
export function useCustomerFields(): {
  readonly data: readonly CustomerField[] | undefined;
  readonly error: Error | null;
} {
  const { slug } = useWorkspace().workspace;
  const { data, error } = useQuery({
    queryKey: ['customer-fields', slug],
    queryFn: ({ signal }) => ask(listCustomerFields, { workspace: slug, signal }),
  });
  return { data: data?.items, error };
}

type Beginning = Partial<Pick<CustomerContent, 'name' | 'party' | 'relation'>> & {
  readonly organisation?: { readonly id: string; readonly name: string };
};

/** Adds a customer, or changes what is said of one. What it asks fits what the customer is. */
export function CustomerDialog({
  customer,
  beginning = {},
  onClose,
}: {
  readonly customer: CustomerShown | null;
  /** What is filled in already of a new one. */
  readonly beginning?: Beginning;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const navigate = useNavigate();
  const { data: fields, error } = useCustomerFields();
  const [what, setWhat] = useState<{ readonly party: Party; readonly relation: Relation }>({
    party: customer?.party ?? beginning.party ?? 'person',
    relation: customer?.relation ?? beginning.relation ?? 'customer',
  });
  return (
    <FormDialog
      title={customer === null ? 'Add a customer' : 'Change the customer'}
      opened
      onClose={onClose}
      sendName={customer === null ? 'Add the customer' : 'Save'}
      send={(form, key) => {
        const body = contentIn(form, what, fields ?? []);
        if (customer === null) return ask(addCustomer, { workspace: slug, body, key });
        const { id, revision } = customer;
        const said = { ...onlyAsked(form, body), revision };
        return ask(changeCustomer, { workspace: slug, params: { id }, body: said, key });
      }}
      onSent={({ id }) => {
        changed();
        if (customer === null) void navigate({ to: `/w/${slug}/customers/${id}` });
      }}
    >
      {error === null ? null : <ProblemBanner error={error} />}
      {fields === undefined ? (
        <Loading />
      ) : (
        <CustomerDialogFields
          customer={customer}
          beginning={beginning}
          fields={fields}
          what={what}
          onWhat={setWhat}
        />
      )}
    </FormDialog>
  );
}

/** What the form says. */
function contentIn(
  form: FormData,
  { party, relation }: { readonly party: Party; readonly relation: Relation },
  fields: readonly CustomerField[],
): CustomerContent {
  const text = (name: string): string | null => fieldText(form, name) || null;
  const many = (name: string): string[] =>
    fieldText(form, name)
      .split(TAG_DIVIDER)
      .map((one) => one.trim())
      .filter((one) => one !== '');
  const monthly = text('monthlyRevenue');
  return {
    party,
    relation,
    name: fieldText(form, 'name'),
    reference: text('reference'),
    otherNames: many('otherNames'),
    emails: many('emails'),
    phones: many('phones'),
    street: text('street'),
    postcode: text('postcode'),
    city: text('city'),
    region: text('region'),
    country: text('country'),
    language: text('language'),
    organisationId: text('organisationId'),
    position: text('position'),
    unitId: text('unitId'),
    competitor: text('competitor'),
    effect: text('effect'),
    ownerId: text('ownerId'),
    teamId: text('teamId'),
    channel: fieldText(form, 'channel') as (typeof CHANNELS)[number],
    customerSince: text('customerSince'),
    leftOn: text('leftOn'),
    monthlyRevenue: monthly === null ? null : Number(monthly),
    acquiredBy: text('acquiredBy'),
    own: Object.fromEntries(
      fields.flatMap((field) =>
        field.state === 'active' ? [[field.key, ownIn(field, fieldText(form, `own.${field.key}`))]] : [],
      ),
    ),
  };
}

/** What can only be said of some, and so there is none of when it is not asked; anything else that is not asked stays. */
const OF_SOME: readonly string[] = ['party', 'relation', 'own', 'unitId', 'competitor', 'effect'];

function onlyAsked(form: FormData, content: CustomerContent): Partial<CustomerContent> {
  const said = Object.entries(content).filter(([key]) => form.has(key) || OF_SOME.includes(key));
  return Object.fromEntries(said);
}

function ownIn({ kind }: CustomerField, text: string): OwnValue | null {
  if (text === '') return null;
  if (kind === 'number') return Number(text);
  return kind === 'yes-no' ? text === 'yes' : text;
}

/** Archives a customer, or restores one. */
export function CustomerStateDialog({
  customer,
  onClose,
}: {
  readonly customer: CustomerShown;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const isActive = customer.state === 'active';
  return (
    <FormDialog
      title={isActive ? 'Archive the customer?' : 'Restore the customer?'}
      opened
      onClose={onClose}
      sendName={isActive ? 'Archive the customer' : 'Restore the customer'}
      send={(_, key) => {
        const { id, revision } = customer;
        const body = { state: isActive ? ('archived' as const) : ('active' as const), revision };
        return ask(moveCustomer, { workspace: slug, params: { id }, body, key });
      }}
      onSent={changed}
    >
      <p>
        {isActive
          ? 'They leave all segments and kinds. Everything known of them stays, and they can be restored. To take a person out altogether, erase them under Privacy.'
          : 'They are sorted into segments and kinds again.'}
      </p>
    </FormDialog>
  );
}
