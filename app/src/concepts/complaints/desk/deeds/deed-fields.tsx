import { Checkbox, NativeSelect, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { choiceWords, fieldText } from '../../../../platform/interface/web.ts';
import { SAID_BY } from '../../../recoveries/declarations.ts';
import { SEVERITIES, type Severity, VERDICTS, type Verdict } from '../../case.ts';
import type { CaseShown } from '../../cases/case-shown.ts';
import { severityName, verdictName } from '../case-words.tsx';

export type SaidBy = (typeof SAID_BY)[number];

const HOW_WORDS: Readonly<Partial<Record<SaidBy, string>>> = {
  'e-mail': 'By mail',
  phone: 'On the phone',
  letter: 'By letter',
  chat: 'In a chat',
  'in-person': 'In person',
  other: 'Another way',
};

export const howName = (how: SaidBy): string => HOW_WORDS[how] ?? choiceWords(how);

/** How they are best told: by mail where there is an address, else as they came to us. */
export function usualHow({ complainant, channel }: Pick<CaseShown, 'complainant' | 'channel'>): SaidBy {
  if (complainant.email !== '') return 'e-mail';
  const same = SAID_BY.find((how) => how === channel);
  return same ?? (complainant.phone === '' ? 'other' : 'phone');
}

/** How it is told to them; by mail only where there is an address. */
export function HowTold({
  shown,
  label = 'How they are told',
  value,
  onHow,
  none,
}: {
  readonly shown: CaseShown;
  readonly label?: string;
  readonly value?: SaidBy | '';
  readonly onHow?: (how: SaidBy | '') => void;
  /** What it is called when they are not told at all, where that can be. */
  readonly none?: string;
}): ReactNode {
  const { email } = shown.complainant;
  const ways = SAID_BY.filter((how) => how !== 'e-mail' || email !== '');
  const data = [
    ...ways
      .toSorted((a, b) => Number(b === 'e-mail') - Number(a === 'e-mail'))
      .map((how) => ({
        value: how,
        label: how === 'e-mail' ? `${howName(how)} to ${email}` : howName(how),
      })),
    ...(none === undefined ? [] : [{ value: '', label: none }]),
  ];
  return (
    <NativeSelect
      name="how"
      label={label}
      data={data}
      {...(value === undefined ? { defaultValue: usualHow(shown) } : { value })}
      {...(onHow === undefined
        ? {}
        : { onChange: ({ currentTarget }) => onHow(currentTarget.value as SaidBy | '') })}
    />
  );
}

/** By which way they said it. */
export function HowSaid({ shown }: { readonly shown: CaseShown }): ReactNode {
  return (
    <NativeSelect
      name="how"
      label="How they said it"
      data={SAID_BY.map((how) => ({ value: how, label: howName(how) }))}
      defaultValue={usualHow(shown)}
    />
  );
}

export function WhenField(): ReactNode {
  return <TextInput name="at" type="datetime-local" label="When" description="In your time; empty for now" />;
}

/** What was written in such a field, in the reader's own time; null for nothing. */
export function momentIn(fields: FormData, name = 'at'): string | null {
  const local = fieldText(fields, name);
  const at = new Date(local);
  return local === '' || Number.isNaN(at.getTime()) ? null : at.toISOString();
}

export const howIn = (fields: FormData): SaidBy => fieldText(fields, 'how') as SaidBy;

export function WordsField({
  label,
  description,
  required = false,
  rows = 3,
  most = 2000,
  first = true,
  name = 'words',
  value,
}: {
  readonly label: string;
  readonly description?: string;
  readonly required?: boolean;
  readonly rows?: number;
  readonly most?: number;
  /** Whether the keyboard begins here. */
  readonly first?: boolean;
  readonly name?: string;
  readonly value?: string;
}): ReactNode {
  return (
    <Textarea
      name={name}
      label={label}
      {...(description === undefined ? {} : { description })}
      required={required}
      autosize
      minRows={rows}
      maxRows={20}
      maxLength={most}
      defaultValue={value ?? ''}
      {...(first ? { 'data-autofocus': true } : {})}
    />
  );
}

const SEVERITY_HINTS: Readonly<Record<Severity, string>> = {
  low: 'Annoying, and put right at once',
  medium: 'Something does not work for them',
  high: 'It costs them much, or hurts many',
  critical: 'Danger, the law, or great harm',
};

export function SeverityField({ first = null }: { readonly first?: Severity | null }): ReactNode {
  return (
    <Radio.Group name="severity" label="How severe it is" required defaultValue={first ?? 'medium'}>
      <Stack gap={4} mt={4}>
        {SEVERITIES.map((severity) => (
          <Radio
            key={severity}
            value={severity}
            label={`${severityName(severity)}: ${SEVERITY_HINTS[severity].toLowerCase()}`}
            {...(severity === (first ?? 'medium') ? { 'data-autofocus': true } : {})}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

export function VerdictField({
  first = null,
  onVerdict,
}: {
  readonly first?: Verdict | null;
  readonly onVerdict?: (verdict: Verdict) => void;
}): ReactNode {
  return (
    <Radio.Group
      name="verdict"
      label="Is it justified?"
      required
      {...(onVerdict === undefined ? {} : { onChange: (next: string) => onVerdict(next as Verdict) })}
      {...(first === null ? {} : { defaultValue: first })}
    >
      <Stack gap={4} mt={4}>
        {VERDICTS.map((verdict, at) => (
          <Radio
            key={verdict}
            value={verdict}
            label={verdictName(verdict)}
            required
            {...(at === 0 ? { 'data-autofocus': true } : {})}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

/** A box to tick; what is sent is whether it is. */
export function TickField({
  name,
  label,
  description,
  first = false,
  onTick,
}: {
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  readonly first?: boolean;
  readonly onTick?: (isTicked: boolean) => void;
}): ReactNode {
  return (
    <Checkbox
      name={name}
      value="yes"
      label={label}
      {...(description === undefined ? {} : { description })}
      defaultChecked={first}
      {...(onTick === undefined ? {} : { onChange: ({ currentTarget }) => onTick(currentTarget.checked) })}
    />
  );
}

export const tickedIn = (fields: FormData, name: string): boolean => fieldText(fields, name) === 'yes';
