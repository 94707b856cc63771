import { Button, Group, Modal, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  Foreign,
  Loaded,
  Moment,
  PageSection,
  readersLocale,
  useReturnedFocus,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import type { SurveyDefinition } from '../definition/survey-definition.ts';
import { listEarlierDrafts, showEarlierDraft, showVersion } from '../survey.endpoints.ts';
import type { Survey, SurveyVersion } from '../survey.ts';
import { OutlineShown } from './outline-shown.tsx';
import { languageName } from './survey-texts.ts';

type VersionsViewProps = {
  readonly survey: Survey & { readonly versions: readonly SurveyVersion[] };
  /** Puts an earlier draft in place of what stands in the designer; one step back undoes it. Null for those who only read. */
  readonly bringBack: ((definition: SurveyDefinition) => void) | null;
};

/** What was published when and by whom, and the draft as it stood before others went on with it. */
export function VersionsView({ survey, bringBack }: VersionsViewProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [opened, setOpened] = useState<number | null>(null);
  const versions = [...survey.versions].sort((a, b) => b.version - a.version);
  return (
    <section aria-label="Versions" className="versions-view">
      {versions.length === 0 ? (
        <p className="quiet">
          Nothing was published yet. A published version is frozen: answers mean what it says.
        </p>
      ) : (
        <ul className="version-list">
          {versions.map(({ version, publishedAt, publishedBy }) => (
            <li key={version}>
              <div>
                <strong>Version {version}</strong>
                {version === survey.version ? ', answered now' : ''}
                <div className="quiet">
                  <Moment iso={publishedAt} />
                  {publishedBy === null ? null : (
                    <>
                      , by <Foreign>{publishedBy.name}</Foreign>
                    </>
                  )}
                </div>
              </div>
              <Group gap="xs">
                <Button size="xs" variant="default" onClick={() => setOpened(version)}>
                  What it asks<span className="visually-hidden"> in version {version}</span>
                </Button>
                <Link to={`/w/${slug}/surveys/${survey.id}/results`}>Answers</Link>
              </Group>
            </li>
          ))}
        </ul>
      )}
      {opened === null ? null : (
        <VersionDialog surveyId={survey.id} version={opened} onClose={() => setOpened(null)} />
      )}
      {bringBack === null ? null : <EarlierDrafts surveyId={survey.id} bringBack={bringBack} />}
    </section>
  );
}

function VersionDialog({
  surveyId,
  version,
  onClose,
}: {
  readonly surveyId: string;
  readonly version: number;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const query = useQuery({
    queryKey: ['survey-version', slug, surveyId, version],
    queryFn: ({ signal }) =>
      ask(showVersion, { workspace: slug, params: { id: surveyId, version: String(version) }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  useReturnedFocus(true);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={`Version ${version}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Loaded query={query}>{({ definition }) => <ReadDefinition definition={definition} />}</Loaded>
    </Modal>
  );
}

/** A definition to read, in one of its languages. */
export function ReadDefinition({ definition }: { readonly definition: SurveyDefinition }): ReactNode {
  const [base = 'en'] = definition.languages;
  const [language, setLanguage] = useState(base);
  return (
    <>
      {definition.languages.length < 2 ? null : (
        <Select
          label="Language"
          data={definition.languages.map((one) => ({
            value: one,
            label: languageName(one, readersLocale()),
          }))}
          value={language}
          allowDeselect={false}
          onChange={(next) => setLanguage(next ?? base)}
        />
      )}
      <OutlineShown definition={definition} language={language} />
    </>
  );
}

function EarlierDrafts({
  surveyId,
  bringBack,
}: {
  readonly surveyId: string;
  readonly bringBack: (definition: SurveyDefinition) => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const query = useQuery({
    queryKey: ['earlier-drafts', slug, surveyId],
    queryFn: ({ signal }) => ask(listEarlierDrafts, { workspace: slug, params: { id: surveyId }, signal }),
  });
  const take = async (revision: number): Promise<void> => {
    const params = { id: surveyId, revision: String(revision) };
    const { draft } = await ask(showEarlierDraft, { workspace: slug, params });
    bringBack(draft);
  };
  return (
    <PageSection title="Earlier drafts">
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">
              None yet. When somebody goes on with a draft, what stood before is kept here.
            </p>
          ) : (
            <ul className="version-list">
              {items.map(({ revision, savedAt, savedBy }) => (
                <li key={revision}>
                  <div>
                    <Moment iso={savedAt} />
                    {savedBy === null ? null : (
                      <>
                        , by <Foreign>{savedBy.name}</Foreign>
                      </>
                    )}
                  </div>
                  <Button size="xs" variant="default" onClick={() => void take(revision)}>
                    Bring back<span className="visually-hidden"> the draft of revision {revision}</span>
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </PageSection>
  );
}
