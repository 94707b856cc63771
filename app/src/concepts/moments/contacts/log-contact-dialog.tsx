import { Button, Kbd } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { ask, Foreign, FormDialog, useChanged, useWorkspace } from '../../../platform/interface/web.ts';
import { listPreferences } from '../../customers/declarations.ts';
import { CustomerSelect } from '../../customers/web.ts';
import { logOneContact } from './contact.endpoints.ts';
import type { Contact } from './contact.ts';
import { CircumstanceFields, HandlerAndNote, saidIn } from './contact-fields.tsx';
import { JudgedMomentFields } from './judged-moment-fields.tsx';
import '../moments.css';

export type LogContactProps = {
  readonly momentId?: string | null;
  readonly customer?: { readonly id: string; readonly name: string } | null;
  readonly onClose: () => void;
  readonly onLogged?: (contact: Contact) => void;
};

/** Logs contacts one after another; "save and next" begins the next one at the same moment of truth. */
export function LogContactDialog(props: LogContactProps): ReactNode {
  const [turn, setTurn] = useState({ number: 0, momentId: props.momentId ?? null });
  const [isOpen, setIsOpen] = useState(true);
  const onLogged = (contact: Contact, goesOn: boolean): void => {
    props.onLogged?.(contact);
    if (goesOn) {
      setTurn(({ number }) => ({ number: number + 1, momentId: contact.moment.id }));
      setIsOpen(true);
    } else props.onClose();
  };
  if (!isOpen) return null;
  return (
    <OneContactDialog
      key={turn.number}
      {...props}
      momentId={turn.momentId}
      // The form closes before it is known whether it goes on.
      onClose={(isSent) => (isSent ? setIsOpen(false) : props.onClose())}
      onLogged={onLogged}
    />
  );
}

type OneProps = Omit<LogContactProps, 'onClose' | 'onLogged'> & {
  readonly onClose: (isSent: boolean) => void;
  readonly onLogged: (contact: Contact, goesOn: boolean) => void;
};

function OneContactDialog({ momentId, customer = null, onClose, onLogged }: OneProps): ReactNode {
  const { slug, personId } = useWorkspace().workspace;
  const changed = useChanged();
  const goesOn = useRef(false);
  const sent = useRef(false);
  const [customerId, setCustomerId] = useState(customer?.id ?? null);
  return (
    <FormDialog
      title="Log a contact"
      opened
      onClose={() => onClose(sent.current)}
      sendName="Save"
      send={async (fields, key) => {
        const logged = await ask(logOneContact, {
          workspace: slug,
          body: { ...saidIn(fields), reference: null },
          key,
        });
        sent.current = true;
        return logged;
      }}
      onSent={(logged) => {
        changed();
        onLogged(logged, goesOn.current);
      }}
    >
      <JudgedMomentFields momentId={momentId ?? null} />
      <CustomerSelect
        name="customerId"
        label="Customer"
        description="Leave it empty where nobody knows who it was"
        defaultValue={customer}
        onChange={setCustomerId}
      />
      {customerId === null ? null : <KeepInMind customerId={customerId} />}
      <HandlerAndNote contact={null} handlerId={personId} />
      <details>
        <summary>When, channel, unit, who judged, cost</summary>
        <div className="contact-more">
          <CircumstanceFields contact={null} />
        </div>
      </details>
      <Button
        // Not one that submits by itself, or Enter would press it as the first of its kind.
        type="button"
        variant="default"
        onClick={({ currentTarget: { form } }) => {
          goesOn.current = true;
          form?.requestSubmit();
        }}
      >
        Save and next
        <Kbd size="xs" className="key-hint" aria-hidden="true">
          Ctrl + Enter
        </Kbd>
      </Button>
      <SaveByKey goesOn={goesOn} />
    </FormDialog>
  );
}

const AT_ONCE_MS = 300;

/** Enter with the control key saves and begins the next, wherever in the dialog one is. */
function SaveByKey({ goesOn }: { readonly goesOn: { current: boolean } }): ReactNode {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const form = place.current?.closest('form');
    if (form == null) return;
    const pressed = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      goesOn.current = true;
      form.requestSubmit();
    };
    // Enter alone presses the button that saves.
    const clicked = ({ target }: MouseEvent): void => {
      if (target instanceof Element && target.closest('button[type="submit"]') !== null)
        goesOn.current = false;
    };
    // A browser may submit by the same press of Enter as well; what follows at once is no second wish.
    let submittedAt = Number.NEGATIVE_INFINITY;
    const submitted = (event: Event): void => {
      const isAgain = event.timeStamp - submittedAt < AT_ONCE_MS;
      submittedAt = event.timeStamp;
      if (!isAgain) return;
      event.preventDefault();
      event.stopPropagation();
    };
    form.addEventListener('submit', submitted, { capture: true });
    form.addEventListener('keydown', pressed);
    form.addEventListener('click', clicked, { capture: true });
    return () => {
      form.removeEventListener('submit', submitted, { capture: true });
      form.removeEventListener('keydown', pressed);
      form.removeEventListener('click', clicked, { capture: true });
    };
  }, [goesOn]);
  return <span ref={place} />;
}

/** The little things that are good to know at this contact. */
function KeepInMind({ customerId }: { readonly customerId: string }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { data } = useQuery({
    queryKey: ['preferences', slug, customerId],
    queryFn: ({ signal }) => ask(listPreferences, { workspace: slug, params: { id: customerId }, signal }),
  });
  const holding = (data?.items ?? []).filter(({ endedOn }) => endedOn === null);
  if (holding.length === 0) return null;
  return (
    <aside className="keep-in-mind" aria-label="Keep in mind">
      <p>Keep in mind</p>
      <ul>
        {holding.map(({ id, note }) => (
          <li key={id}>
            <Foreign>{note}</Foreign>
          </li>
        ))}
      </ul>
    </aside>
  );
}
