import { NativeSelect } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  ask,
  Foreign,
  FormDialog,
  fieldText,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { AttributeSelect } from '../attribute-select.tsx';
import { assignSurveyItems } from './survey-item.endpoints.ts';
import {
  EXPECTATION_LEVELS,
  type ExpectationLevel,
  ITEM_ROLES,
  type ItemRole,
  type SurveyItem,
} from './survey-item.ts';

/** Says by hand what an item is about and what it asks for. */
export function ChooseAttributeDialog({
  item,
  answerSet,
  onClose,
}: {
  readonly item: SurveyItem;
  readonly answerSet: string;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { column, label, assigned } = item;
  const [role, setRole] = useState<ItemRole>(assigned?.role ?? item.role ?? 'satisfaction');
  return (
    <FormDialog
      title="What is this question about?"
      opened
      onClose={onClose}
      sendName="Save"
      send={(fields, key) => {
        const one = {
          column,
          attributeId: fieldText(fields, 'attributeId') || null,
          role,
          level: (fieldText(fields, 'level') || null) as ExpectationLevel | null,
          revision: assigned?.revision ?? null,
        };
        return ask(assignSurveyItems, {
          workspace: slug,
          params: { id: answerSet },
          body: { items: [one] },
          key,
        });
      }}
      onSent={changed}
    >
      <p>
        <Foreign>{label ?? column}</Foreign>
      </p>
      <AttributeSelect
        name="attributeId"
        label="Attribute"
        description={assigned === null ? '' : 'None takes it away from its attribute'}
        defaultValue={assigned?.attribute.id ?? item.proposals[0]?.attributeId ?? null}
        required={assigned === null}
      />
      <NativeSelect
        label="It asks for"
        value={role}
        onChange={(event) => setRole(event.currentTarget.value as ItemRole)}
        data={ITEM_ROLES.map((value) => ({ value, label: ROLE_WORDS[value] }))}
      />
      {role === 'expectation' ? (
        <NativeSelect
          name="level"
          label="Level of the expectation"
          defaultValue={assigned?.level ?? ''}
          data={[
            { value: '', label: 'the question does not say' },
            ...EXPECTATION_LEVELS.map((value) => ({ value, label: value.replaceAll('-', ' ') })),
          ]}
        />
      ) : null}
    </FormDialog>
  );
}

const ROLE_WORDS: Readonly<Record<ItemRole, string>> = {
  expectation: 'expectation: what people expect',
  perception: 'perception: how they found it',
  importance: 'importance: how much it matters',
  satisfaction: 'satisfaction: how satisfied they are',
  functional: 'Kano, with it: how they feel if it is there',
  dysfunctional: 'Kano, without it: how they feel if it is not',
};
