import { Radio, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  ask,
  Foreign,
  FormDialog,
  fieldText,
  Loaded,
  readerCount,
  readerDay,
  StateBanner,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { type MergeItem, type MergeReview, mergeCustomers, reviewMerge } from './merging.endpoints.ts';
import './merging.css';

type Pair = { readonly firstId: string; readonly secondId: string };

/** Two customers side by side: which record is kept, and of each field whose value stays. */
export function MergeDialog({
  pair,
  onClose,
  onMerged,
}: {
  readonly pair: Pair;
  readonly onClose: () => void;
  readonly onMerged?: (merge: MergeItem) => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const [keepsFirst, setKeepsFirst] = useState(true);
  const kept = keepsFirst ? pair.firstId : pair.secondId;
  const merged = keepsFirst ? pair.secondId : pair.firstId;
  const review = useQuery({
    queryKey: ['merge-review', slug, kept, merged],
    queryFn: ({ signal }) => ask(reviewMerge, { workspace: slug, query: { kept, merged }, signal }),
  });
  return (
    <FormDialog
      title="Make these two one"
      opened
      onClose={onClose}
      sendName="Merge them"
      send={async (fields, key) => {
        if (review.data === undefined) throw new Error('Both records are not loaded yet; try again');
        return ask(mergeCustomers, { workspace: slug, body: wishIn(fields, review.data), key });
      }}
      onSent={(merge) => {
        changed();
        onMerged?.(merge);
      }}
    >
      <Loaded query={review}>
        {(both) => (
          <Sides key={both.kept.id} both={both} keepsFirst={keepsFirst} setKeepsFirst={setKeepsFirst} />
        )}
      </Loaded>
    </FormDialog>
  );
}

function wishIn(fields: FormData, { kept, merged, fields: compared }: MergeReview) {
  const choices = Object.fromEntries(
    compared.flatMap(({ field }) => {
      const side = fieldText(fields, `choice-${field}`);
      return side === 'kept' || side === 'merged' ? [[field, side] as const] : [];
    }),
  );
  return {
    ...{ keptId: kept.id, keptRevision: kept.revision, mergedId: merged.id, mergedRevision: merged.revision },
    choices,
    because: fieldText(fields, 'because'),
  };
}

type SidesParts = {
  readonly both: MergeReview;
  readonly keepsFirst: boolean;
  readonly setKeepsFirst: (keeps: boolean) => void;
};

function Sides({ both, keepsFirst, setKeepsFirst }: SidesParts): ReactNode {
  const { kept, merged, against, fields, joined } = both;
  const [first, second] = keepsFirst ? [kept, merged] : [merged, kept];
  const differing = fields.filter((one) => one.kept !== one.merged);
  const same = fields.filter((one) => one.kept === one.merged);
  return (
    <>
      {against === null ? null : (
        <StateBanner kind="warning" title="These two cannot be made one">
          <p>{against}</p>
        </StateBanner>
      )}
      <Radio.Group
        label="Which record is kept"
        description="The other one stays on record with its history, and says what it became. Both are found by either name. You can undo it."
        value={keepsFirst ? 'first' : 'second'}
        onChange={(value) => setKeepsFirst(value === 'first')}
      >
        <div className="merge-sides">
          <Radio value="first" label={<RecordWords record={first} />} />
          <Radio value="second" label={<RecordWords record={second} />} />
        </div>
      </Radio.Group>
      {differing.map((one) => (
        <FieldChoice key={one.field} compared={one} keepsFirst={keepsFirst} />
      ))}
      {joined.length === 0 ? null : <Stays title="All of these stay" rows={joined.map(wordsOfJoined)} />}
      {same.length === 0 ? null : (
        <Stays
          title="The same in both"
          rows={same.map(({ title, kept: value }) => ({ title, value: value ?? '' }))}
        />
      )}
      <Textarea
        name="because"
        label="Why they are one"
        description="For whoever wonders later; may be left empty"
        autosize
        maxLength={1000}
      />
    </>
  );
}

function wordsOfJoined({ title, values }: MergeReview['joined'][number]) {
  return { title, value: values.join(', ') };
}

function RecordWords({ record }: { readonly record: MergeReview['kept'] }): ReactNode {
  const facts = [
    record.reference,
    `added ${readerDay(record.addedAt.slice(0, 10))}`,
    record.purchases === 0 ? null : `${readerCount(record.purchases)} purchases`,
    record.state === 'active' ? null : record.state,
  ].filter((fact) => fact !== null);
  return (
    <>
      <Foreign>{record.name}</Foreign>
      <br />
      <span className="quiet">
        <Foreign>{facts.join(' · ')}</Foreign>
      </span>
    </>
  );
}

/** The values of both, those of one record always on the same side. */
function FieldChoice({
  compared,
  keepsFirst,
}: {
  readonly compared: MergeReview['fields'][number];
  readonly keepsFirst: boolean;
}): ReactNode {
  const { field, title, usual } = compared;
  const sides = keepsFirst ? (['kept', 'merged'] as const) : (['merged', 'kept'] as const);
  return (
    <Radio.Group name={`choice-${field}`} label={title} defaultValue={usual}>
      <div className="merge-sides">
        {sides.map((side) => (
          <Radio key={side} value={side} label={<ValueWords value={compared[side]} />} />
        ))}
      </div>
    </Radio.Group>
  );
}

function ValueWords({ value }: { readonly value: string | null }): ReactNode {
  return value === null ? <span className="quiet">nothing</span> : <Foreign>{value}</Foreign>;
}

function Stays({
  title,
  rows,
}: {
  readonly title: string;
  readonly rows: readonly { readonly title: string; readonly value: string }[];
}): ReactNode {
  return (
    <div className="merge-stays">
      <strong>{title}</strong>
      <dl>
        {rows.map((row) => (
          <div key={row.title} className="merge-same-row">
            <dt>{row.title}</dt>
            <dd>
              <Foreign>{row.value}</Foreign>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
