import { type ReactNode, useState } from 'react';
import { ask, FormDialog, fieldText, useChanged, useWorkspace } from '../../../platform/interface/web.ts';
import { asksWhy, DueAndLikelihood } from './due-and-likelihood.tsx';
import { type DueWish, dueBody, dueWish, USUAL_LIMIT } from './due-wish.ts';
import { makePromise } from './ledger-promise.endpoints.ts';
import type { PromiseShown } from './ledger-promise.ts';
import { momentIn } from './local-moment.ts';
import {
  FurtherPromiseFields,
  PromisedValueField,
  ServiceOfPromise,
  ToWhom,
  WordsField,
} from './promise-dialog-fields.tsx';
import { type PromiseKind, usePromiseKinds } from './promise-kinds.tsx';

type Props = {
  /** To whom, where that is known already. */
  readonly customer?: { readonly id: string; readonly name: string } | null;
  readonly onClose: () => void;
  readonly onMade?: (promise: PromiseShown) => void;
  /** Makes it in another way, such as within a case; the ledger alone where nothing is said. */
  readonly make?: (promise: PromiseBody, key: string) => Promise<unknown>;
};

/** What the form says of a promise. */
export type PromiseBody = ReturnType<typeof bodyIn>;

/** Makes a promise: what was said, to whom and until when; with how likely it is to be kept while that is typed. */
export function PromiseDialog({ customer = null, onClose, onMade, make }: Props): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const kinds = usePromiseKinds();
  const [kind, setKind] = useState<PromiseKind | null>(null);
  const [due, setDue] = useState<DueWish>(dueWish(USUAL_LIMIT));
  const [wasAsked, setWasAsked] = useState(false);
  const choose = (id: string | null): void => {
    const chosen = kinds.find(({ service }) => service.id === id) ?? null;
    setKind(chosen);
    if (chosen?.promised?.limit) setDue(dueWish(chosen.promised.limit));
  };
  return (
    <FormDialog
      title={customer === null ? 'Make a promise' : `Promise to ${customer.name}`}
      size="lg"
      opened
      onClose={onClose}
      sendName="Make the promise"
      send={async (fields, key) => {
        try {
          const body = bodyIn(fields, { kind, due });
          if (make === undefined) return await ask(makePromise, { workspace: slug, body, key });
          await make(body, key);
          return null;
        } catch (error) {
          if (asksWhy(error)) setWasAsked(true);
          throw error;
        }
      }}
      onSent={(promise) => {
        changed();
        if (promise !== null) onMade?.(promise);
      }}
    >
      <WordsField kind={kind} />
      {customer === null ? <ToWhom /> : <input type="hidden" name="customerId" value={customer.id} />}
      <ServiceOfPromise onChoose={choose} />
      <DueAndLikelihood
        due={due}
        onDue={setDue}
        serviceId={kind?.service.id ?? null}
        calendarId={kind?.service.calendar?.id ?? null}
        unitId={kind?.service.unit?.id ?? null}
        beginning={kind?.service.id ?? ''}
        wasAsked={wasAsked}
      />
      <PromisedValueField kind={kind} />
      <FurtherPromiseFields key={kind?.service.id ?? ''} kind={kind} />
    </FormDialog>
  );
}

/** What the form says; what it leaves out comes from the service and the charter. */
function bodyIn(
  fields: FormData,
  { kind, due }: { readonly kind: PromiseKind | null; readonly due: DueWish },
) {
  const text = (name: string): string | null => fieldText(fields, name) || null;
  const why = text('overReason');
  const value = text('promisedValue');
  return {
    words: fieldText(fields, 'words'),
    customerId: text('customerId'),
    toWhom: fieldText(fields, 'toWhom'),
    serviceId: text('serviceId'),
    servicePromiseId: kind?.promised?.servicePromiseId ?? null,
    due: dueBody(due),
    channel: (text('channel') ?? 'explicit') as PromiseShown['channel'],
    unitId: text('unitId'),
    keeperId: text('keeperId'),
    madeAt: momentIn(fieldText(fields, 'madeAt')),
    measureId: value === null ? null : (kind?.service.measure?.id ?? null),
    promisedValue: value === null ? null : Number(value),
    attributeId: null,
    calendarId: null,
    toleranceMinutes: null,
    reference: null,
    overPromise: why === null ? null : { reason: why },
  };
}
