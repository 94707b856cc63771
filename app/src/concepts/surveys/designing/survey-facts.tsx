import { Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import {
  ask,
  Foreign,
  FormDialog,
  fieldText,
  Moment,
  RecordFacts,
  readerCount,
  readersLocale,
  useChanged,
  useWorkspace,
  WrittenParagraphs,
} from '../../../platform/interface/web.ts';
import { PersonSelect, UnitSelect } from '../../people/web.ts';
import { changeSurvey } from '../survey.endpoints.ts';
import type { Survey } from '../survey.ts';
import { SurveyStateBadge } from '../survey-state-badge.tsx';
import { languageName } from './survey-texts.ts';

/** What is known of a survey beside its questions. */
export function SurveyFacts({ survey }: { readonly survey: Survey }): ReactNode {
  const who = (one: Survey['owner']): ReactNode => (one === null ? null : <Foreign>{one.name}</Foreign>);
  return (
    <>
      <RecordFacts
        facts={[
          { name: 'State', value: <SurveyStateBadge survey={survey} /> },
          { name: 'Answered', value: survey.answered === null ? null : readerCount(survey.answered) },
          {
            name: 'Last visit',
            value: survey.lastAnswerAt === null ? null : <Moment iso={survey.lastAnswerAt} />,
          },
          { name: 'Questions', value: survey.questions },
          {
            name: 'Languages',
            value: survey.languages.map((one) => languageName(one, readersLocale())).join(', '),
          },
          { name: 'Owner', value: who(survey.owner) },
          { name: 'Unit', value: who(survey.unit) },
          { name: 'Last edited', value: <Moment iso={survey.savedAt} /> },
        ]}
      />
      {survey.purpose === '' ? null : <WrittenParagraphs>{survey.purpose}</WrittenParagraphs>}
    </>
  );
}

type FactsDialogProps = {
  readonly survey: Survey;
  /** The revision that was seen last; saving the draft has moved it on since the page was opened. */
  readonly revision: number;
  readonly onClose: () => void;
  readonly onSaved: (survey: Survey) => void;
};

/** Changes what a survey is called, is for, and whose it is. */
export function SurveyFactsDialog({ survey, revision, onClose, onSaved }: FactsDialogProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="About the survey"
      opened
      onClose={onClose}
      sendName="Save"
      send={(fields, key) =>
        ask(changeSurvey, {
          workspace: slug,
          params: { id: survey.id },
          body: {
            revision,
            name: fieldText(fields, 'name'),
            purpose: fieldText(fields, 'purpose'),
            ownerId: fieldText(fields, 'ownerId') || null,
            unitId: fieldText(fields, 'unitId') || null,
          },
          key,
        })
      }
      onSent={(saved) => {
        onSaved(saved);
        changed();
      }}
    >
      <SurveyFactsFields survey={survey} />
    </FormDialog>
  );
}

/** The fields of a form about a survey. */
export function SurveyFactsFields({
  survey,
  name = '',
}: {
  readonly survey: Survey | null;
  /** The name of a new survey to begin with. */
  readonly name?: string;
}): ReactNode {
  return (
    <>
      <TextInput
        name="name"
        label="Name"
        description="For you and your colleagues; who answers reads the title"
        required
        maxLength={200}
        defaultValue={survey?.name ?? name}
      />
      <Textarea
        name="purpose"
        label="Purpose"
        description="What you want to know, who is asked, when and how often, and what will be done with it"
        autosize
        minRows={2}
        maxLength={5000}
        defaultValue={survey?.purpose ?? ''}
      />
      <PersonSelect name="ownerId" label="Owner" clearable defaultValue={survey?.owner?.id ?? null} />
      <UnitSelect name="unitId" label="Unit" clearable defaultValue={survey?.unit?.id ?? null} />
    </>
  );
}
