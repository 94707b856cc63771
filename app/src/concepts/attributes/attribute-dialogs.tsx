import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import {
  ask,
  Foreign,
  FormDialog,
  fieldText,
  useChanged,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { PersonSelect, UnitSelect } from '../people/web.ts';
import { addAttribute, archiveAttribute, changeAttribute, restoreAttribute } from './attribute.endpoints.ts';
import type { Attribute, AttributeFacts } from './attribute.ts';
import { READY_SET_NAMES, READY_SETS } from './attribute-ready-sets.ts';
import { AttributeSelect } from './attribute-select.tsx';
import './attributes.page.css';

/** What a dialog about one attribute needs to know of it. */
export type AttributeShown = Pick<
  Attribute,
  | 'id'
  | 'name'
  | 'description'
  | 'parent'
  | 'servqual'
  | 'garvin'
  | 'hokanson'
  | 'unit'
  | 'owner'
  | 'state'
  | 'revision'
>;

type AddProps = {
  readonly onClose: () => void;
  /** Below which one it shall lie. */
  readonly parentId?: string | null;
  /** What it may be called. */
  readonly name?: string;
  readonly onAdded?: (attribute: Attribute) => void;
};

/** Adds an attribute. */
export function AddAttributeDialog({ onClose, parentId = null, name = '', onAdded }: AddProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="Add an attribute"
      opened
      onClose={onClose}
      sendName="Add the attribute"
      send={(fields, key) => ask(addAttribute, { workspace: slug, body: factsIn(fields), key })}
      onSent={(attribute) => {
        changed();
        onAdded?.(attribute);
      }}
    >
      <FactFields facts={{ name, description: '', parentId, ...NOWHERE }} />
    </FormDialog>
  );
}

const NOWHERE = { servqual: null, garvin: null, hokanson: null, unitId: null, ownerId: null } as const;

type DialogProps = { readonly attribute: AttributeShown; readonly onClose: () => void };

/** Says an attribute otherwise. */
export function ChangeAttributeDialog({ attribute, onClose }: DialogProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { id, revision, parent, unit, owner } = attribute;
  return (
    <FormDialog
      title={`Change ${attribute.name}`}
      opened
      onClose={onClose}
      sendName="Save"
      send={(fields, key) => {
        const body = { ...factsIn(fields), revision };
        return ask(changeAttribute, { workspace: slug, params: { id }, body, key });
      }}
      onSent={changed}
    >
      <FactFields
        facts={{
          ...attribute,
          parentId: parent?.id ?? null,
          unitId: unit?.id ?? null,
          ownerId: owner?.id ?? null,
        }}
        id={id}
      />
    </FormDialog>
  );
}

/** Puts an attribute away, or takes it back into use. */
export function ArchiveAttributeDialog({ attribute, onClose }: DialogProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { id, revision, name, state } = attribute;
  const isBack = state === 'archived';
  return (
    <FormDialog
      title={isBack ? `Take ${name} back into use?` : `Archive ${name}?`}
      opened
      onClose={onClose}
      sendName={isBack ? 'Take it back' : 'Archive it'}
      send={(_, key) => {
        const asked = { workspace: slug, params: { id }, body: { revision }, key };
        return ask(isBack ? restoreAttribute : archiveAttribute, asked);
      }}
      onSent={changed}
    >
      <p>
        {isBack ? (
          <>
            <Foreign>{name}</Foreign> can be chosen again for requirements, measures and survey items.
          </>
        ) : (
          <>
            <Foreign>{name}</Foreign> is chosen no longer. What names it keeps its name, and it can be taken
            back into use. To have what names it go elsewhere, merge it instead.
          </>
        )}
      </p>
    </FormDialog>
  );
}

function factsIn(fields: FormData): AttributeFacts {
  const orNull = (name: string): string | null => fieldText(fields, name) || null;
  return {
    name: fieldText(fields, 'name'),
    description: fieldText(fields, 'description'),
    parentId: orNull('parentId'),
    servqual: orNull('servqual') as AttributeFacts['servqual'],
    garvin: orNull('garvin') as AttributeFacts['garvin'],
    hokanson: orNull('hokanson') as AttributeFacts['hokanson'],
    unitId: orNull('unitId'),
    ownerId: orNull('ownerId'),
  };
}

type Facts = {
  readonly [Name in keyof AttributeFacts]: string | null;
};

function FactFields({ facts, id }: { readonly facts: Facts; readonly id?: string }): ReactNode {
  return (
    <>
      <TextInput
        name="name"
        label="Name"
        description="What customers care about, in their words, such as “Technician comes when promised”"
        defaultValue={facts.name ?? ''}
        required
        autoComplete="off"
        maxLength={200}
        data-autofocus
      />
      <Textarea
        name="description"
        label="Description"
        description="What is meant by it, so that everybody means the same"
        defaultValue={facts.description ?? ''}
        autosize
        minRows={2}
        maxLength={2000}
      />
      <AttributeSelect
        name="parentId"
        label="Part of"
        description="The attribute above it in the tree; none at the top"
        defaultValue={facts.parentId}
        leftOut={id === undefined ? [] : [id]}
      />
      <details className="attribute-more" open={READY_SET_NAMES.some((set) => facts[set] !== null)}>
        <summary>Places in ready sets</summary>
        <div>
          {READY_SET_NAMES.map((set) => (
            <NativeSelect
              key={set}
              name={set}
              label={READY_SETS[set].name}
              defaultValue={facts[set] ?? ''}
              data={[
                { value: '', label: 'none' },
                ...READY_SETS[set].places.map(({ code, name, about }) => ({
                  value: code,
                  label: `${name}: ${about.charAt(0).toLowerCase()}${about.slice(1)}`,
                })),
              ]}
            />
          ))}
        </div>
      </details>
      <UnitSelect name="unitId" label="Unit" defaultValue={facts.unitId} />
      <PersonSelect
        name="ownerId"
        label="Owner"
        description="Who answers for it"
        defaultValue={facts.ownerId}
      />
    </>
  );
}
