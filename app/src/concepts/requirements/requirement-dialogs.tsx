import { NativeSelect, Textarea } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
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
import { MeasureSelect } from '../standards/web.ts';
import {
  arrangeRequirement,
  changeRequirement,
  type RequirementShown,
  sendRequirementForReview,
  takeRequirementBack,
  withdrawRequirement,
  writeRequirement,
} from './requirement.endpoints.ts';
import type { RequirementArrangement, RequirementContent, RequirementItem } from './requirement.ts';
import { contentOf, RequirementFields } from './requirement-fields.tsx';
import { MEANS_LABELS } from './requirement-labels.ts';

type OneParts = { readonly requirement: RequirementShown; readonly onClose: () => void };

/** Writes a requirement down; what is known already is filled in. */
export function WriteDialog({
  begun,
  onClose,
  stays = false,
}: {
  readonly begun?: Partial<RequirementContent>;
  readonly onClose: () => void;
  /** Whether the page stays, instead of going to the new requirement. */
  readonly stays?: boolean;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const navigate = useNavigate();
  const changed = useChanged();
  return (
    <FormDialog
      title="Write a requirement"
      opened
      onClose={onClose}
      sendName="Write it down"
      send={(fields, key) => {
        const body = { ...contentOf(fields), ...arrangementOf(fields), measureId: null };
        return ask(writeRequirement, { workspace: slug, body, key });
      }}
      onSent={({ id }) => {
        changed();
        if (!stays) void navigate({ to: `/w/${encodeURIComponent(slug)}/requirements/${id}` });
      }}
    >
      <p className="quiet">It begins as a draft, and may lack anything but its words.</p>
      <RequirementFields words={begun} />
      <MeansFields means="" meansKind={null} />
      <BelongingFields ownerId={null} unitId={null} />
    </FormDialog>
  );
}

/** Changes what a requirement says. */
export function ChangeDialog({ requirement, onClose }: OneParts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { id, revision, working, inForce } = requirement;
  const begins = working === null;
  const base = working ?? inForce;
  return (
    <FormDialog
      title={begins ? 'Change an approved requirement' : 'Change the draft'}
      opened
      onClose={onClose}
      sendName={begins ? 'Begin a new version' : 'Save the draft'}
      send={(fields, key) => {
        const body = { ...contentOf(fields), revision, reason: fieldText(fields, 'reason') };
        return ask(changeRequirement, { workspace: slug, params: { id }, body, key });
      }}
      onSent={changed}
    >
      {begins ? (
        <>
          <p className="quiet">What was approved stays in force until the new version is approved.</p>
          <Textarea name="reason" label="Why it changes" required autosize maxLength={1000} />
        </>
      ) : null}
      <RequirementFields words={base ?? undefined} />
    </FormDialog>
  );
}

/** Which part of how a requirement is met is asked for. */
export type MeetingPart = 'means' | 'measure' | 'all';

/** Changes by what a requirement is met, by what it is measured, and who answers for it. */
export function MeetingDialog({
  requirement,
  part = 'all',
  onClose,
}: {
  readonly requirement: RequirementItem;
  readonly part?: MeetingPart;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { id, revision, statement, means, meansKind, measure, attribute, owner, unit } = requirement;
  return (
    <FormDialog
      title={MEETING_TITLES[part]}
      opened
      onClose={onClose}
      sendName="Save"
      send={(fields, key) => {
        const all = arrangementOf(fields);
        const asked = {
          ...(part === 'measure' ? {} : { means: all.means, meansKind: all.meansKind }),
          ...(part === 'means' ? {} : { measureId: all.measureId }),
          ...(part === 'all' ? { ownerId: all.ownerId, unitId: all.unitId } : {}),
        };
        return ask(arrangeRequirement, {
          workspace: slug,
          params: { id },
          body: { ...asked, revision },
          key,
        });
      }}
      onSent={changed}
    >
      <p>
        <Foreign>{statement}</Foreign>
      </p>
      {part === 'measure' ? null : <MeansFields means={means} meansKind={meansKind} />}
      {part === 'means' ? null : (
        <MeasureSelect
          name="measureId"
          label="Measure"
          description={
            attribute === null
              ? 'Readings of it say whether the requirement is met.'
              : `Measures of ${attribute.name}; readings say whether the requirement is met.`
          }
          defaultValue={measure?.id ?? null}
          required={part === 'measure'}
          {...(attribute === null ? {} : { attributeId: attribute.id })}
        />
      )}
      {part === 'all' ? <BelongingFields ownerId={owner?.id ?? null} unitId={unit?.id ?? null} /> : null}
    </FormDialog>
  );
}

const MEETING_TITLES: Readonly<Record<MeetingPart, string>> = {
  means: 'Add the means',
  measure: 'Choose a measure',
  all: 'How it is met',
};

function MeansFields({ means, meansKind }: Pick<RequirementArrangement, 'means' | 'meansKind'>): ReactNode {
  return (
    <>
      <Textarea
        name="means"
        label="Means"
        description="By what it is met: a process, a service standard, a promise."
        autosize
        maxLength={2000}
        defaultValue={means}
      />
      <NativeSelect
        name="meansKind"
        label="Kind of means"
        data={[...MEANS_LABELS]}
        defaultValue={meansKind ?? 'process'}
      />
    </>
  );
}

function BelongingFields({ ownerId, unitId }: Pick<RequirementArrangement, 'ownerId' | 'unitId'>): ReactNode {
  return (
    <>
      <PersonSelect name="ownerId" label="Owner" defaultValue={ownerId} />
      <UnitSelect name="unitId" label="Unit" right="write requirements" defaultValue={unitId} />
    </>
  );
}

function arrangementOf(fields: FormData): RequirementArrangement {
  const means = fieldText(fields, 'means');
  return {
    means,
    meansKind: means === '' ? null : (fieldText(fields, 'meansKind') as RequirementArrangement['meansKind']),
    measureId: fieldText(fields, 'measureId') || null,
    unitId: fieldText(fields, 'unitId') || null,
    ownerId: fieldText(fields, 'ownerId') || null,
  };
}

/** Sends a draft to a reviewer, or takes it back. */
export function ReviewMoveDialog({ requirement, onClose }: OneParts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { id, revision, working } = requirement;
  const back = working?.state === 'in-review';
  return (
    <FormDialog
      title={back ? 'Take it back?' : 'Send it for review?'}
      opened
      onClose={onClose}
      sendName={back ? 'Take it back' : 'Send it for review'}
      send={(_, key) =>
        ask(back ? takeRequirementBack : sendRequirementForReview, {
          workspace: slug,
          params: { id },
          body: { revision },
          key,
        })
      }
      onSent={changed}
    >
      <p>
        {back
          ? 'Then its words can be changed. A review of other words does not count.'
          : 'Somebody who did not write it says whether the organisation can commit itself to it.'}
      </p>
    </FormDialog>
  );
}

/** Withdraws a requirement, or drops the change of it that is under way. */
export function WithdrawDialog({
  requirement,
  only,
  onClose,
}: OneParts & { readonly only: 'change' | 'all' }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { id, revision } = requirement;
  const isChange = only === 'change';
  return (
    <FormDialog
      title={isChange ? 'Drop the change?' : 'Withdraw the requirement?'}
      opened
      onClose={onClose}
      sendName={isChange ? 'Drop the change' : 'Withdraw it'}
      send={(fields, key) => {
        const body = { revision, reason: fieldText(fields, 'reason'), only };
        return ask(withdrawRequirement, { workspace: slug, params: { id }, body, key });
      }}
      onSent={changed}
    >
      <p>
        {isChange
          ? 'What was approved stays in force. The dropped version stays readable.'
          : 'It does not hold any more and is not counted. All versions of it stay readable.'}
      </p>
      <Textarea name="reason" label="Why" required autosize maxLength={1000} />
    </FormDialog>
  );
}
