import { Button, NativeSelect, NumberInput, Textarea } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { choiceWords, readerPlain } from '../../../../platform/interface/web.ts';
import { REMEDIES } from '../../../recoveries/declarations.ts';

export type OfferedRemedy = {
  readonly kind: (typeof REMEDIES)[number];
  readonly words: string;
  readonly cost: number | null;
};

const REMEDY_NAMES: Readonly<Partial<Record<(typeof REMEDIES)[number], string>>> = {
  refund: 'Refund',
  replacement: 'Replacement',
  repair: 'Repair',
  substitute: 'Substitute',
  'technical-help': 'Technical help',
  information: 'Information',
  referral: 'Sent to somebody who can help',
  'financial-help': 'Financial help',
  'other-help': 'Other help',
  compensation: 'Compensation',
  apology: 'Apology',
  'goodwill-gift': 'Goodwill gift',
  'notice-of-changes': 'Notice of what is changed',
  none: 'Nothing, and why',
};

export const remedyName = (kind: (typeof REMEDIES)[number]): string =>
  REMEDY_NAMES[kind] ?? choiceWords(kind);

/** What is offered to make it good: none or several, each with what it costs. */
export function RemediesField({
  first = [],
  isNeeded = false,
}: {
  readonly first?: readonly OfferedRemedy[];
  /** What is justified asks for something, or for a word why nothing is offered. */
  readonly isNeeded?: boolean;
}): ReactNode {
  const [rows, setRows] = useState<readonly { readonly id: number; readonly remedy: OfferedRemedy }[]>(
    first.map((remedy, id) => ({ id, remedy })),
  );
  const [costs, setCosts] = useState<Readonly<Record<number, number>>>(
    Object.fromEntries(first.map(({ cost }, id) => [id, cost ?? 0])),
  );
  const add = (): void => {
    const id = Math.max(-1, ...rows.map((row) => row.id)) + 1;
    setRows([...rows, { id, remedy: { kind: 'apology', words: '', cost: null } }]);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a first one is offered once it is needed, and may be left out again
  useEffect(() => {
    if (isNeeded && rows.length === 0) add();
  }, [isNeeded]);
  const sum = rows.reduce((total, { id }) => total + (costs[id] ?? 0), 0);
  return (
    <fieldset className="remedies-field">
      <legend>What is offered</legend>
      {rows.length === 0 ? <p className="quiet">Nothing so far.</p> : null}
      {rows.map(({ id, remedy }, at) => (
        <div key={id} className="remedy-row">
          <NativeSelect
            name="remedy.kind"
            label={rows.length === 1 ? 'Remedy' : `Remedy ${at + 1}`}
            data={REMEDIES.map((kind) => ({ value: kind, label: remedyName(kind) }))}
            defaultValue={remedy.kind}
          />
          <NumberInput
            name="remedy.cost"
            label="Cost"
            min={0}
            max={1e12}
            hideControls
            defaultValue={remedy.cost ?? ''}
            onChange={(value) => setCosts({ ...costs, [id]: Number(value) || 0 })}
          />
          <Textarea
            name="remedy.words"
            label="In words"
            required
            autosize
            minRows={1}
            maxLength={1000}
            defaultValue={remedy.words}
          />
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Leave out remedy ${at + 1}`}
            onClick={() => setRows(rows.filter((row) => row.id !== id))}
          >
            Leave it out
          </Button>
        </div>
      ))}
      <Button size="compact-sm" variant="default" onClick={add} disabled={rows.length >= 20}>
        {rows.length === 0 ? 'Offer something' : 'Offer something else'}
      </Button>
      {rows.length < 2 ? null : <p className="quiet">{`${readerPlain(sum)} in all`}</p>}
    </fieldset>
  );
}

/** What the fields of a form offer. */
export function remediesIn(fields: FormData): OfferedRemedy[] {
  const kinds = fields.getAll('remedy.kind').map(String);
  const words = fields.getAll('remedy.words').map(String);
  const costs = fields.getAll('remedy.cost').map(String);
  return kinds.map((kind, at) => {
    const cost = costs[at]?.trim() ?? '';
    return {
      kind: kind as OfferedRemedy['kind'],
      words: (words[at] ?? '').trim(),
      cost: cost === '' ? null : Number(cost),
    };
  });
}
