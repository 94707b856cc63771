import { ActionIcon, Button, Group, Menu, Select, Tabs } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import {
  ask,
  Foreign,
  PageLayout,
  PageSection,
  readersLocale,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { RecordHistory } from '../../reviews/web.ts';
import type { SurveyDefinition } from '../definition/survey-definition.ts';
import { showVersion } from '../survey.endpoints.ts';
import { CheckView, markedIn, placeNamed, useSurveyCheck } from './check-view.tsx';
import { subjectsOf } from './condition-subjects.ts';
import { DesignerContext, type Designing } from './designer-context.tsx';
import { RedoSign, UndoSign } from './designer-signs.tsx';
import { type SurveyDraft, useSurveyDraft } from './kept-draft.tsx';
import { LanguagesView } from './languages-view.tsx';
import { LookView } from './look-view.tsx';
import type { Selected } from './outline-list.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { QuestionsView, WIDE_ENOUGH } from './questions-view.tsx';
import { SavingBanner, SavingWord, versionLine } from './saving-state.tsx';
import { SettingsView } from './settings-view.tsx';
import type { ShownSurvey } from './shown-survey.tsx';
import { SurveyFacts, SurveyFactsDialog } from './survey-facts.tsx';
import { SurveyPreview } from './survey-preview.tsx';
import { SurveySteps } from './survey-steps.tsx';
import { languageName } from './survey-texts.ts';
import { VersionsView } from './versions-view.tsx';
import './survey-designer.css';
import './survey-lists.css';

/** Where a survey is written: questions, languages, look, settings, what to mend, versions. */
export function SurveyDesigner({ survey }: { readonly survey: ShownSurvey }): ReactNode {
  const draft = useSurveyDraft(survey, survey.draft);
  const { definition, edit } = draft;
  const [base = 'en'] = definition.languages;
  const [chosen, setLanguage] = useState(base);
  const language = definition.languages.includes(chosen) ? chosen : base;
  const published = usePublished(survey);
  const designing = useMemo<Designing>(
    () => ({ definition, edit, language, base, published, subjects: subjectsOf(definition) }),
    [definition, edit, language, base, published],
  );
  useUndoKeys(draft);
  useLeaving(draft);
  return (
    <DesignerContext value={designing}>
      <PageLayout
        title={survey.name}
        shownTitle={<Foreign>{survey.name}</Foreign>}
        lead={versionLine(survey, definition, published)}
        controls={<Controls survey={survey} draft={draft} />}
      >
        <div className="survey-designer">
          <p className="visually-hidden" role="status">
            {draft.said}
          </p>
          <DesignerBar draft={draft} language={language} setLanguage={setLanguage} />
          <SavingBanner draft={draft} survey={survey} />
          <Views survey={survey} draft={draft} />
        </div>
      </PageLayout>
    </DesignerContext>
  );
}

/** The definition of the version that is answered; frozen, so it is asked once. */
function usePublished({ id, version }: ShownSurvey): SurveyDefinition | null {
  const { slug } = useWorkspace().workspace;
  const query = useQuery({
    queryKey: ['survey-version', slug, id, version],
    queryFn: ({ signal }) =>
      ask(showVersion, { workspace: slug, params: { id, version: String(version) }, signal }),
    enabled: version !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return version === null ? null : (query.data?.definition ?? null);
}

/** Undo and redo everywhere on the page, also in fields: a field's own undo would know one field only. */
function useUndoKeys({ undo, redo }: SurveyDraft): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      if (event.target instanceof Element && event.target.closest('[role="dialog"]') !== null) return;
      const key = event.key.toLowerCase();
      if (key !== 'z' && key !== 'y') return;
      event.preventDefault();
      if (key === 'y' || event.shiftKey) redo();
      else undo();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [undo, redo]);
}

/** Whoever leaves takes nothing away: it is saved first, and where that cannot be they are asked. */
function useLeaving({ saving, flush }: SurveyDraft): void {
  const isKept = saving.kind === 'saved';
  useBlocker({
    disabled: isKept,
    enableBeforeUnload: !isKept,
    shouldBlockFn: async () => {
      if (await flush()) return false;
      return !confirm('Some changes of this draft are not saved. Leave all the same?');
    },
  });
}

function Controls({
  survey,
  draft,
}: {
  readonly survey: ShownSurvey;
  readonly draft: SurveyDraft;
}): ReactNode {
  const { role } = useWorkspace().workspace;
  const [opened, setOpened] = useState<'facts' | 'publish' | null>(null);
  const check = useSurveyCheck(survey.id, draft.revision);
  const published = usePublished(survey);
  const may = mayWith(role, 'publish surveys');
  const problems = check.data?.problems.length ?? 0;
  const isReady = draft.saving.kind === 'saved' && check.data !== undefined && problems === 0;
  return (
    <>
      <SurveySteps
        survey={survey}
        revision={draft.revision}
        onMoved={(moved) => draft.seen(moved.revision)}
        more={<Menu.Item onClick={() => setOpened('facts')}>Name, purpose, owner</Menu.Item>}
      />
      {may ? (
        <Button
          disabled={!isReady}
          onClick={() => setOpened('publish')}
          {...(isReady
            ? {}
            : { title: problems > 0 ? 'Mend what Check names first' : 'Wait until it is saved' })}
        >
          Publish
        </Button>
      ) : (
        <span className="quiet">Owners and managers publish it.</span>
      )}
      {may && problems > 0 ? (
        <span className="quiet">Check names what is to mend before it can be published.</span>
      ) : null}
      {opened === 'facts' ? (
        <SurveyFactsDialog
          survey={survey}
          revision={draft.revision}
          onClose={() => setOpened(null)}
          onSaved={(saved) => draft.seen(saved.revision)}
        />
      ) : null}
      {opened === 'publish' && check.data !== undefined ? (
        <PublishDialog
          survey={survey}
          draft={draft}
          check={check.data}
          published={published}
          onClose={() => setOpened(null)}
        />
      ) : null}
    </>
  );
}

/** Undo, redo, whether it is saved, and the language that is written. */
function DesignerBar({
  draft,
  language,
  setLanguage,
}: {
  readonly draft: SurveyDraft;
  readonly language: string;
  readonly setLanguage: (language: string) => void;
}): ReactNode {
  const { history, definition } = draft;
  const { languages } = definition;
  return (
    <Group className="designer-bar" gap="sm">
      <Group gap={4}>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label="Undo"
          aria-keyshortcuts="Control+Z"
          disabled={history.past.length === 0}
          onClick={draft.undo}
        >
          <UndoSign />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label="Redo"
          aria-keyshortcuts="Control+Shift+Z"
          disabled={history.future.length === 0}
          onClick={draft.redo}
        >
          <RedoSign />
        </ActionIcon>
      </Group>
      <SavingWord draft={draft} />
      {languages.length < 2 ? null : (
        <Select
          aria-label="Language that is written"
          data={languages.map((one) => ({
            value: one,
            label: `Write in ${languageName(one, readersLocale())}`,
          }))}
          value={language}
          allowDeselect={false}
          onChange={(next) => {
            if (next !== null) setLanguage(next);
          }}
        />
      )}
    </Group>
  );
}

function Views({ survey, draft }: { readonly survey: ShownSurvey; readonly draft: SurveyDraft }): ReactNode {
  const [view, setView] = useState<string>('questions');
  const hasRoom = useMediaQuery(WIDE_ENOUGH);
  const [selected, setSelected] = useState<Selected>(() => firstOf(draft.definition));
  const check = useSurveyCheck(survey.id, draft.revision);
  const marked = useMemo(() => markedIn(check.data), [check.data]);
  const found = (check.data?.problems.length ?? 0) + (check.data?.warnings.length ?? 0);
  const goTo = (where: string): void => {
    const place = placeNamed(where, draft.definition);
    setView(place.view);
    if (place.question !== undefined) setSelected({ kind: 'question', code: place.question });
    else if (place.page !== undefined) setSelected({ kind: 'page', code: place.page });
  };
  return (
    <Tabs value={view} onChange={(next) => setView(next ?? 'questions')} keepMounted={false}>
      <Tabs.List>
        <Tabs.Tab value="questions">Questions</Tabs.Tab>
        {hasRoom ? null : <Tabs.Tab value="preview">Preview</Tabs.Tab>}
        <Tabs.Tab value="languages">Languages</Tabs.Tab>
        <Tabs.Tab value="look">Look</Tabs.Tab>
        <Tabs.Tab value="settings">Settings</Tabs.Tab>
        <Tabs.Tab value="check">Check{found === 0 ? '' : ` (${found})`}</Tabs.Tab>
        <Tabs.Tab value="versions">Versions</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="questions" pt="md">
        <QuestionsView
          surveyId={survey.id}
          revision={draft.revision}
          selected={selected}
          select={setSelected}
          marked={marked}
        />
      </Tabs.Panel>
      <Tabs.Panel value="preview" pt="md">
        <SurveyPreview surveyId={survey.id} revision={draft.revision} selected={selected} />
      </Tabs.Panel>
      <Tabs.Panel value="languages" pt="md">
        <LanguagesView />
      </Tabs.Panel>
      <Tabs.Panel value="look" pt="md">
        <LookView surveyId={survey.id} revision={draft.revision} />
      </Tabs.Panel>
      <Tabs.Panel value="settings" pt="md">
        <SettingsView />
      </Tabs.Panel>
      <Tabs.Panel value="check" pt="md">
        <CheckView query={check} goTo={goTo} />
      </Tabs.Panel>
      <Tabs.Panel value="versions" pt="md">
        <SurveyFacts survey={survey} />
        <VersionsView
          survey={survey}
          bringBack={(definition) => draft.edit(() => definition, { said: 'The earlier draft is back' })}
        />
        <PageSection title="History">
          <RecordHistory kind="survey" id={survey.id} />
        </PageSection>
      </Tabs.Panel>
    </Tabs>
  );
}

function firstOf({ pages }: SurveyDefinition): Selected {
  const code = pages.flatMap(({ questions }) => questions)[0]?.code;
  return code === undefined ? { kind: 'frame' } : { kind: 'question', code };
}
