import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { ask, FormDialog, fieldText, useChanged, useWorkspace } from '../../../platform/interface/web.ts';
import { CustomerSelect } from '../customer-select.tsx';
import { changeAdvocacy, noteAdvocacy, withdrawAdvocacy } from './advocacy.endpoints.ts';
import { type AdvocacyDeed, DEED_KINDS, type DeedKind } from './advocacy.ts';

export const DEED_WORDS: Readonly<Record<DeedKind, string>> = {
  referral: 'brought somebody',
  reference: 'stood as a reference',
  review: 'wrote a review',
  'case-study': 'took part in a case study',
};

const PLACE_LABELS: Readonly<Record<Exclude<DeedKind, 'referral'>, string>> = {
  reference: 'To whom',
  review: 'Where it stands',
  'case-study': 'Where it stands',
};

/** Notes what a customer did for the organisation, or changes what is noted. */
export function DeedDialog({
  customerId,
  deed,
  onClose,
}: {
  readonly customerId: string;
  readonly deed: AdvocacyDeed | null;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const [kind, setKind] = useState<DeedKind>(deed?.kind ?? 'referral');
  return (
    <FormDialog
      title={deed === null ? 'Note what they did for us' : 'Change what is noted'}
      opened
      onClose={onClose}
      sendName={deed === null ? 'Note it' : 'Save'}
      send={(form, key) => {
        const body = deedIn(form);
        if (deed === null) {
          const asked = { workspace: slug, params: { id: customerId }, body: { ...body, kind }, key };
          return ask(noteAdvocacy, asked);
        }
        const params = { id: customerId, deedId: deed.id };
        return ask(changeAdvocacy, {
          workspace: slug,
          params,
          body: { ...body, revision: deed.revision },
          key,
        });
      }}
      onSent={changed}
    >
      {deed === null ? (
        <NativeSelect
          label="What they did"
          value={kind}
          data={DEED_KINDS.map((value) => ({ value, label: DEED_WORDS[value] }))}
          onChange={({ currentTarget }) => setKind(currentTarget.value as DeedKind)}
        />
      ) : null}
      <TextInput type="date" name="doneOn" label="Day" required defaultValue={deed?.doneOn ?? ''} />
      <KindFields kind={kind} customerId={customerId} deed={deed} />
      <Textarea
        name="note"
        label="Note"
        autosize
        minRows={2}
        maxLength={1000}
        defaultValue={deed?.note ?? ''}
      />
    </FormDialog>
  );
}

/** What the form says of it. */
function deedIn(form: FormData) {
  const stars = fieldText(form, 'stars');
  return {
    doneOn: fieldText(form, 'doneOn'),
    referredId: fieldText(form, 'referredId') || null,
    referredWords: fieldText(form, 'referredWords'),
    becameCustomerOn: fieldText(form, 'becameCustomerOn') || null,
    place: fieldText(form, 'place'),
    stars: stars === '' ? null : Number(stars),
    link: fieldText(form, 'link'),
    note: fieldText(form, 'note'),
  };
}

/** What is asked of a deed of this kind. */
function KindFields({
  kind,
  customerId,
  deed,
}: {
  readonly kind: DeedKind;
  readonly customerId: string;
  readonly deed: AdvocacyDeed | null;
}): ReactNode {
  return (
    <>
      {kind === 'referral' ? (
        <ReferralFields customerId={customerId} deed={deed} />
      ) : (
        <TextInput
          name="place"
          label={PLACE_LABELS[kind]}
          required
          autoComplete="off"
          maxLength={200}
          defaultValue={deed?.place ?? ''}
        />
      )}
      {kind === 'review' ? (
        <NativeSelect
          name="stars"
          label="Stars"
          data={[{ value: '', label: 'none given' }, ...['1', '2', '3', '4', '5']]}
          defaultValue={deed?.stars === null || deed === null ? '' : String(deed.stars)}
        />
      ) : null}
      {kind === 'referral' || kind === 'reference' ? null : (
        <TextInput
          name="link"
          label="Address of it"
          description="Kept as text"
          autoComplete="off"
          maxLength={500}
          defaultValue={deed?.link ?? ''}
        />
      )}
    </>
  );
}

function ReferralFields({
  customerId,
  deed,
}: {
  readonly customerId: string;
  readonly deed: AdvocacyDeed | null;
}): ReactNode {
  const [isKnown, setIsKnown] = useState(deed?.referred !== null && deed !== null);
  return (
    <>
      <CustomerSelect
        name="referredId"
        label="Whom they brought"
        description="A customer or prospect of the register; whether they bought is seen there"
        without={customerId}
        defaultValue={deed?.referred ?? null}
        onChange={(id) => setIsKnown(id !== null)}
      />
      {isKnown ? null : (
        <>
          <TextInput
            name="referredWords"
            label="Or in words"
            description="Where they are not in the register"
            autoComplete="off"
            maxLength={200}
            defaultValue={deed?.referredWords ?? ''}
          />
          <TextInput
            type="date"
            name="becameCustomerOn"
            label="Became a customer on"
            description="Empty while they are none"
            defaultValue={deed?.becameCustomerOn ?? ''}
          />
        </>
      )}
    </>
  );
}

/** Takes back what was noted. */
export function DeedWithdrawalDialog({
  customerId,
  deed,
  onClose,
}: {
  readonly customerId: string;
  readonly deed: AdvocacyDeed;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="Take it back?"
      opened
      onClose={onClose}
      sendName="Take it back"
      send={(form, key) => {
        const params = { id: customerId, deedId: deed.id };
        const body = { revision: deed.revision, reason: fieldText(form, 'reason') };
        return ask(withdrawAdvocacy, { workspace: slug, params, body, key });
      }}
      onSent={changed}
    >
      <p>It stays on record and counts no longer.</p>
      <TextInput name="reason" label="Why" required autoComplete="off" maxLength={500} data-autofocus />
    </FormDialog>
  );
}
