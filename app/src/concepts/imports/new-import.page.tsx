import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useId, useRef } from 'react';
import { ask, FileDrop, PageLayout, ProblemBanner, useWorkspace } from '../../platform/interface/web.ts';
import { startImport } from './import.endpoints.ts';
import { importAddress } from './imports-query.tsx';
import { uploadAnswers } from './uploading/uploaded-answers.tsx';
import './imports.css';

/** Where a file of answers comes in: chosen or dropped, and on its way at once. */
export function NewImportPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const client = useQueryClient();
  const navigate = useNavigate();
  // A second try after a lost answer is the same import, not a second one.
  const key = useRef(crypto.randomUUID());
  const starting = useMutation({
    mutationFn: async (file: File) => {
      const begun = await ask(startImport, {
        workspace: slug,
        body: { fileName: file.name, bytes: file.size },
        key: key.current,
      });
      return { id: begun.id, file };
    },
    onSuccess: ({ id, file }) => {
      void client.invalidateQueries({ queryKey: ['imports', slug] });
      void uploadAnswers({ workspace: slug, id, file, received: 0 });
      void navigate({ to: importAddress(slug, id) });
    },
  });
  const begin = (file: File): void => {
    key.current = crypto.randomUUID();
    starting.mutate(file);
  };
  return (
    <PageLayout
      title="Bring a file of answers"
      lead="Heed reads it, says what it found, and lets you correct that. Nothing is taken before you say so."
    >
      {starting.error === null ? null : <ProblemBanner error={starting.error} />}
      <FileDrop label="File of answers" hint={<Kinds />} isBusy={starting.isPending} onFile={begin} />
      <WhatHappens />
      <p className="import-beside">
        <Link to={`/w/${encodeURIComponent(slug)}/imports`}>All imports</Link>
      </p>
    </PageLayout>
  );
}

function Kinds(): ReactNode {
  return (
    <>
      As your survey tool exports it, one row for each person who answered: text with columns (CSV, TSV), an
      Excel workbook (.xlsx) or an SPSS file (.sav, .zsav). Up to 2 GB.
    </>
  );
}

const STEPS = [
  ['The file', 'Heed says how the file is written and what it holds.'],
  ['The columns', 'For each column: what it is, and which answers it may have. You correct what is wrong.'],
  ['The analyses', 'What will be asked of the answers. You leave out what you do not need.'],
  ['The preview', 'Rows as Heed reads them, with every cell marked that it would refuse.'],
  ['Taking', 'Heed takes the answers and reports what was taken, what was not, and why.'],
] as const;

function WhatHappens(): ReactNode {
  const id = useId();
  return (
    <section className="page-section" aria-labelledby={id}>
      <h2 id={id}>What happens then</h2>
      <ol className="import-outline">
        {STEPS.map(([name, words]) => (
          <li key={name}>
            <strong>{name}.</strong> {words}
          </li>
        ))}
      </ol>
    </section>
  );
}
