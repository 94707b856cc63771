import { Button, Group, Modal, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import {
  exampleRows,
  LARGEST_SHEET,
  type RecordSheet,
  type SheetImport,
  type SheetReport,
} from '../../../records/declarations.ts';
import { FileDrop } from '../forms/file-drop.tsx';
import { Loading, ProblemBanner } from '../page/loaded.tsx';
import { StateBanner } from '../page/state-banner.tsx';
import { ask } from '../server/declared-call.ts';
import { problemIn } from '../server/server-call.ts';
import { useWorkspace } from '../server/workspace-context.ts';
import { saveCsv } from '../sharing/saved-files.ts';
import { type DataColumn, DataTable } from '../tables/data-table.tsx';
import { Foreign } from '../words/foreign-words.tsx';
import { readerCount } from '../words/reader-numbers.ts';
import { useChanged } from './changed-queries.ts';
import { SheetOutcome } from './sheet-outcome.tsx';
import './records.css';

export type SheetImportDialogProps = {
  readonly importing: SheetImport;
  /** The rest of its path, where it has one. */
  readonly params?: Readonly<Record<string, string>>;
  /** What is said of the file beside its name, where the endpoint asks for it. */
  readonly query?: Readonly<Record<string, string>>;
  /** Fields by which it is said; they stand above the file. */
  readonly fields?: ReactNode;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onTaken?: (report: SheetReport) => void;
};

/** Records from a file: choose it, see what would become of each row, take what can be taken, keep what was refused. */
export function SheetImportDialog(props: SheetImportDialogProps): ReactNode {
  const { importing, opened, onClose, query, fields } = props;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="xl"
      title={`Import ${importing.sheet.name}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened ? (
        <Stack gap="md">
          {fields}
          {/* A preview tells of the file as it was said to be: whoever says otherwise begins anew. */}
          <SheetSteps key={JSON.stringify(query)} {...props} />
        </Stack>
      ) : null}
    </Modal>
  );
}

function SheetSteps(props: SheetImportDialogProps): ReactNode {
  const { importing, params = {}, query = {}, onClose, onTaken } = props;
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const [tooLarge, setTooLarge] = useState(false);
  const key = useRef(crypto.randomUUID());
  const asking = (file: File) => ({
    workspace: slug,
    params,
    query: { ...query, fileName: file.name },
    body: file,
  });
  const preview = useMutation({
    mutationFn: async (file: File) => ({ file, report: await ask(importing.preview, asking(file)) }),
  });
  const take = useMutation({
    mutationFn: (file: File) => ask(importing.take, { ...asking(file), key: key.current }),
    onSuccess: (report) => {
      key.current = crypto.randomUUID();
      changed();
      onTaken?.(report);
    },
    onError: (error) => {
      const { status } = problemIn(error);
      if (status >= 400 && status < 500) key.current = crypto.randomUUID();
    },
  });
  const choose = (file: File): void => {
    setTooLarge(file.size > LARGEST_SHEET);
    take.reset();
    if (file.size > LARGEST_SHEET) preview.reset();
    else preview.mutate(file);
  };
  const { sheet } = importing;
  if (take.data !== undefined) {
    return (
      <Stack gap="md" className="sheet-import">
        <SheetOutcome sheet={sheet} report={take.data} isTaken />
        <Group justify="flex-end" gap="xs">
          <Button onClick={onClose}>Done</Button>
        </Group>
      </Stack>
    );
  }
  return (
    <Stack gap="md" className="sheet-import">
      {preview.error === null ? null : <ProblemBanner error={preview.error} />}
      {take.error === null ? null : <ProblemBanner error={take.error} />}
      {tooLarge ? <TooLarge /> : null}
      {preview.isPending ? <Loading /> : null}
      {preview.data === undefined ? null : (
        <Previewed
          sheet={sheet}
          fileName={preview.data.file.name}
          report={preview.data.report}
          isTaking={take.isPending}
          onTake={() => take.mutate(preview.data.file)}
        />
      )}
      <FileDrop
        label={preview.data === undefined ? 'The file' : 'Another file'}
        hint="Comma-, semicolon- or tab-separated text, or an Excel workbook. One row a record, a header above."
        isBusy={preview.isPending || take.isPending}
        onFile={choose}
      />
      <SheetColumns sheet={sheet} />
    </Stack>
  );
}

function TooLarge(): ReactNode {
  return (
    <StateBanner kind="alarm" title="This file is too large">
      <p>A file may have {readerCount(LARGEST_SHEET / 1_000_000)} megabytes. Cut it into several.</p>
    </StateBanner>
  );
}

type PreviewedProps = {
  readonly sheet: RecordSheet;
  readonly fileName: string;
  readonly report: SheetReport;
  readonly isTaking: boolean;
  readonly onTake: () => void;
};

function Previewed({ sheet, fileName, report, isTaking, onTake }: PreviewedProps): ReactNode {
  const { added, changed } = report.rows;
  const wanted = added + changed;
  return (
    <section className="sheet-preview" aria-label="Preview">
      <p className="quiet">
        <Foreign>{fileName}</Foreign>
      </p>
      <SheetOutcome sheet={sheet} report={report} isTaken={false} />
      {wanted === 0 ? null : (
        <Group justify="flex-end" gap="xs">
          <Button loading={isTaking} onClick={onTake}>
            Take {readerCount(wanted)} {wanted === 1 ? 'row' : 'rows'}
          </Button>
        </Group>
      )}
    </section>
  );
}

/** What a file may hold, column by column, and one to begin with. */
function SheetColumns({ sheet }: { readonly sheet: RecordSheet }): ReactNode {
  return (
    <details className="sheet-columns">
      <summary>What goes into which column</summary>
      <p>
        <Button
          size="xs"
          variant="default"
          onClick={() => saveCsv(csvText(exampleRows(sheet)), `${sheet.name}-example.csv`)}
        >
          Download an example
        </Button>
      </p>
      <DataTable
        caption={`Columns of ${sheet.name}`}
        captionHidden
        columns={COLUMNS}
        rows={sheet.columns}
        rowKey={({ id }) => id}
      />
    </details>
  );
}

const COLUMNS: readonly DataColumn<RecordSheet['columns'][number]>[] = [
  { id: 'title', head: 'Column', purpose: 'label', cell: ({ title }) => title },
  { id: 'about', head: 'What goes into it', cell: ({ about }) => about },
  { id: 'needed', head: 'Needed', cell: ({ required }) => (required === true ? 'yes' : 'no') },
  { id: 'example', head: 'Example', cell: ({ example }) => example },
];

function csvText(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => (/[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return `\u{feff}${rows.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')}`;
}
