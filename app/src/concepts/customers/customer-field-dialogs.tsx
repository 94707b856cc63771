import { Checkbox, NativeSelect, TagsInput, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { ask, FormDialog, fieldText, useChanged, useWorkspace } from '../../platform/interface/web.ts';
import { addCustomerField, changeCustomerField } from './customer.endpoints.ts';
import { TAG_DIVIDER } from './customer-dialog-fields.tsx';
import type { CustomerField, CustomerFieldKind } from './customer-field.ts';

const KINDS: readonly { readonly value: CustomerFieldKind; readonly label: string }[] = [
  { value: 'text', label: 'words' },
  { value: 'number', label: 'a number' },
  { value: 'date', label: 'a day' },
  { value: 'yes-no', label: 'yes or no' },
  { value: 'choice', label: 'one of several words' },
];

/** Adds a field of the organisation's own, or changes one. */
export function CustomerFieldDialog({
  field,
  onClose,
}: {
  readonly field: CustomerField | null;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const [kind, setKind] = useState<CustomerFieldKind>(field?.kind ?? 'text');
  return (
    <FormDialog
      title={field === null ? 'Add a field' : 'Change the field'}
      opened
      onClose={onClose}
      sendName={field === null ? 'Add the field' : 'Save'}
      send={(form, key) => {
        const choices = fieldText(form, 'choices').split(TAG_DIVIDER);
        const common = {
          title: fieldText(form, 'title'),
          choices: kind === 'choice' ? choices.filter((one) => one !== '') : [],
          sensitive: form.get('sensitive') !== null,
        };
        if (field === null) return ask(addCustomerField, { workspace: slug, body: { ...common, kind }, key });
        const body = { ...common, revision: field.revision };
        return ask(changeCustomerField, { workspace: slug, params: { key: field.key }, body, key });
      }}
      onSent={changed}
    >
      <TextInput
        name="title"
        label="Name of the field"
        required
        autoComplete="off"
        maxLength={100}
        data-autofocus
        defaultValue={field?.title ?? ''}
      />
      {field === null ? (
        <NativeSelect
          label="What it holds"
          description="This stays as it is, for values are kept by it"
          value={kind}
          data={[...KINDS]}
          onChange={({ currentTarget }) => setKind(currentTarget.value as CustomerFieldKind)}
        />
      ) : null}
      {kind === 'choice' ? (
        <TagsInput
          name="choices"
          label="Words to choose from"
          description="Press Enter after each"
          splitChars={[]}
          hiddenInputValuesDivider={TAG_DIVIDER}
          defaultValue={[...(field?.choices ?? [])]}
        />
      ) : null}
      <Checkbox
        name="sensitive"
        label="It may say something of health, belief and the like"
        description="Then owners and managers alone see it, everywhere"
        defaultChecked={field?.sensitive ?? false}
      />
    </FormDialog>
  );
}

/** Archives a field, or restores it; values stay. */
export function CustomerFieldStateDialog({
  field,
  onClose,
}: {
  readonly field: CustomerField;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const isActive = field.state === 'active';
  return (
    <FormDialog
      title={isActive ? 'Archive the field?' : 'Restore the field?'}
      opened
      onClose={onClose}
      sendName={isActive ? 'Archive the field' : 'Restore the field'}
      send={(_, key) => {
        const body = {
          revision: field.revision,
          state: isActive ? ('archived' as const) : ('active' as const),
        };
        return ask(changeCustomerField, { workspace: slug, params: { key: field.key }, body, key });
      }}
      onSent={changed}
    >
      <p>
        {isActive
          ? 'It is asked no more and cannot be filtered by. Values that customers have stay, and stand on their cards.'
          : 'It is asked again, and lists and rules know it again.'}
      </p>
    </FormDialog>
  );
}
