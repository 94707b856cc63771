import { Table } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import {
  ask,
  FileDrop,
  Foreign,
  PageSection,
  ProblemBanner,
  readersLocale,
  StateBanner,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { questionsOf, type SurveyDefinition } from '../definition/survey-definition.ts';
import { wordsIn } from '../definition/words-in.ts';
import { readSurveyFile } from '../definition-files/definition-file.endpoints.ts';
import type { ReportLine } from '../definition-files/definition-file.ts';
import { MakingSurvey } from './making-survey.tsx';
import { languageName } from './survey-texts.ts';
import { ReadDefinition } from './versions-view.tsx';

/** Reads a file that another tool made, says what became of everything in it, and only then makes a survey. */
export function NewFromFile(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const reading = useMutation({
    mutationFn: (file: File) =>
      ask(readSurveyFile, { workspace: slug, query: { fileName: file.name }, body: file }),
  });
  const found = reading.data;
  return (
    <>
      <FileDrop
        label="A file that says what a survey asks"
        hint="From Qualtrics (.qsf), LimeSurvey (.lss, .txt), SurveyJS or Heed (.json), or an XLSForm (.xlsx); at most 10 MB. Nothing is made before you have seen what became of it."
        isBusy={reading.isPending}
        onFile={(file) => reading.mutate(file)}
      />
      {reading.error === null ? null : <ProblemBanner error={reading.error} />}
      {found === undefined ? null : (
        <>
          <PageSection title="What was read">
            <p role="status">
              {counted(questionsOf(found.definition).length, 'question')} on{' '}
              {counted(found.definition.pages.length, 'page')}, in{' '}
              {found.definition.languages.map((one) => languageName(one, readersLocale())).join(', ')}.
            </p>
            <ReportShown report={found.report} />
          </PageSection>
          {found.problems.length === 0 ? null : (
            <StateBanner kind="warning" title="To mend in the designer before it can be published">
              <ul>
                {found.problems.map(({ where, line }) => (
                  <li key={`${where} ${line}`}>
                    <Foreign>{`${where}: ${line}`}</Foreign>
                  </li>
                ))}
              </ul>
            </StateBanner>
          )}
          <PageSection title="What it asks">
            <ReadDefinition definition={found.definition} />
          </PageSection>
          <MakingSurvey
            from={{ kind: 'definition', definition: found.definition }}
            sendName="Make the survey"
            name={nameOf(found.definition)}
            key={JSON.stringify(found.definition.title)}
          />
        </>
      )}
    </>
  );
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function nameOf({ title, languages: [base = 'en'] }: SurveyDefinition): string {
  return wordsIn(title, base, base).replaceAll(/\s+/gu, ' ').slice(0, 200);
}

const KINDS = [
  { kind: 'dropped', title: 'Left out' },
  { kind: 'changed', title: 'Taken in another form' },
  { kind: 'kept', title: 'Taken as it was' },
] as const;

/** What became of each part of the file, what was left out first. */
function ReportShown({ report }: { readonly report: readonly ReportLine[] }): ReactNode {
  if (report.length === 0) return <p>All of it was taken as it was.</p>;
  return KINDS.map(({ kind, title }) => {
    const lines = report.filter((line) => line.kind === kind);
    if (lines.length === 0) return null;
    return (
      <details key={kind} open={kind === 'dropped'}>
        <summary>
          {title}: {lines.length}
        </summary>
        <Table.ScrollContainer minWidth={480}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Where</Table.Th>
                <Table.Th>What</Table.Th>
                <Table.Th>Why</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {lines.map(({ where, what, why }) => (
                <Table.Tr key={JSON.stringify([where, what, why])}>
                  <Table.Td>
                    <Foreign>{where}</Foreign>
                  </Table.Td>
                  <Table.Td>
                    <Foreign>{what}</Foreign>
                  </Table.Td>
                  <Table.Td>
                    <Foreign>{why}</Foreign>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </details>
    );
  });
}
