import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  ask,
  type DataColumn,
  DataTable,
  Foreign,
  Loaded,
  Moment,
  PageSection,
  ProblemBanner,
  readerCount,
  StateBanner,
} from '../../interface/web.ts';
import type { BulkExamples, BulkImport, BulkLook } from '../bulk-import.ts';
import { useBulkPlace } from './bulk-place.tsx';
import { MappedColumn } from './mapped-column.tsx';
import {
  type DraftMapping,
  fieldOfSource,
  sourceOfColumn,
  withAllAsFields,
  withConstant,
} from './mapping-changes.ts';

const WHY_REFUSED = 'Why refused';

/** The mapping that was asked for last, else the proposed one. */
export function firstMapping({ mapping, look }: BulkImport): DraftMapping {
  if (mapping !== null) return mapping;
  return {
    encoding: 'auto',
    delimiter: 'auto',
    fields: look?.proposal.fields ?? [],
    options: look?.proposal.options ?? {},
  };
}

type StepProps = { readonly found: BulkImport; readonly look: BulkLook };

/** Where each column goes to, with how the first rows would be read; then the check of all rows. */
export function BulkMappingStep({ found, look }: StepProps): ReactNode {
  const [mapping, change] = useState(() => firstMapping(found));
  const columns = look.columns.filter(({ name }) => name !== WHY_REFUSED);
  const unused = columns.filter(({ name }) => sourceOfColumn(mapping, name) === undefined);
  const { takenWithAt, reasons } = look.proposal;
  return (
    <>
      {takenWithAt === null ? null : (
        <StateBanner kind="good" title="A file with these columns was taken before">
          <p>
            Its columns went where they are proposed to go now, on <Moment iso={takenWithAt} />.
          </p>
        </StateBanner>
      )}
      <PageSection title="What the columns are">
        <p className="bulk-beside">
          {readerCount(columns.length)} columns, read as {look.encoding}
          {look.isSure ? '' : ' (a guess: look at names with special letters below)'}. Columns that go to the
          same field are joined.
        </p>
        <ul className="mapped-columns">
          {columns.map((column) => {
            const source = sourceOfColumn(mapping, column.name);
            const reason = source === undefined || found.mapping !== null ? undefined : reasons[source.field];
            return (
              <MappedColumn
                key={column.position}
                {...{ column, mapping, change, reason }}
                fields={found.fields}
                mayMakeFields={found.mayMakeFields}
              />
            );
          })}
        </ul>
        {unused.length === 0 ? null : (
          <div className="bulk-unused">
            <p>
              Not used: <Foreign>{unused.map(({ name }) => name).join(', ')}</Foreign>.
            </p>
            {found.mayMakeFields ? (
              <Button variant="default" onClick={() => change(withAllAsFields(mapping, columns))}>
                Make each a field of your own
              </Button>
            ) : null}
          </div>
        )}
      </PageSection>
      <SameForAll found={found} mapping={mapping} change={change} />
      <Options found={found} mapping={mapping} change={change} />
      <Examples found={found} mapping={mapping} />
      <CheckAll found={found} mapping={mapping} />
    </>
  );
}

type DraftProps = { readonly found: BulkImport; readonly mapping: DraftMapping };
type ChangeProps = DraftProps & { readonly change: (mapping: DraftMapping) => void };

/** Fields that are the same in every row. */
function SameForAll({ found, mapping, change }: ChangeProps): ReactNode {
  const constants = mapping.fields.filter(({ columns }) => columns.length === 0);
  const free = found.fields.filter(({ id }) => mapping.fields.every(({ field }) => field !== id));
  return (
    <PageSection title="The same for every row">
      <div className="bulk-constants">
        {constants.map(({ field, constant }) => (
          <div key={field} className="bulk-constant">
            <TextInput
              label={
                fieldOfSource({ ...mapping.fields.find((source) => source.field === field)! }, found.fields)
                  .title
              }
              value={constant ?? ''}
              maxLength={200}
              onChange={({ currentTarget: { value } }) => change(withConstant(mapping, field, value))}
            />
            <Button variant="default" onClick={() => change(withConstant(mapping, field, null))}>
              Leave out
            </Button>
          </div>
        ))}
        <NativeSelect
          label="Add a field that is the same for every row"
          data={[
            { value: '', label: 'Choose a field' },
            ...free.map(({ id, title }) => ({ value: id, label: title })),
          ]}
          value=""
          onChange={({ currentTarget: { value } }) => {
            if (value !== '') change(withConstant(mapping, value, ''));
          }}
        />
      </div>
    </PageSection>
  );
}

function Options({ found, mapping, change }: ChangeProps): ReactNode {
  return (
    <PageSection title="What happens to the rows">
      <div className="bulk-options">
        {found.options.map(({ id, title, usual, choices }) => (
          <NativeSelect
            key={id}
            label={title}
            data={choices.map((choice) => ({ value: choice.id, label: choice.about }))}
            value={mapping.options[id] ?? usual}
            onChange={({ currentTarget: { value } }) =>
              change({ ...mapping, options: { ...mapping.options, [id]: value } })
            }
          />
        ))}
      </div>
    </PageSection>
  );
}

const SHOWN_ROWS = 3;

/** How the first rows would be read. */
function Examples({ found, mapping }: DraftProps): ReactNode {
  const { declared, slug, path } = useBulkPlace();
  const query = useQuery({
    queryKey: [path, slug, found.id, 'examples', JSON.stringify(mapping)],
    queryFn: ({ signal }) =>
      ask(declared.examples, { workspace: slug, params: { id: found.id }, body: { mapping }, signal }),
    placeholderData: (before) => before,
    retry: false,
  });
  return (
    <PageSection title="How the first rows are read">
      <Loaded query={query}>
        {({ rows, refusals }) => (
          <>
            {refusals.map((line) => (
              <StateBanner key={line} kind="warning" title={line} />
            ))}
            {rows.length === 0 ? null : (
              <DataTable
                caption="How the first rows are read"
                captionHidden
                rows={exampleLines(rows.slice(0, SHOWN_ROWS), mapping, found)}
                rowKey={({ key }) => key}
                columns={EXAMPLE_COLUMNS}
              />
            )}
          </>
        )}
      </Loaded>
    </PageSection>
  );
}

type ExampleRow = BulkExamples['rows'][number];

/** One field of the first rows, or why they would be refused. */
type ExampleLine = { readonly key: string; readonly title: string; readonly cells: readonly string[] };

function exampleLines(
  rows: readonly ExampleRow[],
  mapping: DraftMapping,
  { fields }: BulkImport,
): readonly ExampleLine[] {
  const lines = mapping.fields.map((source) => ({
    key: source.field,
    title: fieldOfSource(source, fields).title,
    cells: rows.map(({ values }) => values[source.field] ?? ''),
  }));
  if (rows.every(({ faults }) => faults.length === 0)) return lines;
  const why = ({ faults }: ExampleRow): string =>
    faults.map(({ field, why: reason }) => (field === null ? reason : `${field}: ${reason}`)).join('; ');
  return [...lines, { key: '', title: 'Refused because', cells: rows.map(why) }];
}

const EXAMPLE_COLUMNS: DataColumn<ExampleLine>[] = [
  { id: 'field', head: 'Field', purpose: 'label', cell: ({ title }) => <Foreign>{title}</Foreign> },
  ...Array.from({ length: SHOWN_ROWS }, (_, i) => ({
    id: `row-${i + 1}`,
    head: `Row ${i + 1}`,
    cell: ({ cells }: ExampleLine) => <Foreign>{cells[i] ?? ''}</Foreign>,
  })),
];

function CheckAll({ found, mapping }: DraftProps): ReactNode {
  const { declared, slug, path } = useBulkPlace();
  const client = useQueryClient();
  const checking = useMutation({
    mutationFn: () => ask(declared.check, { workspace: slug, params: { id: found.id }, body: { mapping } }),
    onSuccess: (now) => client.setQueryData([path, slug, found.id], now),
  });
  return (
    <div className="bulk-buttons">
      {checking.error === null ? null : <ProblemBanner error={checking.error} />}
      <Button loading={checking.isPending} onClick={() => checking.mutate()}>
        Check all rows
      </Button>
      <span className="quiet">Nothing is taken yet.</span>
    </div>
  );
}

/** Takes the rows as they were checked. */
export function TakeChecked({ found }: { readonly found: BulkImport }): ReactNode {
  const { declared, slug, path } = useBulkPlace();
  const client = useQueryClient();
  const [again, setAgain] = useState(false);
  const taking = useMutation({
    mutationFn: () =>
      ask(declared.take, {
        workspace: slug,
        params: { id: found.id },
        body: { mapping: firstMapping(found), takeAgain: again },
      }),
    onSuccess: (now) => client.setQueryData([path, slug, found.id], now),
  });
  const rows = found.report?.rows;
  const come = rows === undefined ? 0 : rows.added + rows.changed;
  return (
    <>
      {found.sameFile.length === 0 ? null : (
        <StateBanner kind="warning" title="This very file was taken before">
          <p>
            On <Moment iso={found.sameFile[0]!.takenAt} />, as{' '}
            <Foreign>{found.sameFile[0]!.fileName}</Foreign>.
          </p>
          <Checkbox
            label="Take it again"
            checked={again}
            onChange={({ currentTarget: { checked } }) => setAgain(checked)}
          />
        </StateBanner>
      )}
      {taking.error === null ? null : <ProblemBanner error={taking.error} />}
      <div className="bulk-buttons">
        <Button
          loading={taking.isPending}
          disabled={come === 0 && found.report?.isCheck !== false}
          onClick={() => taking.mutate()}
        >
          {found.report?.isCheck === false ? 'Go on taking' : `Take ${readerCount(come)} rows`}
        </Button>
      </div>
    </>
  );
}
