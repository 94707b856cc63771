import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  ask,
  FormDialog,
  fieldText,
  problemIn,
  useChanged,
  useWorkspace,
} from '../../../../platform/interface/web.ts';
import { AttributeSelect } from '../../../attributes/web.ts';
import { PersonSelect, UnitSelect } from '../../../people/web.ts';
import { addCauseEndpoint, changeCauseEndpoint } from './case-cause.endpoints.ts';
import { BRANCHES, type Branch, EXTENTS, type Extent, MOST_WHYS, type NewCause } from './case-cause.ts';
import type { CauseShown } from './cause-shown.ts';
import { BRANCH_NAMES, EXTENT_NAMES } from './cause-words.tsx';
import { ProcessSelect } from './process-select.tsx';

/** What the fields say; what they do not ask for stays as it is. */
export function causeIn(fields: FormData, known: CauseShown | null): NewCause {
  const text = (name: string): string => fieldText(fields, name);
  const id = (name: string): string | null => text(name) || null;
  const whys = Array.from({ length: MOST_WHYS }, (_, i) => text(`why${i}`)).filter((why) => why !== '');
  return {
    name: text('name'),
    extent: text('extent') as Extent,
    branch: text('branch') as Branch,
    attributeId: id('attributeId'),
    processId: id('processId'),
    stage: text('stage'),
    whys: fields.has('why0') ? whys : (known?.whys ?? []),
    fishbone: known?.fishbone ?? [],
    unitId: id('unitId'),
    ownerId: id('ownerId'),
  };
}

/** Names a cause, or changes what is known of one. */
export function CauseDialog({
  cause,
  onClose,
  onDone,
}: {
  readonly cause: CauseShown | null;
  readonly onClose: () => void;
  readonly onDone?: (cause: CauseShown) => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title={cause === null ? 'Name a cause' : 'Change the cause'}
      opened
      onClose={onClose}
      size="lg"
      sendName={cause === null ? 'Add the cause' : 'Save'}
      send={async (fields, key) => {
        const wish = causeIn(fields, cause);
        if (cause === null) return ask(addCauseEndpoint, { workspace: slug, body: wish, key });
        const { id, revision } = cause;
        try {
          return await ask(changeCauseEndpoint, {
            workspace: slug,
            params: { id },
            body: { ...wish, revision },
            key,
          });
        } catch (error) {
          if (problemIn(error).status === 409) changed();
          throw error;
        }
      }}
      onSent={(kept) => {
        changed();
        onDone?.(kept);
      }}
    >
      <CauseFields cause={cause} />
      <WhyFields whys={cause?.whys ?? []} />
    </FormDialog>
  );
}

/** The fields of a cause. */
export function CauseFields({ cause }: { readonly cause: CauseShown | null }): ReactNode {
  return (
    <>
      <TextInput
        name="name"
        label="Cause"
        description="What made it happen, not who: “the confirmation is sent before the date is fixed”"
        required
        maxLength={200}
        data-autofocus
        defaultValue={cause?.name ?? ''}
      />
      <NativeSelect
        name="extent"
        label="How far it reaches"
        data={EXTENTS.map((value) => ({ value, label: EXTENT_NAMES[value] }))}
        defaultValue={cause?.extent ?? 'single'}
      />
      <NativeSelect
        name="branch"
        label="What it has to do with"
        data={BRANCHES.map((value) => ({ value, label: BRANCH_NAMES[value] }))}
        defaultValue={cause?.branch ?? 'method'}
      />
      <AttributeSelect
        name="attributeId"
        label="Attribute"
        description="What customers care about that it hurts"
        clearable
        defaultValue={cause?.attribute?.id ?? null}
      />
      <ProcessSelect defaultValue={cause?.process ?? null} />
      <TextInput
        name="stage"
        label="Stage"
        description="At which step of what is done for customers"
        maxLength={200}
        defaultValue={cause?.stage ?? ''}
      />
      <PersonSelect
        name="ownerId"
        label="Who answers for it"
        clearable
        defaultValue={cause?.owner?.id ?? null}
      />
      <UnitSelect name="unitId" label="Unit" clearable defaultValue={cause?.unit?.id ?? null} />
    </>
  );
}

/** Five whys: each asks of the answer before; the next field comes once the one before says something. */
function WhyFields({ whys }: { readonly whys: readonly string[] }): ReactNode {
  const [texts, setTexts] = useState<readonly string[]>(
    Array.from({ length: MOST_WHYS }, (_, i) => whys[i] ?? ''),
  );
  const last = texts.findLastIndex((text) => text.trim() !== '');
  return (
    <fieldset className="cause-whys">
      <legend>Five whys</legend>
      {texts.slice(0, Math.min(MOST_WHYS, last + 2)).map((text, i) => (
        <Textarea
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what a why is known by
          key={i}
          name={`why${i}`}
          label={i === 0 ? 'Why did it happen?' : `And why is that? (${i + 1} of ${MOST_WHYS})`}
          autosize
          minRows={1}
          maxLength={500}
          value={text}
          onChange={({ currentTarget: { value } }) =>
            setTexts(texts.map((one, at) => (at === i ? value : one)))
          }
        />
      ))}
    </fieldset>
  );
}
