import { Button, Menu, TextInput } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  addressIn,
  ask,
  FormDialog,
  fieldText,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { heedSurveyFile, surveyjsFile } from '../definition-files/definition-file.endpoints.ts';
import { deleteSurvey, makeSurvey, moveSurvey } from '../survey.endpoints.ts';
import type { Survey } from '../survey.ts';

type Moving = 'closed' | 'open' | 'archived';
type Opened = Moving | 'copy' | 'delete' | null;

type SurveyStepsProps = {
  readonly survey: Survey;
  /** The revision seen last; that of the survey where nobody writes on it. */
  readonly revision?: number;
  /** More lines of the menu. */
  readonly more?: ReactNode;
  /** Called before something is sent that needs everything saved. */
  readonly onMoved?: (survey: Survey) => void;
};

/** Ways to the answers and links of a survey, and what becomes of it: closed, opened again, put away, copied, deleted. */
export function SurveySteps({ survey, revision, more, onMoved }: SurveyStepsProps): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [opened, setOpened] = useState<Opened>(null);
  const designs = mayWith(role, 'design surveys');
  const steps = stepsOf(survey, { designs, publishes: mayWith(role, 'publish surveys') });
  const place = `/w/${slug}/surveys/${survey.id}`;
  return (
    <>
      {survey.version === null ? null : (
        <>
          <Button component={Link} to={`${place}/results`} variant="default">
            Results
          </Button>
          <Button component={Link} to={`${place}/links`} variant="default">
            Links
          </Button>
        </>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default">More</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {more}
          <FileItems surveyId={survey.id} />
          {steps.map(({ step, name }) => (
            <Menu.Item key={step} onClick={() => setOpened(step)}>
              {name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <StepDialog
        opened={opened}
        survey={survey}
        revision={revision ?? survey.revision}
        onClose={() => setOpened(null)}
        {...(onMoved === undefined ? {} : { onMoved })}
      />
    </>
  );
}

/** The definition as a file, for Heed elsewhere and for SurveyJS. */
function FileItems({ surveyId }: { readonly surveyId: string }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const place = { workspace: slug, id: surveyId };
  return (
    <>
      <Menu.Item component="a" href={addressIn(heedSurveyFile, place)} download>
        Save what it asks as a file
      </Menu.Item>
      <Menu.Item component="a" href={addressIn(surveyjsFile, place)} download>
        Save it for SurveyJS
      </Menu.Item>
    </>
  );
}

function stepsOf(
  { state, version }: Survey,
  { designs, publishes }: { readonly designs: boolean; readonly publishes: boolean },
): readonly { readonly step: Exclude<Opened, null>; readonly name: string }[] {
  const all = [
    { step: 'copy', name: 'Copy to a new survey', may: designs },
    { step: 'closed', name: 'Close it', may: publishes && state === 'open' },
    { step: 'open', name: 'Open it again', may: publishes && state === 'closed' },
    { step: 'archived', name: 'Put it away', may: publishes && (state === 'closed' || state === 'draft') },
    { step: 'closed', name: 'Bring it back', may: publishes && state === 'archived' },
    { step: 'delete', name: 'Delete it', may: designs && version === null },
  ] as const;
  return all.filter(({ may }) => may);
}

const WORDS: Readonly<
  Record<Moving | 'delete', { readonly title: string; readonly about: string; readonly send: string }>
> = {
  closed: {
    title: 'Close the survey',
    about: 'Nobody can begin it any more. What was answered stays and is counted.',
    send: 'Close it',
  },
  open: {
    title: 'Open the survey again',
    about: 'Its links lead to it again, with the version that was published last.',
    send: 'Open it',
  },
  archived: {
    title: 'Put the survey away',
    about: 'It leaves your way; its answers stay in figures. You can bring it back.',
    send: 'Put it away',
  },
  delete: {
    title: 'Delete the draft',
    about: 'It was never published, so no answers are lost. It cannot be brought back.',
    send: 'Delete it',
  },
};

type StepDialogProps = {
  readonly opened: Opened;
  readonly survey: Survey;
  readonly revision: number;
  readonly onClose: () => void;
  readonly onMoved?: (survey: Survey) => void;
};

function StepDialog({ opened, survey, revision, onClose, onMoved }: StepDialogProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const navigate = useNavigate();
  const changed = useChanged();
  if (opened === null) return null;
  if (opened === 'copy') return <CopySurvey survey={survey} onClose={onClose} />;
  const isBack = opened === 'closed' && survey.state === 'archived';
  const words = isBack
    ? { title: 'Bring the survey back', about: 'It comes back closed, or as a draft.', send: 'Bring it back' }
    : WORDS[opened];
  return (
    <FormDialog<Survey | null>
      title={words.title}
      opened
      onClose={onClose}
      sendName={words.send}
      send={(_, key) => {
        const params = { id: survey.id };
        if (opened === 'delete')
          return ask(deleteSurvey, { workspace: slug, params, body: { revision }, key });
        return ask(moveSurvey, { workspace: slug, params, body: { revision, state: opened }, key });
      }}
      onSent={(moved) => {
        if (moved === null) void navigate({ to: `/w/${slug}/surveys` });
        else onMoved?.(moved);
        changed();
      }}
    >
      <p>{words.about}</p>
    </FormDialog>
  );
}

function CopySurvey({
  survey,
  onClose,
}: {
  readonly survey: Survey;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const navigate = useNavigate();
  const changed = useChanged();
  return (
    <FormDialog
      title="Copy to a new survey"
      opened
      onClose={onClose}
      sendName="Copy it"
      send={(fields, key) =>
        ask(makeSurvey, {
          workspace: slug,
          body: {
            name: fieldText(fields, 'name'),
            purpose: survey.purpose,
            ownerId: survey.owner?.id ?? null,
            unitId: survey.unit?.id ?? null,
            from: { kind: 'copy', surveyId: survey.id },
          },
          key,
        })
      }
      onSent={(copy) => {
        changed();
        void navigate({ to: `/w/${slug}/surveys/${copy.id}` });
      }}
    >
      <TextInput
        name="name"
        label="Name of the copy"
        required
        maxLength={200}
        defaultValue={`${survey.name} (copy)`.slice(0, 200)}
      />
    </FormDialog>
  );
}
