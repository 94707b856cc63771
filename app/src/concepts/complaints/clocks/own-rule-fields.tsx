import { Checkbox, MultiSelect, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { fieldText } from '../../../platform/interface/web.ts';
import { LimitFields, limitIn } from '../../calendars/web.ts';
import { type ClockWhat, LETTER_PARTS, type RuleLimit, type RuleShown } from './complaint-rule.ts';
import { PART_NAMES } from './rule-items.tsx';
import { settingIn } from './rule-scope-fields.tsx';
import './complaint-rules.css';

type Fields = { readonly rule: RuleShown | null; readonly calendarId: string | null };

function limitOf(rule: RuleShown | null, what: ClockWhat): RuleLimit | undefined {
  return rule?.limits.find((one) => one.what === what);
}

/** What an own rule says. */
export function OwnFields({ rule, calendarId }: Fields): ReactNode {
  const hasMore = (rule?.limits ?? []).some(({ what, extended }) => what !== 'answer' || extended !== null);
  const limit = (name: string, label: string, value: RuleLimit['limit'] | null): ReactNode => (
    <LimitFields name={name} label={label} calendarId={calendarId} defaultValue={value} />
  );
  return (
    <>
      <TextInput name="name" label="Name" required maxLength={200} defaultValue={rule?.name ?? ''} />
      {rule === null ? (
        <TextInput
          name="code"
          label="Code"
          description="What figures and files call it: small letters, digits, dots and dashes, such as our-answer"
          required
          maxLength={60}
        />
      ) : null}
      {limit('answer', 'Answered within', limitOf(rule, 'answer')?.limit ?? null)}
      <details className="rule-more" open={hasMore}>
        <summary>Further limits: acknowledged, settled, after a holding reply</summary>
        {limit('acknowledge', 'Acknowledged within', limitOf(rule, 'acknowledge')?.limit ?? null)}
        {limit(
          'extended',
          'Answered within, after a holding reply in time',
          limitOf(rule, 'answer')?.extended ?? null,
        )}
        {limit('outcome', 'Settled within', limitOf(rule, 'outcome')?.limit ?? null)}
      </details>
      <Checkbox name="mayStop" label="Its clock may be stopped" defaultChecked={rule?.mayStop ?? false} />
      <TextInput
        name="stopsFor"
        label="Stopped for what"
        description="Such as: while we wait for what we asked them for"
        maxLength={500}
        defaultValue={rule?.stopsFor ?? ''}
      />
      <Checkbox
        name="countsReview"
        label="An internal review starts it anew"
        defaultChecked={rule?.countsReview ?? true}
      />
      <SourceFields rule={rule} />
    </>
  );
}

/** Where an own rule stands, and what it wants of letters; folded, for most have neither. */
function SourceFields({ rule }: Pick<Fields, 'rule'>): ReactNode {
  return (
    <details className="rule-more">
      <summary>Where it stands, and what a letter of answer has to say</summary>
      <TextInput name="source" label="Where it stands" maxLength={500} defaultValue={rule?.source ?? ''} />
      <TextInput
        name="sourceDate"
        type="date"
        label="Of which day that text is"
        defaultValue={rule?.sourceDate ?? ''}
      />
      <Textarea
        name="sourceText"
        label="What it says"
        autosize
        minRows={2}
        maxLength={4000}
        defaultValue={rule?.sourceText ?? ''}
      />
      <MultiSelect
        name="requiredParts"
        label="A letter of answer has to have"
        data={LETTER_PARTS.map((value) => ({ value, label: PART_NAMES[value] }))}
        defaultValue={rule?.requiredParts ?? []}
      />
      <Textarea
        name="notes"
        label="Notes"
        autosize
        minRows={2}
        maxLength={4000}
        defaultValue={rule?.notes ?? ''}
      />
    </details>
  );
}

/** Limits to which the source of a ready rule gives no number. */
export function OwnChoices({
  rule,
  calendarId,
}: {
  readonly rule: RuleShown;
  readonly calendarId: string | null;
}): ReactNode {
  return rule.limits.map((one, place) =>
    one.isOwnChoice ? (
      <LimitFields
        key={one.what}
        name={`choice${place}`}
        label={`${DONE[one.what]} within (the rule gives no number)`}
        calendarId={calendarId}
        defaultValue={one.limit}
        required
      />
    ) : null,
  );
}

const DONE: Readonly<Record<ClockWhat, string>> = {
  acknowledge: 'Acknowledged',
  answer: 'Answered',
  outcome: 'Settled',
};

export function readyIn(fields: FormData, rule: RuleShown) {
  const { limits, ...said } = saidBy(rule);
  return {
    ...said,
    ...settingIn(fields),
    limits: limits.map((one, place) =>
      one.isOwnChoice ? { ...one, limit: limitIn(fields, `choice${place}`) ?? one.limit } : one,
    ),
  };
}

function saidBy(rule: RuleShown) {
  const { name, jurisdiction, clause, source, sourceDate, sourceText, limits } = rule;
  const { mayStop, stopsFor, requiredParts, windows, countsReview, notes } = rule;
  return {
    ...{ name, jurisdiction, clause, source, sourceDate, sourceText, limits },
    ...{ mayStop, stopsFor, requiredParts, windows, countsReview, notes },
  };
}

/** What these fields say. */
export function ownIn(fields: FormData, rule: RuleShown | null) {
  const text = (name: string): string => fieldText(fields, name);
  const limits = (['acknowledge', 'answer', 'outcome'] as const).flatMap((what) => {
    const limit = limitIn(fields, what);
    if (limit === null) return [];
    const extended = what === 'answer' ? limitIn(fields, 'extended') : null;
    const before = limitOf(rule, what) ?? {
      ...{ extendedWhen: '', starts: 'receipt' as const, isChance: false, isOwnChoice: false, says: '' },
      spares: [],
    };
    return [{ ...before, what, limit, extended }];
  });
  const parts = text('requiredParts');
  return {
    ...{ jurisdiction: rule?.jurisdiction ?? '', clause: rule?.clause ?? '', windows: rule?.windows ?? [] },
    ...settingIn(fields),
    name: text('name'),
    source: text('source'),
    sourceDate: text('sourceDate') || null,
    sourceText: text('sourceText'),
    limits,
    mayStop: fields.get('mayStop') !== null,
    stopsFor: text('stopsFor'),
    countsReview: fields.get('countsReview') !== null,
    requiredParts: (parts === '' ? [] : parts.split(',')) as RuleShown['requiredParts'],
    notes: text('notes'),
  };
}
