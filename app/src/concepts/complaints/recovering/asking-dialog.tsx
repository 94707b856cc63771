import { NativeSelect, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { ask, FormDialog, fieldText, useChanged, useWorkspace } from '../../../platform/interface/web.ts';
import { SAID_BY } from '../../recoveries/declarations.ts';
import { noteAsking, type SatisfactionShown } from './asking.endpoints.ts';
import { ALL_ITEMS, JUSTICE_ITEMS, JUSTICES } from './justice-items.ts';
import { ITEM_NAMES, JUSTICE_NAMES } from './justice-words.ts';

const HOW_NAMES: Readonly<Record<(typeof SAID_BY)[number], string>> = {
  phone: 'On the phone',
  letter: 'By letter',
  'e-mail': 'By mail',
  chat: 'In a chat',
  'in-person': 'In person',
  other: 'Another way',
};

/** Notes what they said when somebody asked them again. */
export function AskingDialog({
  asking,
  onClose,
}: {
  readonly asking: SatisfactionShown;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { id, revision, ratingBefore, satisfaction } = asking;
  const known: Readonly<Record<string, number>> = satisfaction?.items ?? {};
  return (
    <FormDialog
      title="How they find it now"
      opened
      size="lg"
      onClose={onClose}
      sendName="Note it"
      send={(fields, key) => {
        const body = { revision, ...answersIn(fields) };
        return ask(noteAsking, { workspace: slug, params: { id }, body, key });
      }}
      onSent={changed}
    >
      <p className="quiet">Ask them, and leave out what they do not say.</p>
      <NativeSelect
        name="how"
        label="How they were asked"
        data={SAID_BY.map((how) => ({ value: how, label: HOW_NAMES[how] }))}
      />
      <Points
        name="ratingBefore"
        legend="How satisfied were you with us when you complained? 0 not at all, 10 completely"
        from={0}
        to={10}
        chosen={ratingBefore}
      />
      <Points
        name="ratingAfter"
        legend="How satisfied are you with us now, after what was done? 0 not at all, 10 completely"
        from={0}
        to={10}
        chosen={satisfaction?.ratingAfter ?? null}
      />
      {JUSTICES.map((justice) => (
        <fieldset key={justice} className="asking-scale">
          <legend>{JUSTICE_NAMES[justice]}: how far they agree, 1 not at all, 7 completely</legend>
          {JUSTICE_ITEMS[justice].map((item) => (
            <Points
              key={item}
              name={`item-${item}`}
              legend={ITEM_NAMES[item]}
              from={1}
              to={7}
              chosen={known[item] ?? null}
            />
          ))}
        </fieldset>
      ))}
      <Textarea
        name="comment"
        label="What else they said"
        autosize
        minRows={2}
        maxLength={2000}
        defaultValue={satisfaction?.comment ?? ''}
      />
    </FormDialog>
  );
}

type PointsProps = {
  readonly name: string;
  readonly legend: string;
  readonly from: number;
  readonly to: number;
  readonly chosen: number | null;
};

function Points({ name, legend, from, to, chosen }: PointsProps): ReactNode {
  return (
    <fieldset className="asking-scale">
      <legend>{legend}</legend>
      <div className="asking-points">
        {Array.from({ length: to - from + 1 }, (_, i) => from + i).map((point) => (
          <label key={point}>
            <input type="radio" name={name} value={point} defaultChecked={chosen === point} />
            {point}
          </label>
        ))}
        <label>
          <input type="radio" name={name} value="" defaultChecked={chosen === null} />
          not said
        </label>
      </div>
    </fieldset>
  );
}

function answersIn(fields: FormData) {
  const items = Object.fromEntries(
    ALL_ITEMS.flatMap((item) => {
      const value = pointIn(fields, `item-${item}`);
      return value === null ? [] : [[item, value]];
    }),
  );
  return {
    at: null,
    how: fieldText(fields, 'how') as (typeof SAID_BY)[number],
    ratingBefore: pointIn(fields, 'ratingBefore'),
    ratingAfter: pointIn(fields, 'ratingAfter'),
    ...{ distributive: null, procedural: null, interactional: null },
    items,
    comment: fieldText(fields, 'comment'),
  };
}

function pointIn(fields: FormData, name: string): number | null {
  const written = fieldText(fields, name);
  return written === '' ? null : Number(written);
}
