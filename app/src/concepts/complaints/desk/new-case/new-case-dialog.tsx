import { Button, Kbd, NativeSelect, NumberInput, Radio, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useRef, useState } from 'react';
import { ask, FormDialog, fieldText, useChanged, useWorkspace } from '../../../../platform/interface/web.ts';
import { CustomerSelect } from '../../../customers/web.ts';
import { mayWith } from '../../../people/declarations.ts';
import { PersonSelect, UnitSelect } from '../../../people/web.ts';
import { CASE_CHANNELS, CASE_KINDS, type CaseChannel, type CaseKind } from '../../case.ts';
import { logCase } from '../../cases/case.endpoints.ts';
import { channelName, kindName } from '../case-words.tsx';
import { ComplainantFields, complainantIn, FurtherComplainantFields } from '../deeds/correct-dialog.tsx';
import { momentIn, type SaidBy, TickField, tickedIn } from '../deeds/deed-fields.tsx';
import '../desk.css';

/** Who it is from and what it is of, where that is known already. */
export type NewCaseProps = {
  readonly customer?: { readonly id: string; readonly name: string } | null;
  readonly onClose: () => void;
};

/** What comes in on other ways than the form is noted as it came; programs and files have their own. */
const NOTED: readonly CaseChannel[] = CASE_CHANNELS.filter((one) => !['form', 'api', 'file'].includes(one));

/**
 * Notes what somebody says on the phone in under a minute: what it is, their words, who they are. Everything else is folded. It is
 * acknowledged in the same talk.
 */
export function NewCaseDialog({ customer = null, onClose }: NewCaseProps): ReactNode {
  const { slug, role, personId } = useWorkspace().workspace;
  const changed = useChanged();
  const navigate = useNavigate();
  const wish = useRef({ goesOn: false, sent: false });
  const mayHandle = mayWith(role, 'handle cases');
  return (
    <FormDialog
      title="New case"
      size="lg"
      opened
      onClose={onClose}
      sendName="Save"
      send={(fields, key) => {
        // A refusal takes the wish to go on with it; the next try says it anew.
        wish.current = { goesOn: false, sent: wish.current.goesOn };
        const me = mayHandle && tickedIn(fields, 'isMine') ? personId : null;
        return ask(logCase, { workspace: slug, body: wishIn(fields, me), key });
      }}
      onSent={({ id }) => {
        changed();
        const search = wish.current.sent ? { new: 1, deed: 'resolveAtOnce' } : { new: 1 };
        void navigate({ to: `/w/${slug}/complaints/${id}`, search: search as never });
      }}
    >
      <KindField />
      <Textarea
        name="words"
        label="What they say, in their words"
        required
        autosize
        minRows={4}
        maxRows={16}
        maxLength={200_000}
        data-autofocus
      />
      <CustomerSelect
        name="customerId"
        label="Customer"
        description="Leave it empty when they are not in the register"
        defaultValue={customer}
      />
      <ComplainantFields complainant={null} />
      <AcknowledgedField />
      {mayHandle ? <TickField name="isMine" label="I handle it" first /> : null}
      <details className="further-fields">
        <summary>More: channel, when, product, address, who handles it</summary>
        <FurtherFields />
      </details>
      {mayHandle ? (
        <div>
          <Button
            type="button"
            variant="default"
            onClick={({ currentTarget: { form } }) => {
              wish.current = { goesOn: true, sent: false };
              form?.requestSubmit();
            }}
          >
            Save and resolve it at once
          </Button>
        </div>
      ) : null}
      <p className="quiet">
        <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd> saves from any field.
      </p>
    </FormDialog>
  );
}

function KindField(): ReactNode {
  return (
    <Radio.Group name="kind" label="What it is" defaultValue="complaint">
      <div className="radio-choices">
        {CASE_KINDS.map((kind) => (
          <Radio key={kind} value={kind} label={kindName(kind)} />
        ))}
      </div>
    </Radio.Group>
  );
}

/** How they know that we have it. */
function AcknowledgedField(): ReactNode {
  return (
    <NativeSelect
      name="acknowledge"
      label="How they know that we have it"
      data={[
        { value: 'phone', label: 'Told on the phone, with the code' },
        { value: 'e-mail', label: 'By a mail that is sent now' },
        { value: 'in-person', label: 'Told in person' },
        { value: '', label: 'Nobody told them yet' },
      ]}
      defaultValue="phone"
    />
  );
}

function FurtherFields(): ReactNode {
  const [isForAnother, setIsForAnother] = useState(false);
  return (
    <div className="further-inside">
      <div className="two-fields">
        <NativeSelect
          name="channel"
          label="How it came"
          data={NOTED.map((value) => ({ value, label: channelName(value) }))}
          defaultValue="phone"
        />
        <TextInput
          name="receivedAt"
          type="datetime-local"
          label="When it came"
          description="In your time; empty for now"
        />
        <TextInput
          name="subject"
          label="In a few words"
          description="Empty: the first words"
          maxLength={300}
        />
        <TextInput name="reference" label="What they call it" maxLength={200} />
        <TextInput name="product" label="Product" maxLength={300} />
        <TextInput name="issue" label="Issue" maxLength={300} />
        <TextInput name="happenedOn" type="date" label="When it happened" />
        <NumberInput
          name="ratingBefore"
          label="How satisfied they are, 0 to 10"
          min={0}
          max={10}
          allowDecimal={false}
          hideControls
        />
      </div>
      <FurtherComplainantFields complainant={null} />
      <Textarea name="wanted" label="What would put it right" autosize minRows={2} maxLength={20_000} />
      <TickField name="isForAnother" label="They speak for somebody else" onTick={setIsForAnother} />
      {isForAnother ? (
        <>
          <div className="two-fields">
            <TextInput name="forName" label="For whom" required maxLength={200} />
            <TextInput name="forRelation" label="Who they are to them" maxLength={200} />
          </div>
          <TickField name="forConsent" label="With the consent of that person" />
        </>
      ) : null}
      <div className="two-fields">
        <UnitSelect name="unitId" label="Unit" clearable />
        <PersonSelect name="ownerId" label="Who handles it" description="When it is not you" clearable />
      </div>
    </div>
  );
}

/** What the form says. */
function wishIn(fields: FormData, me: string | null) {
  const text = (name: string): string => fieldText(fields, name);
  const rating = text('ratingBefore');
  const onBehalfOf = tickedIn(fields, 'isForAnother')
    ? { name: text('forName'), relation: text('forRelation'), hasConsent: tickedIn(fields, 'forConsent') }
    : null;
  return {
    kind: text('kind') as CaseKind,
    channel: text('channel') as CaseChannel,
    receivedAt: momentIn(fields, 'receivedAt'),
    complainant: complainantIn(fields, onBehalfOf),
    customerId: text('customerId') || null,
    subject: text('subject'),
    words: text('words'),
    wanted: text('wanted'),
    product: text('product'),
    issue: text('issue'),
    reference: text('reference'),
    happenedOn: text('happenedOn') || null,
    ratingBefore: rating === '' ? null : Number(rating),
    unitId: text('unitId') || null,
    ownerId: text('ownerId') || me,
    ...{ subProduct: '', subIssue: '', region: '', country: '' },
    ...{ attributeId: null, serviceId: null, rightIds: [], source: null },
    acknowledge: (text('acknowledge') || null) as SaidBy | null,
  };
}
