import { NativeSelect } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  type DataColumn,
  DataTable,
  Foreign,
  Moment,
  PageSection,
  readerPlain,
} from '../../platform/interface/web.ts';
import type { RequirementShown } from './requirement.endpoints.ts';
import type { RequirementVersion } from './requirement.ts';

/** All versions, and any two of them side by side. */
export function RequirementVersions({ requirement }: { readonly requirement: RequirementShown }): ReactNode {
  const { versions } = requirement;
  return (
    <PageSection title="Versions">
      <DataTable
        caption="Versions"
        captionHidden
        rows={versions}
        rowKey={({ version }) => String(version)}
        columns={COLUMNS}
      />
      {versions.length < 2 ? null : <Compared versions={versions} />}
    </PageSection>
  );
}

const COLUMNS: DataColumn<RequirementVersion>[] = [
  { id: 'version', head: 'Version', purpose: 'label', cell: ({ version }) => version },
  { id: 'state', head: 'State', cell: ({ state }) => state.replaceAll('-', ' ') },
  { id: 'statement', head: 'Statement', cell: ({ statement }) => <Foreign>{statement}</Foreign> },
  {
    id: 'authors',
    head: 'Written by',
    cell: ({ authors }) => <Foreign>{authors.map(({ name }) => name).join(', ')}</Foreign>,
  },
  { id: 'changed', head: 'Last changed', cell: ({ changedAt }) => <Moment iso={changedAt} /> },
  {
    id: 'reason',
    head: 'Why',
    cell: ({ reason }) => (reason === '' ? <span className="quiet">–</span> : <Foreign>{reason}</Foreign>),
  },
];

function Compared({ versions }: { readonly versions: readonly RequirementVersion[] }): ReactNode {
  const [one, setOne] = useState(versions[1]?.version ?? 1);
  const [other, setOther] = useState(versions[0]?.version ?? 1);
  const find = (wanted: number): RequirementVersion =>
    versions.find(({ version }) => version === wanted) ?? versions[0]!;
  const data = versions.map(({ version }) => ({ value: String(version), label: `version ${version}` }));
  const lines = linesOf(find(one)).map((line, i) => ({
    ...line,
    other: linesOf(find(other))[i]?.value ?? '',
  }));
  const differing = lines.filter(({ value, other: beside }) => value !== beside);
  const columns: DataColumn<(typeof lines)[number]>[] = [
    { id: 'name', head: 'What', purpose: 'label', cell: ({ name }) => name },
    { id: 'one', head: `Version ${one}`, cell: ({ value }) => <Said text={value} /> },
    { id: 'other', head: `Version ${other}`, cell: ({ other: text }) => <Said text={text} /> },
  ];
  return (
    <div className="compared-versions">
      <div>
        <NativeSelect
          label="Compare"
          data={data}
          value={String(one)}
          onChange={({ currentTarget }) => setOne(Number(currentTarget.value))}
        />
        <NativeSelect
          label="With"
          data={data}
          value={String(other)}
          onChange={({ currentTarget }) => setOther(Number(currentTarget.value))}
        />
      </div>
      <DataTable
        caption="What differs"
        rows={differing}
        rowKey={({ name }) => name}
        columns={columns}
        empty={<p className="quiet">These two say the same.</p>}
      />
    </div>
  );
}

function Said({ text }: { readonly text: string }): ReactNode {
  return text === '' ? <span className="quiet">–</span> : <Foreign>{text}</Foreign>;
}

function linesOf(version: RequirementVersion): readonly { readonly name: string; readonly value: string }[] {
  const number = (value: number | null): string => (value === null ? '' : readerPlain(value));
  return [
    { name: 'Statement', value: version.statement },
    { name: 'Kind', value: version.kind },
    { name: 'Need or want', value: version.needOrWant },
    { name: 'Answers the need', value: version.answersNeed?.statement ?? '' },
    { name: 'Attribute', value: version.attribute?.name ?? '' },
    { name: 'Segments', value: version.segments.map(({ name }) => name).join(', ') },
    { name: 'Source', value: version.source },
    { name: 'Contract', value: version.contract },
    { name: 'Measured in', value: version.measuredIn },
    { name: 'Target', value: number(version.target) },
    { name: 'Lower limit', value: number(version.lower) },
    { name: 'Upper limit', value: number(version.upper) },
    { name: 'Method', value: version.method },
  ];
}
