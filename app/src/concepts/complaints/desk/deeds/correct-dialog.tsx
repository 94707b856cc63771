import { Checkbox, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { ask, fieldText } from '../../../../platform/interface/web.ts';
import { AttributeSelect } from '../../../attributes/web.ts';
import { CustomerSelect } from '../../../customers/web.ts';
import { correctOneCase } from '../../cases/case.endpoints.ts';
import type { CaseShown } from '../../cases/case-shown.ts';
import { languageName, USUAL_LANGUAGES } from '../language-words.tsx';
import { DeedDialog, type DeedParts } from './deed-dialog.tsx';
import { tickedIn } from './deed-fields.tsx';
import { RightsField, rightsIn } from './rights-field.tsx';

/** Corrects what is known of a case. What they wrote is never changed. */
export function CorrectDialog(parts: DeedParts): ReactNode {
  const { shown } = parts;
  return (
    <DeedDialog
      {...parts}
      title="Correct what is known"
      size="lg"
      sendName="Save"
      send={(fields, { slug, id, revision, key }) =>
        ask(correctOneCase, {
          workspace: slug,
          params: { id },
          body: { revision, ...correctedIn(fields, shown) },
          key,
        })
      }
    >
      <p className="quiet">What they wrote stays as it is.</p>
      <TextInput
        name="subject"
        label="What it is about, in a few words"
        required
        maxLength={300}
        defaultValue={shown.subject}
        data-autofocus
      />
      <CustomerSelect name="customerId" label="Customer of the register" defaultValue={shown.customer} />
      <ComplainantFields complainant={shown.complainant} />
      <FurtherComplainantFields complainant={shown.complainant} />
      <Textarea
        name="wanted"
        label="What would put it right"
        autosize
        minRows={2}
        defaultValue={shown.wanted}
      />
      <div className="two-fields">
        <TextInput name="product" label="Product" maxLength={300} defaultValue={shown.product} />
        <TextInput name="issue" label="Issue" maxLength={300} defaultValue={shown.issue} />
        <TextInput name="subProduct" label="Sub-product" maxLength={300} defaultValue={shown.subProduct} />
        <TextInput name="subIssue" label="Sub-issue" maxLength={300} defaultValue={shown.subIssue} />
        <TextInput
          name="happenedOn"
          type="date"
          label="When it happened"
          defaultValue={shown.happenedOn ?? ''}
        />
        <NumberInput
          name="ratingBefore"
          label="How satisfied they were, 0 to 10"
          min={0}
          max={10}
          allowDecimal={false}
          hideControls
          defaultValue={shown.ratingBefore ?? ''}
        />
        <TextInput name="region" label="Region" maxLength={100} defaultValue={shown.region} />
        <TextInput name="country" label="Country, two letters" maxLength={2} defaultValue={shown.country} />
      </div>
      <AttributeSelect
        name="attributeId"
        label="Attribute"
        description="What customers care about in it"
        clearable
        defaultValue={shown.attribute?.id ?? null}
      />
      <RightsField first={shown.rights} />
    </DeedDialog>
  );
}

/** Who complains; whatever is empty is not known. */
export function ComplainantFields({
  complainant,
}: {
  readonly complainant: CaseShown['complainant'] | null;
}): ReactNode {
  const language = complainant?.language ?? '';
  const tags = [...new Set([...(language === '' ? [] : [language]), ...USUAL_LANGUAGES])];
  return (
    <div className="two-fields">
      <TextInput
        name="name"
        label="Name"
        maxLength={200}
        autoComplete="off"
        defaultValue={complainant?.name ?? ''}
      />
      <TextInput
        name="email"
        type="email"
        label="E-mail"
        maxLength={254}
        autoComplete="off"
        defaultValue={complainant?.email ?? ''}
      />
      <TextInput
        name="phone"
        label="Phone"
        maxLength={60}
        autoComplete="off"
        defaultValue={complainant?.phone ?? ''}
      />
      <NativeSelect
        name="language"
        label="Language"
        data={[
          { value: '', label: 'Not known' },
          ...tags.map((tag) => ({ value: tag, label: languageName(tag) })),
        ]}
        defaultValue={language}
      />
    </div>
  );
}

/** What is said of them more seldom. */
export function FurtherComplainantFields({
  complainant,
}: {
  readonly complainant: CaseShown['complainant'] | null;
}): ReactNode {
  return (
    <>
      <TextInput
        name="address"
        label="Postal address"
        maxLength={500}
        autoComplete="off"
        defaultValue={complainant?.address ?? ''}
      />
      <Checkbox
        name="isAnonymous"
        value="yes"
        label="They want to stay unnamed"
        defaultChecked={complainant?.isAnonymous ?? false}
      />
    </>
  );
}

/** Who complains, as the fields say. */
export function complainantIn(
  fields: FormData,
  onBehalfOf: CaseShown['complainant']['onBehalfOf'],
): CaseShown['complainant'] {
  const text = (name: string): string => fieldText(fields, name);
  return {
    name: text('name'),
    email: text('email'),
    phone: text('phone'),
    address: text('address'),
    language: text('language'),
    isAnonymous: tickedIn(fields, 'isAnonymous'),
    onBehalfOf,
  };
}

function correctedIn(fields: FormData, shown: CaseShown) {
  const text = (name: string): string => fieldText(fields, name);
  const rating = text('ratingBefore');
  return {
    subject: text('subject'),
    customerId: text('customerId') || null,
    complainant: complainantIn(fields, shown.complainant.onBehalfOf),
    wanted: text('wanted'),
    product: text('product'),
    subProduct: text('subProduct'),
    issue: text('issue'),
    subIssue: text('subIssue'),
    region: text('region'),
    country: text('country').toUpperCase(),
    happenedOn: text('happenedOn') || null,
    ratingBefore: rating === '' ? null : Number(rating),
    attributeId: text('attributeId') || null,
    rightIds: rightsIn(fields),
  };
}
