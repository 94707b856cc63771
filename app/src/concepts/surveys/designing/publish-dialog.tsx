import { Radio, Stack, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  ask,
  Foreign,
  FormDialog,
  fieldText,
  readersLocale,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import type { SurveyDefinition } from '../definition/survey-definition.ts';
import { publishSurvey, type SurveyCheck, saveDraft } from '../survey.endpoints.ts';
import type { Survey } from '../survey.ts';
import type { SurveyDraft } from './kept-draft.tsx';
import { rewordings } from './rewordings.ts';
import { changeQuestion } from './survey-edits.ts';
import { languageName } from './survey-texts.ts';

export type PublishDialogProps = {
  readonly survey: Pick<Survey, 'id' | 'name' | 'version'>;
  readonly draft: SurveyDraft;
  readonly check: SurveyCheck;
  readonly published: SurveyDefinition | null;
  readonly onClose: () => void;
};

/** Makes the draft the version that is answered: what changed, what goes on in the same column, and what begins anew. */
export function PublishDialog({ survey, draft, check, published, onClose }: PublishDialogProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const [others, setOthers] = useState<ReadonlySet<string>>(new Set());
  const missing = check.untranslated.filter((one) => one.missing > 0);
  const number = (survey.version ?? 0) + 1;
  const send = async (fields: FormData, key: string): Promise<Survey> => {
    const reason = fieldText(fields, 'untranslatedReason');
    const revision = await withMeanings({ slug, surveyId: survey.id, draft, others });
    return ask(publishSurvey, {
      workspace: slug,
      params: { id: survey.id },
      body: { revision, ...(reason === '' ? {} : { untranslatedReason: reason }) },
      key,
    });
  };
  return (
    <FormDialog
      title={`Publish version ${number}`}
      opened
      onClose={onClose}
      sendName={`Publish version ${number}`}
      send={send}
      onSent={({ revision }) => {
        draft.seen(revision);
        changed();
      }}
    >
      <p>
        {survey.version === null
          ? 'From now on people can answer it. A published version is never changed: what comes later is a version of its own.'
          : 'Who is answering now finishes the version they began; who comes later gets this one.'}
      </p>
      <Changes check={check} />
      {published === null ? null : (
        <Reworded
          before={published}
          after={draft.definition}
          others={others}
          onChange={(code, isOther) => {
            const next = new Set(others);
            if (isOther) next.add(code);
            else next.delete(code);
            setOthers(next);
          }}
        />
      )}
      {missing.length === 0 ? null : (
        <>
          <p>
            Not everything is translated:{' '}
            {missing
              .map((one) => `${languageName(one.language, readersLocale())} lacks ${one.missing} texts`)
              .join('; ')}
            . Who answers in it reads those in another language.
          </p>
          <TextInput
            name="untranslatedReason"
            label="Why it is published all the same"
            required
            maxLength={500}
          />
        </>
      )}
    </FormDialog>
  );
}

/** Says in the draft which questions ask something else now, and gives the revision that is then kept. */
async function withMeanings({
  slug,
  surveyId,
  draft,
  others,
}: {
  readonly slug: string;
  readonly surveyId: string;
  readonly draft: SurveyDraft;
  readonly others: ReadonlySet<string>;
}): Promise<number> {
  if (others.size === 0) return draft.revision;
  const grown = [...others].reduce(
    (sofar, code) => changeQuestion(code, (one) => ({ ...one, meaning: one.meaning + 1 }))(sofar),
    draft.definition,
  );
  const saved = await ask(saveDraft, {
    workspace: slug,
    params: { id: surveyId },
    body: { revision: draft.revision, definition: grown },
  });
  draft.takeTheirs({ definition: grown, revision: saved.revision });
  return saved.revision;
}

const CHANGES = {
  new: 'New',
  gone: 'Not asked any more',
  otherwise: 'Asked otherwise: answers begin anew',
} as const;

function Changes({ check }: { readonly check: SurveyCheck }): ReactNode {
  // Of a first version everything is new: its codes would be a list that tells nothing.
  if (check.questions.every(({ change }) => change === 'new')) return null;
  const groups = (['new', 'gone', 'otherwise'] as const).map((change) => ({
    change,
    codes: check.questions.filter((one) => one.change === change).map(({ code }) => code),
  }));
  const apart = check.columns.filter(({ fate }) => fate === 'apart');
  const joined = check.columns.filter(({ fate }) => fate === 'joined').length;
  return (
    <dl className="publish-changes">
      {groups
        .filter(({ codes }) => codes.length > 0)
        .map(({ change, codes }) => (
          <div key={change}>
            <dt>{CHANGES[change]}</dt>
            <dd>{codes.join(', ')}</dd>
          </div>
        ))}
      {joined === 0 ? null : (
        <div>
          <dt>Columns that go on</dt>
          <dd>{joined}: their answers are counted together with those of earlier versions</dd>
        </div>
      )}
      {apart.length === 0 ? null : (
        <div>
          <dt>Columns that begin anew</dt>
          <dd>
            {apart.map(({ column, name }) => `${column} as “${name}”`).join(', ')}; never averaged with the
            earlier ones
          </dd>
        </div>
      )}
    </dl>
  );
}

/** For each question in other words: does it still ask the same? */
function Reworded({
  before,
  after,
  others,
  onChange,
}: {
  readonly before: SurveyDefinition;
  readonly after: SurveyDefinition;
  readonly others: ReadonlySet<string>;
  readonly onChange: (code: string, isOther: boolean) => void;
}): ReactNode {
  return rewordings(before, after).map(({ code, changes }) => (
    <fieldset key={code} className="designer-fields">
      <legend>{code} is in other words</legend>
      {changes.map((one) => (
        <p key={one.place}>
          <span className="quiet">{one.place}:</span> <del>{<Foreign>{one.before}</Foreign>}</del>{' '}
          <ins>{<Foreign>{one.after}</Foreign>}</ins>
        </p>
      ))}
      <Radio.Group
        label={`Does ${code} still ask the same?`}
        value={others.has(code) ? 'other' : 'same'}
        onChange={(value) => onChange(code, value === 'other')}
      >
        <Stack gap="sm" mt="xs">
          <Radio value="same" label="Yes: its answers go on in the same column" />
          <Radio
            value="other"
            label="No: its answers begin anew and are never averaged with the earlier ones"
          />
        </Stack>
      </Radio.Group>
    </fieldset>
  ));
}
