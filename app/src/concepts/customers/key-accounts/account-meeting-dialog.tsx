import { Checkbox, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  ask,
  Foreign,
  FormDialog,
  fieldText,
  Loaded,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import type { AccountMeeting, GuideEntry } from './account-meeting.ts';
import {
  changeMeeting,
  noteMeetingWith,
  showMeetingGuide,
  withdrawMeetingNote,
} from './key-account.endpoints.ts';
import './key-accounts.css';

type MeetingDialogProps = {
  readonly customerId: string;
  readonly meeting: AccountMeeting | null;
  /** Whether the day of the next meeting is kept for this customer. */
  readonly isKeyAccount: boolean;
  readonly onClose: () => void;
};

/** Notes a meeting by the guide, or changes the note of one. */
export function MeetingDialog({ customerId, meeting, isKeyAccount, onClose }: MeetingDialogProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const guide = useQuery({
    queryKey: ['meeting-guide', slug, customerId],
    queryFn: ({ signal }) => ask(showMeetingGuide, { workspace: slug, params: { id: customerId }, signal }),
  });
  return (
    <FormDialog
      title={meeting === null ? 'Note a meeting' : 'Change the note'}
      opened
      onClose={onClose}
      sendName={meeting === null ? 'Keep the note' : 'Save'}
      send={(form, key) => {
        const body = noteIn(form, guide.data?.items ?? [], meeting);
        if (meeting === null) {
          const next = isKeyAccount ? { nextMeetingOn: fieldText(form, 'nextMeetingOn') || null } : {};
          return ask(noteMeetingWith, {
            workspace: slug,
            params: { id: customerId },
            body: { ...body, ...next },
            key,
          });
        }
        const params = { id: customerId, meetingId: meeting.id };
        return ask(changeMeeting, {
          workspace: slug,
          params,
          body: { ...body, revision: meeting.revision },
          key,
        });
      }}
      onSent={changed}
    >
      <TextInput type="date" name="heldOn" label="Day" required defaultValue={meeting?.heldOn ?? ''} />
      <TextInput
        name="present"
        label="Who was there"
        description="Of both sides"
        required
        autoComplete="off"
        maxLength={1000}
        defaultValue={meeting?.present ?? ''}
      />
      <Loaded query={guide}>{({ items }) => <GuideFields guide={items} meeting={meeting} />}</Loaded>
      <ClosingFields meeting={meeting} plansNext={meeting === null && isKeyAccount} />
    </FormDialog>
  );
}

/** What is written behind the answers. */
function ClosingFields({
  meeting,
  plansNext,
}: {
  readonly meeting: AccountMeeting | null;
  readonly plansNext: boolean;
}): ReactNode {
  return (
    <>
      <Textarea
        name="summary"
        label="What else was said"
        autosize
        minRows={2}
        maxLength={4000}
        defaultValue={meeting?.summary ?? ''}
      />
      <TextInput
        name="nextStep"
        label="Next step"
        description="What, by whom, until when"
        autoComplete="off"
        maxLength={1000}
        defaultValue={meeting?.nextStep ?? ''}
      />
      {plansNext ? <TextInput type="date" name="nextMeetingOn" label="Next meeting" /> : null}
    </>
  );
}

/** The questions of the guide: those worth asking first, the others when they are wanted. */
function GuideFields({
  guide,
  meeting,
}: {
  readonly guide: readonly GuideEntry[];
  readonly meeting: AccountMeeting | null;
}): ReactNode {
  const [all, setAll] = useState(false);
  const answered = new Set(meeting?.answers.flatMap(({ questionKey }) => questionKey ?? []));
  const shown = guide.filter(({ key, suggested }) => all || suggested || answered.has(key));
  const topics = [...Map.groupBy(shown, ({ topic }) => topic)];
  return (
    <div className="guide-fields">
      <Checkbox
        label={`Show all ${guide.length} questions of the guide, also those asked lately`}
        checked={all}
        onChange={({ currentTarget }) => setAll(currentTarget.checked)}
      />
      {topics.map(([topic, questions]) => (
        <fieldset key={topic} className="guide-topic">
          <legend>{topic}</legend>
          {questions.map((one) => (
            <GuideField key={one.key} one={one} meeting={meeting} />
          ))}
        </fieldset>
      ))}
    </div>
  );
}

function GuideField({
  one: { key, question, hint, lastAnswer, lastAskedOn },
  meeting,
}: {
  readonly one: GuideEntry;
  readonly meeting: AccountMeeting | null;
}): ReactNode {
  const isOfThis = meeting?.answers.some(({ questionKey }) => questionKey === key) === true;
  return (
    <Textarea
      name={`answer.${key}`}
      label={question}
      description={
        <>
          {hint}
          {lastAnswer === null || isOfThis ? null : (
            <>
              . Last time, on {lastAskedOn}: <Foreign>{lastAnswer}</Foreign>
            </>
          )}
        </>
      }
      autosize
      minRows={1}
      maxLength={2000}
      defaultValue={meeting?.answers.find(({ questionKey }) => questionKey === key)?.answer ?? ''}
    />
  );
}

/** What the form says of the meeting. */
function noteIn(form: FormData, guide: readonly GuideEntry[], meeting: AccountMeeting | null) {
  return {
    heldOn: fieldText(form, 'heldOn'),
    present: fieldText(form, 'present'),
    summary: fieldText(form, 'summary'),
    nextStep: fieldText(form, 'nextStep'),
    answers: answersIn(form, guide, meeting),
  };
}

/** Answers to the questions that the form shows; those of their own, and of questions no longer shown, stay. */
function answersIn(form: FormData, guide: readonly GuideEntry[], meeting: AccountMeeting | null) {
  const asked = guide.flatMap(({ key }) => {
    const answer = fieldText(form, `answer.${key}`);
    return answer === '' ? [] : [{ questionKey: key, question: '', answer }];
  });
  const kept = (meeting?.answers ?? []).filter(
    ({ questionKey }) => questionKey === null || !form.has(`answer.${questionKey}`),
  );
  return [...asked, ...kept];
}

/** Takes back the note of a meeting that was not. */
export function MeetingWithdrawalDialog({
  meeting,
  onClose,
}: {
  readonly meeting: AccountMeeting;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="Take back the note?"
      opened
      onClose={onClose}
      sendName="Take it back"
      send={(form, key) => {
        const params = { id: meeting.customerId, meetingId: meeting.id };
        const body = { revision: meeting.revision, reason: fieldText(form, 'reason') };
        return ask(withdrawMeetingNote, { workspace: slug, params, body, key });
      }}
      onSent={changed}
    >
      <p>It stays on record and counts no longer.</p>
      <TextInput name="reason" label="Why" required autoComplete="off" maxLength={500} data-autofocus />
    </FormDialog>
  );
}
