import { MultiSelect, NumberInput, TagsInput, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { fieldText } from '../../../platform/interface/web.ts';
import { CalendarSelect } from '../../calendars/web.ts';
import { CASE_CHANNELS, CASE_KINDS, SEVERITIES } from '../case.ts';
import { channelName, kindName, severityName } from '../desk/case-words.tsx';
import { useComplaintSettings } from '../settings/settings-query.tsx';
import type { RuleScope } from './complaint-rule.ts';

export type RuleSetting = {
  readonly calendarId: string | null;
  readonly appliesTo: RuleScope;
  readonly warnShare: number;
  readonly cutOff: string | null;
};

const options = <Word extends string>(words: readonly Word[], name: (word: Word) => string) =>
  words.map((value) => ({ value, label: name(value) }));

/** What the organisation sets of any rule: to which cases it applies, by which calendar, when to warn. */
export function RuleSettingFields({
  setting,
  onCalendar,
}: {
  readonly setting: RuleSetting;
  readonly onCalendar?: (id: string | null) => void;
}): ReactNode {
  const [scope, setScope] = useState<RuleScope>(setting.appliesTo);
  const products = useComplaintSettings().data?.products ?? [];
  const write = (part: Partial<RuleScope>): void => setScope((before) => ({ ...before, ...part }));
  return (
    <>
      <input type="hidden" name="appliesTo" value={JSON.stringify(scope)} />
      <CalendarSelect
        name="calendarId"
        label="Counted by the calendar"
        clearable
        defaultValue={setting.calendarId}
        {...(onCalendar === undefined ? {} : { onChange: onCalendar })}
      />
      <MultiSelect
        label="Kinds of cases"
        description="None chosen: all of them"
        data={options(CASE_KINDS, kindName)}
        value={scope.kinds}
        onChange={(kinds) => write({ kinds: kinds as RuleScope['kinds'] })}
      />
      <TagsInput
        label="Products"
        description="Only cases about one of these; none: all. Press Enter after each."
        data={products}
        value={scope.products}
        onChange={(words) => write({ products: words })}
      />
      <FurtherScope scope={scope} write={write} />
      <NumberInput
        name="warnPercent"
        label="Warn when so much of the time is used, in percent"
        required
        min={10}
        max={100}
        allowDecimal={false}
        defaultValue={Math.round(setting.warnShare * 100)}
      />
      <TextInput
        name="cutOff"
        label="Cut-off"
        description="Such as 17:00: what comes then or later counts as come on the next day. Empty: none."
        maxLength={5}
        defaultValue={setting.cutOff ?? ''}
      />
    </>
  );
}

/** Less usual conditions, folded. */
function FurtherScope({
  scope,
  write,
}: {
  readonly scope: RuleScope;
  readonly write: (part: Partial<RuleScope>) => void;
}): ReactNode {
  return (
    <details className="rule-more">
      <summary>Only some issues, channels, countries or severities</summary>
      <TagsInput label="Issues" value={scope.issues} onChange={(words) => write({ issues: words })} />
      <MultiSelect
        label="Channels"
        data={options(CASE_CHANNELS, channelName)}
        value={scope.channels}
        onChange={(channels) => write({ channels: channels as RuleScope['channels'] })}
      />
      <TagsInput
        label="Countries"
        description="Two letters each, such as GB"
        value={scope.countries}
        onChange={(words) => write({ countries: words.map((word) => word.toUpperCase()) })}
      />
      <MultiSelect
        label="Severities"
        description="A case that nobody has assessed fits none of them"
        data={options(SEVERITIES, severityName)}
        value={scope.severities}
        onChange={(severities) => write({ severities: severities as RuleScope['severities'] })}
      />
    </details>
  );
}

/** What these fields say. */
export function settingIn(fields: FormData): RuleSetting {
  return {
    calendarId: fieldText(fields, 'calendarId') || null,
    appliesTo: JSON.parse(fieldText(fields, 'appliesTo')) as RuleScope,
    warnShare: Number(fieldText(fields, 'warnPercent')) / 100,
    cutOff: fieldText(fields, 'cutOff') || null,
  };
}
