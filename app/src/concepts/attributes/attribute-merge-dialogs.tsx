import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  ask,
  Foreign,
  FormDialog,
  fieldText,
  Loaded,
  readerCount,
  useChanged,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { listNaming, mergeAttribute, splitAttribute } from './attribute.endpoints.ts';
import type { AttributeShown } from './attribute-dialogs.tsx';
import { AttributeSelect, useAttributeOptions } from './attribute-select.tsx';
import { kindWords, namingWords } from './naming-words.tsx';
import './attributes.page.css';

type DialogProps = { readonly attribute: AttributeShown; readonly onClose: () => void };
type Naming = { readonly kind: string; readonly id: string; readonly name: string };

function useNaming(id: string) {
  const { slug } = useWorkspace().workspace;
  return useQuery({
    queryKey: ['attribute-naming', slug, id],
    queryFn: ({ signal }) => ask(listNaming, { workspace: slug, params: { id }, signal }),
  });
}

/** Merges an attribute into another. */
export function MergeAttributeDialog({ attribute, onClose }: DialogProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const naming = useNaming(attribute.id);
  const { id, revision, name } = attribute;
  return (
    <FormDialog
      title={`Merge ${name} into another`}
      opened
      onClose={onClose}
      sendName="Merge"
      send={(fields, key) => {
        const body = { into: fieldText(fields, 'into'), reason: fieldText(fields, 'reason'), revision };
        return ask(mergeAttribute, { workspace: slug, params: { id }, body, key });
      }}
      onSent={changed}
    >
      <Loaded query={naming}>
        {({ items }) => (
          <p>
            {items.length === 0 ? (
              'Nothing names it so far. '
            ) : (
              <>What names it names the other from now on: {namingWords(countsOf(items))}. </>
            )}
            <Foreign>{name}</Foreign> stays on record as merged; this cannot be taken back.
          </p>
        )}
      </Loaded>
      <AttributeSelect name="into" label="Merge into" required leftOut={[id]} />
      <ReasonField />
    </FormDialog>
  );
}

function ReasonField(): ReactNode {
  return (
    <Textarea
      name="reason"
      label="Reason"
      description="Stands in the history of both"
      required
      maxLength={1000}
      autosize
      minRows={2}
    />
  );
}

function countsOf(items: readonly Naming[]): { kind: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { kind } of items) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => ({ kind, count }));
}

/** Splits an attribute: into which parts, and which of them each thing goes to that names it. */
export function SplitAttributeDialog({ attribute, onClose }: DialogProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const naming = useNaming(attribute.id);
  const [parts, setParts] = useState<readonly string[]>(['', '']);
  const { id, revision, name } = attribute;
  const options = useAttributeOptions([id]);
  return (
    <FormDialog
      title={`Split ${name}`}
      opened
      onClose={onClose}
      sendName="Split"
      send={(fields, key) => {
        const known = new Map(options.map(({ label, value }) => [label.toLowerCase(), value]));
        const body = {
          parts: parts.map((_, i) => partCalled(fieldText(fields, `part-${i}`), known)),
          moves: movesIn(fields, naming.data?.items ?? []),
          reason: fieldText(fields, 'reason'),
          revision,
        };
        return ask(splitAttribute, { workspace: slug, params: { id }, body, key });
      }}
      onSent={changed}
    >
      <p>
        Name at least two parts. A name that is in use already means that attribute, any other a new one.{' '}
        <Foreign>{name}</Foreign> stays on record as split; this cannot be taken back.
      </p>
      {parts.map((part, i) => (
        <TextInput
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other name than their place
          key={i}
          name={`part-${i}`}
          label={`Part ${i + 1}`}
          value={part}
          onChange={(event) => setParts(parts.with(i, event.currentTarget.value))}
          list={`parts-of-${id}`}
          required
          maxLength={200}
          autoComplete="off"
        />
      ))}
      <datalist id={`parts-of-${id}`}>
        {options.map(({ value, label }) => (
          <option key={value} value={label} />
        ))}
      </datalist>
      {parts.length < 20 ? (
        <div>
          <Button size="xs" variant="default" onClick={() => setParts([...parts, ''])}>
            One more part
          </Button>
        </div>
      ) : null}
      <Loaded query={naming}>{({ items }) => <MoveFields items={items} parts={parts} />}</Loaded>
      <ReasonField />
    </FormDialog>
  );
}

function partCalled(
  words: string,
  known: ReadonlyMap<string, string>,
): { id: string } | { name: string; description: string } {
  const id = known.get(words.toLowerCase());
  return id === undefined ? { name: words, description: '' } : { id };
}

const FIELD = 'goes-to ';

function movesIn(fields: FormData, items: readonly Naming[]): { kind: string; id: string; part: number }[] {
  return items.flatMap(({ kind, id }) => {
    const part = Number(fields.get(`${FIELD}${kind} ${id}`) ?? 0);
    return part === 0 ? [] : [{ kind, id, part }];
  });
}

/** More than anybody goes through one by one; the rest goes to the first part. */
const MOST_LISTED = 200;

function MoveFields({
  items,
  parts,
}: {
  readonly items: readonly Naming[];
  readonly parts: readonly string[];
}): ReactNode {
  if (items.length === 0) return <p className="quiet">Nothing names it so far, so nothing moves.</p>;
  const choices = parts.map((part, i) => ({ value: String(i), label: part.trim() || `Part ${i + 1}` }));
  const listed = items.slice(0, MOST_LISTED);
  const kinds = [...new Set(listed.map(({ kind }) => kind))];
  return (
    <>
      <p>
        Say where each goes that names it. What is not said goes to the first part
        {items.length > MOST_LISTED
          ? `, as do ${readerCount(items.length - MOST_LISTED)} more that are not listed here`
          : ''}
        .
      </p>
      {kinds.map((kind) => (
        <fieldset key={kind} className="attribute-moves">
          <legend>{kindWords(kind)}</legend>
          {listed
            .filter((one) => one.kind === kind)
            .map(({ id, name }) => (
              <NativeSelect key={id} name={`${FIELD}${kind} ${id}`} label={name} data={choices} />
            ))}
        </fieldset>
      ))}
    </>
  );
}
