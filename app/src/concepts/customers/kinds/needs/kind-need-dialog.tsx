import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  ask,
  choiceWords,
  FormDialog,
  fieldText,
  useChanged,
  useWorkspace,
} from '../../../../platform/interface/web.ts';
import { PersonSelect } from '../../../people/web.ts';
import { CUSTOMER_KINDS } from '../../customer.ts';
import { KIND_TITLES } from '../kind-words.ts';
import { addKindNeed, changeKindNeed } from './kind-need.endpoints.ts';
import { CONFIDENCES, type KindNeed, type KindNeedWish, NEED_SOURCES, NEED_STATES } from './kind-need.ts';

/** Says what customers of a kind will need, or changes it. */
export function KindNeedDialog({
  need,
  onClose,
}: {
  readonly need: KindNeed | null;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const [state, setState] = useState<string>(need?.state ?? 'anticipated');
  return (
    <FormDialog
      title={need === null ? 'What will they need?' : 'Change the need'}
      opened
      onClose={onClose}
      sendName={need === null ? 'Add the need' : 'Save'}
      send={(fields, key) => {
        const wish = wishIn(fields);
        if (need === null) return ask(addKindNeed, { workspace: slug, body: wish, key });
        const body = { wish, revision: need.revision };
        return ask(changeKindNeed, { workspace: slug, params: { id: need.id }, body, key });
      }}
      onSent={changed}
    >
      <NeedFields need={need} />
      <NativeSelect
        name="state"
        label="State"
        value={state}
        onChange={({ currentTarget }) => setState(currentTarget.value)}
        data={[...NEED_STATES]}
      />
      {state === 'anticipated' ? null : (
        <Textarea
          name="evidence"
          label={`What ${state} it`}
          required
          autosize
          maxLength={2000}
          defaultValue={need?.evidence ?? ''}
        />
      )}
    </FormDialog>
  );
}

function NeedFields({ need }: { readonly need: KindNeed | null }): ReactNode {
  return (
    <>
      <NativeSelect
        name="kind"
        label="Whose need"
        defaultValue={need?.kind ?? 'potential'}
        data={CUSTOMER_KINDS.map((value) => ({ value, label: KIND_TITLES[value] }))}
      />
      <Textarea
        name="statement"
        label="What they will need"
        required
        autosize
        minRows={2}
        maxLength={1000}
        defaultValue={need?.statement ?? ''}
      />
      <NativeSelect
        name="source"
        label="Source"
        defaultValue={need?.source ?? 'survey'}
        data={NEED_SOURCES.map((value) => ({ value, label: choiceWords(value) }))}
      />
      <TextInput
        name="sourceNote"
        label="Where it is said"
        description="Which survey, which meeting"
        maxLength={1000}
        defaultValue={need?.sourceNote ?? ''}
      />
      <NativeSelect
        name="confidence"
        label="Confidence"
        defaultValue={need?.confidence ?? 'low'}
        data={[...CONFIDENCES]}
      />
      <Textarea
        name="confidenceWhy"
        label="Why so sure"
        autosize
        maxLength={1000}
        defaultValue={need?.confidenceWhy ?? ''}
      />
      <PersonSelect name="ownerId" label="Owner" clearable defaultValue={need?.owner?.id ?? null} />
      <TextInput name="reviewOn" label="Review on" type="date" defaultValue={need?.reviewOn ?? ''} />
    </>
  );
}

function wishIn(fields: FormData): KindNeedWish {
  return {
    kind: fieldText(fields, 'kind') as KindNeedWish['kind'],
    statement: fieldText(fields, 'statement'),
    source: fieldText(fields, 'source') as KindNeedWish['source'],
    sourceNote: fieldText(fields, 'sourceNote'),
    confidence: fieldText(fields, 'confidence') as KindNeedWish['confidence'],
    confidenceWhy: fieldText(fields, 'confidenceWhy'),
    ownerId: fieldText(fields, 'ownerId') || null,
    reviewOn: fieldText(fields, 'reviewOn') || null,
    state: fieldText(fields, 'state') as KindNeedWish['state'],
    evidence: fieldText(fields, 'evidence'),
  };
}
