import { Button, Checkbox, Kbd, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  ask,
  Foreign,
  FormDialog,
  fieldText,
  readerDay,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { changePreference, endPreference, notePreference } from './preference.endpoints.ts';
import type { Preference } from './preference.ts';
import './preferences.css';

export type PreferencesViewProps = {
  readonly customerId: string;
  readonly items: readonly Preference[];
  /** Sensitive notes that the reader may not see. */
  readonly hidden: number;
  /** Whether the dialog that adds one is open: a key of the page opens it too. */
  readonly isAdding: boolean;
  readonly onAdding: (isAdding: boolean) => void;
  /** Whether anything may be noted, because the customer is in use. */
  readonly isOpen: boolean;
};

/** The little things to keep in mind, first of all on the card. */
export function PreferencesView(props: PreferencesViewProps): ReactNode {
  const { customerId, items, hidden, isAdding, onAdding, isOpen } = props;
  const { role } = useWorkspace().workspace;
  const [opened, setOpened] = useState<{ readonly is: 'change' | 'end'; readonly one: Preference } | null>(
    null,
  );
  const may = isOpen && mayWith(role, 'write customers');
  const holding = items.filter(({ endedOn }) => endedOn === null);
  const ended = items.filter(({ endedOn }) => endedOn !== null);
  return (
    <div className="preferences">
      {holding.length === 0 && hidden === 0 ? (
        <p className="quiet">Nothing is noted yet that would make the next talk better.</p>
      ) : (
        <ul className="preference-list">
          {holding.map((one) => (
            <PreferenceLine key={one.id} one={one} open={may ? setOpened : null} />
          ))}
        </ul>
      )}
      {hidden === 0 ? null : (
        <p className="quiet">
          {hidden === 1 ? 'One sensitive note is' : `${hidden} sensitive notes are`} shown to owners, managers
          and who wrote {hidden === 1 ? 'it' : 'them'} alone.
        </p>
      )}
      {may ? (
        <Button variant="default" size="xs" aria-keyshortcuts="n" onClick={() => onAdding(true)}>
          Add a preference
          <Kbd size="xs" className="key-hint" aria-hidden="true">
            n
          </Kbd>
        </Button>
      ) : null}
      {ended.length === 0 ? null : <EndedPreferences ended={ended} />}
      {isAdding && may ? (
        <PreferenceDialog customerId={customerId} one={null} onClose={() => onAdding(false)} />
      ) : null}
      {opened?.is === 'change' ? (
        <PreferenceDialog customerId={customerId} one={opened.one} onClose={() => setOpened(null)} />
      ) : null}
      {opened?.is === 'end' ? <EndDialog one={opened.one} onClose={() => setOpened(null)} /> : null}
    </div>
  );
}

type Open = (opened: { readonly is: 'change' | 'end'; readonly one: Preference }) => void;

function PreferenceLine({ one, open }: { readonly one: Preference; readonly open: Open | null }): ReactNode {
  return (
    <li>
      <p>
        <Foreign>{one.note}</Foreign>
        {one.sensitive ? <span className="preference-sensitive">sensitive</span> : null}
      </p>
      <p className="quiet preference-beside">
        <Foreign>{besideOf(one)}</Foreign>
        {open === null ? null : (
          <>
            <button type="button" className="plain-button" onClick={() => open({ is: 'change', one })}>
              Change<span className="visually-hidden"> {one.note}</span>
            </button>
            <button type="button" className="plain-button" onClick={() => open({ is: 'end', one })}>
              End<span className="visually-hidden"> {one.note}</span>
            </button>
          </>
        )}
      </p>
    </li>
  );
}

function besideOf({ since, source, notedBy }: Preference): string {
  const parts = [`since ${readerDay(since)}`, source, notedBy === null ? '' : `noted by ${notedBy.name}`];
  return parts.filter((part) => part !== '').join(' · ');
}

function EndedPreferences({ ended }: { readonly ended: readonly Preference[] }): ReactNode {
  return (
    <details className="preference-ended">
      <summary>{ended.length === 1 ? 'One that ended' : `${ended.length} that ended`}</summary>
      <ul className="preference-list">
        {ended.map(({ id, note, since, endedOn, endReason }) => (
          <li key={id}>
            <p>
              <Foreign>{note}</Foreign>
            </p>
            <p className="quiet preference-beside">
              {readerDay(since)} to {readerDay(endedOn ?? '')}
              {endReason === '' ? null : (
                <>
                  {' · '}
                  <Foreign>{endReason}</Foreign>
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}

function PreferenceDialog({
  customerId,
  one,
  onClose,
}: {
  readonly customerId: string;
  readonly one: Preference | null;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title={one === null ? 'Add a preference' : 'Change the preference'}
      opened
      onClose={onClose}
      sendName={one === null ? 'Add the preference' : 'Save'}
      send={(form, key) => {
        const body = {
          note: fieldText(form, 'note'),
          source: fieldText(form, 'source'),
          since: fieldText(form, 'since') || null,
          sensitive: form.get('sensitive') !== null,
        };
        if (one === null)
          return ask(notePreference, { workspace: slug, params: { id: customerId }, body, key });
        const params = { id: customerId, preferenceId: one.id };
        return ask(changePreference, {
          workspace: slug,
          params,
          body: { ...body, revision: one.revision },
          key,
        });
      }}
      onSent={changed}
    >
      <PreferenceFields one={one} />
    </FormDialog>
  );
}

function PreferenceFields({ one }: { readonly one: Preference | null }): ReactNode {
  return (
    <>
      <Textarea
        name="note"
        label="What is good to know"
        description="A little thing that makes dealing with us easier for them"
        required
        autosize
        minRows={2}
        maxLength={500}
        data-autofocus
        defaultValue={one?.note ?? ''}
        onKeyDown={(event) => {
          // Enter sends; a new line takes Shift, as in most places where one writes short notes.
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          event.currentTarget.form?.requestSubmit();
        }}
      />
      <TextInput
        name="source"
        label="Who said it, or where it was seen"
        autoComplete="off"
        maxLength={200}
        defaultValue={one?.source ?? ''}
      />
      <TextInput
        type="date"
        name="since"
        label="Since"
        description="Today when empty"
        defaultValue={one?.since ?? ''}
      />
      <Checkbox
        name="sensitive"
        label="It may say something of health, belief and the like"
        description="Then owners, managers and you alone see it"
        defaultChecked={one?.sensitive ?? false}
      />
    </>
  );
}

function EndDialog({ one, onClose }: { readonly one: Preference; readonly onClose: () => void }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="Does it hold no longer?"
      opened
      onClose={onClose}
      sendName="End the preference"
      send={(form, key) => {
        const params = { id: one.customerId, preferenceId: one.id };
        const body = { revision: one.revision, reason: fieldText(form, 'reason') };
        return ask(endPreference, { workspace: slug, params, body, key });
      }}
      onSent={changed}
    >
      <p>
        <Foreign>{one.note}</Foreign>
      </p>
      <TextInput
        name="reason"
        label="Why"
        description="May be left empty"
        autoComplete="off"
        maxLength={500}
      />
    </FormDialog>
  );
}
