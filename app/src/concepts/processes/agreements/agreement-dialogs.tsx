import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { ask, FormDialog, fieldText, useChanged, useWorkspace } from '../../../platform/interface/web.ts';
import { CustomerSelect } from '../../customers/web.ts';
import { UnitSelect } from '../../people/web.ts';
import { linesIn } from '../process-dialogs.tsx';
import {
  addAgreement,
  changeAgreement,
  confirmAgreement,
  endAgreement,
  reviewAgreement,
} from './agreement.endpoints.ts';
import type { AgreementPage, NewAgreement, PartnerKind, SharedGoal } from './agreement.ts';

type Parts = { readonly agreement: AgreementPage; readonly onClose: () => void };

const PARTNERS = [
  { value: 'internal', label: 'an internal recipient' },
  { value: 'external', label: 'an external recipient' },
  { value: 'supplier', label: 'a supplier' },
];

/** Begins an agreement, or changes what is written in one. */
export function AgreementDialog({
  agreement,
  onClose,
}: {
  readonly agreement: AgreementPage | null;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const navigate = useNavigate();
  return (
    <FormDialog
      title={agreement === null ? 'Begin an agreement' : 'Change the agreement'}
      opened
      onClose={onClose}
      sendName={agreement === null ? 'Begin it' : 'Save'}
      send={(fields, key) => {
        const body = askedIn(fields, agreement);
        if (agreement === null) return ask(addAgreement, { workspace: slug, body, key });
        const { id, revision } = agreement;
        return ask(changeAgreement, { workspace: slug, params: { id }, body: { ...body, revision }, key });
      }}
      onSent={({ id }) => {
        changed();
        if (agreement === null) void navigate({ to: `/w/${slug}/processes/agreements/${id}` });
      }}
    >
      {agreement !== null && agreement.inForce === agreement.version ? (
        <p>What is in force stays as it is until both sides confirm the new version.</p>
      ) : null}
      <TextInput name="title" label="Title" required maxLength={200} defaultValue={agreement?.title ?? ''} />
      <PartnerFields agreement={agreement} />
      <UnitSelect
        name="unitId"
        label="Our side"
        right="manage processes"
        clearable
        defaultValue={agreement?.unit?.id ?? null}
      />
      <ContentFields agreement={agreement} />
    </FormDialog>
  );
}

function askedIn(fields: FormData, agreement: AgreementPage | null): NewAgreement {
  const text = (name: string): string => fieldText(fields, name);
  const customerId = text('partnerId');
  const words = text('partnerWords');
  const partner =
    text('partnerUnitId') !== ''
      ? { kind: 'unit' as const, id: text('partnerUnitId') }
      : customerId !== ''
        ? { kind: 'customer' as const, id: customerId }
        : { kind: 'words' as const, words };
  return {
    title: text('title'),
    partnerKind: text('partnerKind') as PartnerKind,
    unitId: text('unitId') || null,
    partner,
    goals: goalsIn(text('goals'), agreement),
    weExpect: text('weExpect'),
    theyExpect: text('theyExpect'),
    fromOn: text('fromOn'),
    untilOn: text('untilOn') || null,
    reviewOn: text('reviewOn') || null,
  };
}

/** One goal a line, its target behind a colon; a goal that was there keeps its measure. */
function goalsIn(text: string, agreement: AgreementPage | null): SharedGoal[] {
  const known = new Map(
    (agreement?.versions[0]?.goals ?? []).map((one) => [one.goal, one.measure?.id ?? null]),
  );
  return linesIn(text).map((line) => {
    const at = line.indexOf(': ');
    const goal = at < 0 ? line : line.slice(0, at).trim();
    return { goal, target: at < 0 ? '' : line.slice(at + 2).trim(), measureId: known.get(goal) ?? null };
  });
}

function PartnerFields({ agreement }: { readonly agreement: AgreementPage | null }): ReactNode {
  const [kind, setKind] = useState<string>(agreement?.partnerKind ?? 'internal');
  const partner = agreement?.partner;
  const [inWords, setInWords] = useState(partner?.kind === 'words' ? 'words' : 'record');
  const of = (wanted: string): string | null => (partner?.kind === wanted ? (partner.id ?? null) : null);
  const customerId = of('customer');
  return (
    <fieldset className="link-end">
      <legend>With whom</legend>
      <NativeSelect
        name="partnerKind"
        label="Kind of partner"
        data={PARTNERS}
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value)}
      />
      <NativeSelect
        name="partnerIs"
        label="Known as"
        data={[
          {
            value: 'record',
            label: kind === 'internal' ? 'a unit' : 'a customer or supplier in the register',
          },
          { value: 'words', label: 'somebody else' },
        ]}
        value={inWords}
        onChange={(event) => setInWords(event.currentTarget.value)}
      />
      {inWords === 'words' ? (
        <TextInput
          name="partnerWords"
          label="Partner"
          required
          maxLength={200}
          defaultValue={partner?.kind === 'words' ? partner.name : ''}
        />
      ) : kind === 'internal' ? (
        <UnitSelect name="partnerUnitId" label="Partner" required defaultValue={of('unit')} />
      ) : (
        <CustomerSelect
          name="partnerId"
          label="Partner"
          required
          defaultValue={customerId === null ? null : { id: customerId, name: partner?.name ?? '' }}
        />
      )}
    </fieldset>
  );
}

function ContentFields({ agreement }: { readonly agreement: AgreementPage | null }): ReactNode {
  const area = { autosize: true, minRows: 2, maxLength: 4000 } as const;
  return (
    <>
      <Textarea
        name="goals"
        label="Shared goals"
        description="One a line, the target behind a colon: Complete parcels: 99 of 100"
        autosize
        minRows={2}
        defaultValue={agreement?.goals.join('\n') ?? ''}
      />
      <Textarea
        name="weExpect"
        label="What we expect of them"
        {...area}
        defaultValue={agreement?.weExpect ?? ''}
      />
      <Textarea
        name="theyExpect"
        label="What they expect of us"
        {...area}
        defaultValue={agreement?.theyExpect ?? ''}
      />
      <TextInput name="fromOn" type="date" label="From" required defaultValue={agreement?.fromOn ?? ''} />
      <TextInput
        name="untilOn"
        type="date"
        label="Until, if it ends"
        defaultValue={agreement?.untilOn ?? ''}
      />
      <TextInput
        name="reviewOn"
        type="date"
        label="Day of the review"
        description="Needed before it is confirmed"
        defaultValue={agreement?.versions[0]?.reviewOn ?? ''}
      />
    </>
  );
}

/** Says that one side agrees to the newest version. */
export function ConfirmationDialog({
  agreement,
  side,
  onClose,
}: Parts & { readonly side: 'ours' | 'theirs' }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { id, revision, version } = agreement;
  return (
    <FormDialog
      title={side === 'ours' ? 'We agree' : 'They agree'}
      opened
      onClose={onClose}
      sendName="Confirm"
      send={(fields, key) => {
        const body = { revision, side, name: fieldText(fields, 'name') || null };
        return ask(confirmAgreement, { workspace: slug, params: { id }, body, key });
      }}
      onSent={changed}
    >
      <p>
        {side === 'ours'
          ? `You confirm version ${version} for our side; your name stands under it.`
          : `Somebody of the partner agreed to version ${version}; their name stands under it.`}
      </p>
      {side === 'theirs' ? (
        <TextInput name="name" label="Who agreed for the partner" required maxLength={200} />
      ) : null}
    </FormDialog>
  );
}

/** Records how the relationship is, as each side sees it. */
export function AgreementReviewDialog({ agreement, onClose }: Parts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { id, revision, asOf } = agreement;
  const score = { type: 'number', min: 0, max: 10, step: 1 } as const;
  const numberIn = (text: string): number | null => (text === '' ? null : Number(text));
  return (
    <FormDialog
      title="Review the agreement"
      opened
      onClose={onClose}
      sendName="Record the review"
      send={(fields, key) => {
        const body = {
          revision,
          day: fieldText(fields, 'day'),
          ourScore: numberIn(fieldText(fields, 'ourScore')),
          theirScore: numberIn(fieldText(fields, 'theirScore')),
          note: fieldText(fields, 'note'),
          nextReview: fieldText(fields, 'nextReview') || null,
        };
        return ask(reviewAgreement, { workspace: slug, params: { id }, body, key });
      }}
      onSent={changed}
    >
      <TextInput name="day" type="date" label="Day of the review" required max={asOf} defaultValue={asOf} />
      <TextInput name="ourScore" label="The relationship as we see it, 0 to 10" {...score} />
      <TextInput name="theirScore" label="The relationship as they see it, 0 to 10" {...score} />
      <Textarea name="note" label="What was said" autosize minRows={2} maxLength={2000} />
      <TextInput name="nextReview" type="date" label="Next review" />
    </FormDialog>
  );
}

/** Ends an agreement. */
export function AgreementEndDialog({ agreement, onClose }: Parts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { id, revision, asOf } = agreement;
  return (
    <FormDialog
      title="End the agreement"
      opened
      onClose={onClose}
      sendName="End it"
      send={(fields, key) => {
        const body = { revision, day: fieldText(fields, 'day'), reason: fieldText(fields, 'reason') };
        return ask(endAgreement, { workspace: slug, params: { id }, body, key });
      }}
      onSent={changed}
    >
      <p>It stays on record with its versions and reviews, and no review is due any more.</p>
      <TextInput name="day" type="date" label="Day" required max={asOf} defaultValue={asOf} />
      <Textarea name="reason" label="Why" required autosize minRows={2} maxLength={1000} />
    </FormDialog>
  );
}
