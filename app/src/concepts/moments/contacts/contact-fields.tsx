import { NativeSelect, TagsInput, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { choiceWords, fieldText } from '../../../platform/interface/web.ts';
import { PersonSelect, UnitSelect } from '../../people/web.ts';
import { CONTACT_CHANNELS } from '../inventory/moment-of-truth.ts';
import {
  CONTACT_SOURCES,
  type Contact,
  type ContactChannelName,
  type ContactMark,
  EMOTIONS,
  type Judgement,
  type SaidContact,
} from './contact.ts';
import { SOURCE_WORDS } from './contact-words.tsx';

type WordsProps = {
  readonly name: string;
  readonly label: string;
  readonly offered: readonly string[];
  readonly first: readonly string[];
};

/** Words that are offered, and new ones by typing them; the form gets them as JSON. */
export function WordsField({ name, label, offered, first }: WordsProps): ReactNode {
  const [words, setWords] = useState([...first]);
  return (
    <>
      <TagsInput
        label={label}
        data={[...offered]}
        value={words}
        onChange={setWords}
        maxTags={20}
        splitChars={[';']}
        acceptValueOnBlur
        clearable
        clearButtonProps={{ 'aria-label': `Clear ${label}`, tabIndex: 0, 'aria-hidden': false }}
      />
      <input type="hidden" name={name} value={JSON.stringify(words)} />
    </>
  );
}

/** What a `WordsField` of this name holds. */
export function wordsIn(fields: FormData, name: string): string[] {
  return JSON.parse(fieldText(fields, name) || '[]') as string[];
}

type MarkProps = { readonly first: ContactMark | null; readonly onMark: (mark: ContactMark | null) => void };

/** WOW, OUCH or neither; the keys w and o choose. */
export function MarkField({ first, onMark }: MarkProps): ReactNode {
  const [mark, setMark] = useState<ContactMark | null>(first);
  const choose = (next: ContactMark | null): void => {
    setMark(next);
    onMark(next);
  };
  return (
    <fieldset
      className="judgement-field"
      onKeyDown={(event) => {
        const next = { w: 'wow', o: 'ouch' }[event.key] as ContactMark | undefined;
        if (next !== undefined && !event.ctrlKey && !event.metaKey) choose(next);
      }}
    >
      <legend>Out of the ordinary?</legend>
      <div className="judgement-choices">
        {([null, 'wow', 'ouch'] as const).map((one) => (
          <label key={one ?? 'none'} className={mark === one ? 'chosen' : ''}>
            <input
              type="radio"
              name="mark"
              value={one ?? ''}
              checked={mark === one}
              onChange={() => choose(one)}
            />
            {one === null ? 'no' : one === 'wow' ? 'WOW: delighted' : 'OUCH: should not have happened'}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** What it felt like: one of five words, or own ones of an OUCH. */
export function FeelingFields({
  mark,
  contact,
}: {
  readonly mark: ContactMark | null;
  readonly contact: Contact | null;
}): ReactNode {
  return (
    <>
      {mark === 'ouch' ? null : (
        <NativeSelect
          name="emotion"
          label="Emotion"
          data={[{ value: '', label: 'not known' }, ...EMOTIONS]}
          defaultValue={contact?.emotion ?? ''}
        />
      )}
      <TextInput
        name="feeling"
        label="What it felt like, in own words"
        maxLength={200}
        defaultValue={contact?.feeling ?? ''}
      />
    </>
  );
}

/** When, by which channel, who handled it and who judged: what has a usual answer. */
export function CircumstanceFields({ contact }: { readonly contact: Contact | null }): ReactNode {
  return (
    <>
      <TextInput
        type="datetime-local"
        name="at"
        label="When"
        description={contact === null ? 'Now, when nothing stands here' : 'In your own time'}
        required={contact !== null}
        {...(contact === null ? {} : { defaultValue: localMinute(contact.at) })}
      />
      <NativeSelect
        name="channel"
        label="Channel"
        data={[
          ...(contact === null ? [{ value: '', label: 'that of the moment' }] : []),
          ...CONTACT_CHANNELS.map((value) => ({
            value,
            label: value === 'e-mail' ? value : choiceWords(value),
          })),
        ]}
        defaultValue={contact?.channel ?? ''}
      />
      <UnitSelect
        name="unitId"
        label="Unit"
        description="That of the moment, when nothing stands here"
        clearable
        defaultValue={contact?.unit?.id ?? null}
      />
      <NativeSelect
        name="source"
        label="Judged by"
        data={CONTACT_SOURCES.map((value) => ({ value, label: SOURCE_WORDS[value] }))}
        defaultValue={contact?.source ?? 'staff'}
      />
      <TextInput
        name="cost"
        label="What it cost"
        description="In the currency of the workspace"
        inputMode="decimal"
        defaultValue={contact?.cost ?? ''}
      />
    </>
  );
}

/** Who handled it, and what else there is to say. */
export function HandlerAndNote({
  contact,
  handlerId,
}: {
  readonly contact: Contact | null;
  readonly handlerId: string | null;
}): ReactNode {
  return (
    <>
      <PersonSelect
        name="handlerId"
        label="Handled by"
        clearable
        defaultValue={contact === null ? handlerId : (contact.handler?.id ?? null)}
      />
      <Textarea
        name="note"
        label="Note"
        autosize
        minRows={2}
        maxLength={2000}
        defaultValue={contact?.note ?? ''}
      />
    </>
  );
}

/** What the fields say of a contact. */
export function saidIn(fields: FormData): SaidContact {
  const text = (name: string): string => fieldText(fields, name);
  const cost = text('cost').replace(',', '.');
  return {
    momentId: text('momentId'),
    at: text('at') === '' ? null : new Date(text('at')).toISOString(),
    customerId: text('customerId') || null,
    channel: (text('channel') || null) as ContactChannelName | null,
    handlerId: text('handlerId') || null,
    unitId: text('unitId') || null,
    source: (text('source') || 'staff') as SaidContact['source'],
    againstPromise: (text('againstPromise') || null) as Judgement | null,
    againstExpectation: (text('againstExpectation') || null) as Judgement | null,
    enhancers: wordsIn(fields, 'enhancers'),
    detractors: wordsIn(fields, 'detractors'),
    mark: (text('mark') || null) as ContactMark | null,
    emotion: (text('emotion') || null) as SaidContact['emotion'],
    feeling: text('feeling'),
    note: text('note'),
    cost: cost === '' ? null : Number(cost),
    promiseId: null,
  };
}

/** A moment as a field for local time takes it. */
function localMinute(iso: string): string {
  const at = new Date(iso);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
