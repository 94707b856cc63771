import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { ask, FormDialog, fieldText, useChanged, useWorkspace } from '../../platform/interface/web.ts';
import { AttributeSelect } from '../attributes/web.ts';
import { PersonSelect, UnitSelect } from '../people/web.ts';
import { addObligation, changeObligation } from './obligation.endpoints.ts';
import {
  type NewObligation,
  OBLIGATION_KINDS,
  OBLIGATION_SOURCES,
  type Obligation,
  SOCIETY_TOPICS,
} from './obligation.ts';
import { OBLIGATION_WORDS } from './obligation-words.tsx';

const choices = (words: readonly string[]) =>
  words.map((value) => ({ value, label: OBLIGATION_WORDS[value] ?? value.replaceAll('-', ' ') }));

function askedIn(fields: FormData): NewObligation {
  const text = (name: string): string => fieldText(fields, name);
  const months = text('intervalMonths');
  const kind = text('kind') as NewObligation['kind'];
  return {
    title: text('title'),
    kind,
    topic: kind === 'society' ? (text('topic') as NewObligation['topic']) : null,
    sourceKind: text('sourceKind') as NewObligation['sourceKind'],
    source: text('source'),
    clause: text('clause'),
    asks: text('asks'),
    ownerId: text('ownerId') || null,
    unitId: text('unitId') || null,
    attributeId: text('attributeId') || null,
    intervalMonths: months === '' ? null : Number(months),
    nextCheck: text('nextCheck') || null,
    watchedAt: text('watchedAt'),
  };
}

/** Adds an obligation, or changes what one says. */
export function ObligationDialog({
  obligation,
  onClose,
}: {
  readonly obligation: Obligation | null;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const navigate = useNavigate();
  return (
    <FormDialog
      title={obligation === null ? 'Add an obligation' : 'Change the obligation'}
      opened
      onClose={onClose}
      sendName={obligation === null ? 'Add the obligation' : 'Save'}
      send={(fields, key) => {
        const body = askedIn(fields);
        if (obligation === null) return ask(addObligation, { workspace: slug, body, key });
        const { id, revision } = obligation;
        return ask(changeObligation, { workspace: slug, params: { id }, body: { ...body, revision }, key });
      }}
      onSent={({ id }) => {
        changed();
        if (obligation === null) void navigate({ to: `/w/${slug}/obligations/${id}` });
      }}
    >
      <ObligationFields obligation={obligation} />
    </FormDialog>
  );
}

function ObligationFields({ obligation }: { readonly obligation: Obligation | null }): ReactNode {
  return (
    <>
      <TextInput name="title" label="Title" required maxLength={200} defaultValue={obligation?.title ?? ''} />
      <KindFields obligation={obligation} />
      <NativeSelect
        name="sourceKind"
        label="Kind of source"
        data={choices(OBLIGATION_SOURCES)}
        defaultValue={obligation?.sourceKind ?? 'law'}
      />
      <TextInput
        name="source"
        label="Source"
        description="Which law, standard, contract or policy asks for it"
        required
        maxLength={300}
        defaultValue={obligation?.source ?? ''}
      />
      <TextInput name="clause" label="Clause" maxLength={200} defaultValue={obligation?.clause ?? ''} />
      <Textarea
        name="asks"
        label="What it asks for, in own words"
        required
        autosize
        minRows={3}
        maxLength={4000}
        defaultValue={obligation?.asks ?? ''}
      />
      <PersonSelect name="ownerId" label="Owner" clearable defaultValue={obligation?.owner?.id ?? null} />
      <UnitSelect
        name="unitId"
        label="Unit"
        right="keep obligations"
        clearable
        defaultValue={obligation?.unit?.id ?? null}
      />
      <AttributeSelect
        name="attributeId"
        label="Attribute"
        description="What customers care about that it protects, if any"
        clearable
        defaultValue={obligation?.attribute?.id ?? null}
      />
      <TextInput
        name="intervalMonths"
        type="number"
        label="Months from one check to the next"
        min={1}
        max={120}
        defaultValue={obligation?.intervalMonths ?? ''}
      />
      <TextInput
        name="nextCheck"
        type="date"
        label="Next check"
        {...(obligation === null ? { description: 'Today when nothing is given' } : {})}
        defaultValue={obligation?.nextCheck ?? ''}
      />
      <TextInput
        name="watchedAt"
        label="Where changes are announced"
        description="A gazette, a newsletter, a page: whoever looks finds it there"
        maxLength={500}
        defaultValue={obligation?.watchedAt ?? ''}
      />
    </>
  );
}

function KindFields({ obligation }: { readonly obligation: Obligation | null }): ReactNode {
  const [kind, setKind] = useState<string>(obligation?.kind ?? 'regulatory');
  return (
    <>
      <NativeSelect
        name="kind"
        label="Kind"
        data={choices(OBLIGATION_KINDS)}
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value)}
      />
      {kind === 'society' ? (
        <NativeSelect
          name="topic"
          label="Topic"
          data={choices(SOCIETY_TOPICS)}
          defaultValue={obligation?.topic ?? 'environment'}
        />
      ) : null}
    </>
  );
}
