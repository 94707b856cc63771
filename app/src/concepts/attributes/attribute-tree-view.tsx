import { Button, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { EmptyState, Foreign, readerCount, useWorkspace } from '../../platform/interface/web.ts';
import type { AttributeInTree } from './attribute.ts';
import { placeName, READY_SET_NAMES, READY_SETS } from './attribute-ready-sets.ts';
import { inTreeOrder, nodesById } from './attribute-tree.ts';
import { namingWords } from './naming-words.tsx';

type Folded = ReadonlySet<string>;

/** The attributes as a tree that folds, found by words; what fits is shown with all above it. */
export function AttributeTree({ items }: { readonly items: readonly AttributeInTree[] }): ReactNode {
  const [words, setWords] = useState('');
  const [folded, setFolded] = useState<Folded>(new Set());
  const fitting = fittingItems(items, words);
  const nested = nest(inTreeOrder(fitting).map(({ node }) => node));
  const parents = items.filter(({ id }) => items.some(({ parentId }) => parentId === id));
  // Whoever searches sees what was found, folded or not.
  const shownFolded: Folded = words.trim() === '' ? folded : new Set();
  return (
    <>
      <div className="attribute-bar screen-only">
        <TextInput
          type="search"
          label="Find an attribute"
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        {parents.length === 0 ? null : (
          <>
            <Button variant="default" onClick={() => setFolded(new Set())}>
              Unfold all
            </Button>
            <Button variant="default" onClick={() => setFolded(new Set(parents.map(({ id }) => id)))}>
              Fold all
            </Button>
          </>
        )}
      </div>
      <p role="status" className="quiet">
        {words.trim() === ''
          ? `${readerCount(items.length)} ${items.length === 1 ? 'attribute' : 'attributes'} in use`
          : `${readerCount(matching(items, words).length)} of ${readerCount(items.length)} fit`}
      </p>
      {nested.length === 0 ? (
        <EmptyState title="No attribute fits">Nothing here has these words. Search for fewer.</EmptyState>
      ) : (
        <ul className="attribute-tree">
          {nested.map((node) => (
            <Branch
              key={node.item.id}
              node={node}
              folded={shownFolded}
              fold={(id) => setFolded(toggled(folded, id))}
            />
          ))}
        </ul>
      )}
    </>
  );
}

function toggled(folded: Folded, id: string): Folded {
  const next = new Set(folded);
  if (!next.delete(id)) next.add(id);
  return next;
}

function matching(items: readonly AttributeInTree[], words: string): readonly AttributeInTree[] {
  const wanted = words.trim().toLowerCase().split(/\s+/u);
  return items.filter(({ name, description }) => {
    const text = `${name} ${description}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

function fittingItems(items: readonly AttributeInTree[], words: string): readonly AttributeInTree[] {
  if (words.trim() === '') return items;
  const nodes = nodesById(items);
  const kept = new Set<string>();
  for (const found of matching(items, words)) {
    let node: AttributeInTree | undefined = found;
    while (node !== undefined && !kept.has(node.id)) {
      kept.add(node.id);
      node = node.parentId === null ? undefined : nodes.get(node.parentId);
    }
  }
  return items.filter(({ id }) => kept.has(id));
}

type Nested = { readonly item: AttributeInTree; readonly below: readonly Nested[] };

/** Items in the order of the tree, each with what lies below it. */
function nest(items: readonly AttributeInTree[]): readonly Nested[] {
  const nodes = new Map(items.map((item) => [item.id, { item, below: [] as Nested[] }]));
  const top: Nested[] = [];
  for (const node of nodes.values()) {
    const above = node.item.parentId === null ? undefined : nodes.get(node.item.parentId);
    (above?.below ?? top).push(node);
  }
  return top;
}

type BranchProps = {
  readonly node: Nested;
  readonly folded: Folded;
  readonly fold: (id: string) => void;
};

function Branch({ node: { item, below }, folded, fold }: BranchProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const isOpen = !folded.has(item.id);
  const naming = namingWords(item.namedBy);
  return (
    <li>
      <div className="attribute-tree-row">
        {below.length === 0 ? (
          <span className="attribute-leaf" />
        ) : (
          <button
            type="button"
            aria-expanded={isOpen}
            aria-label={`What lies below ${item.name}`}
            onClick={() => fold(item.id)}
          >
            <span aria-hidden="true">{isOpen ? '−' : '+'}</span>
          </button>
        )}
        <div>
          <Link to={`/w/${encodeURIComponent(slug)}/attributes/${item.id}`}>
            <Foreign>{item.name}</Foreign>
          </Link>
          {item.description === '' ? null : (
            <p>
              <Foreign>{item.description}</Foreign>
            </p>
          )}
          <p className="quiet">{naming === '' ? 'nothing names it yet' : naming}</p>
        </div>
        <p className="attribute-places quiet">{placesOf(item)}</p>
      </div>
      {below.length === 0 || !isOpen ? null : (
        <ul>
          {below.map((node) => (
            <Branch key={node.item.id} node={node} folded={folded} fold={fold} />
          ))}
        </ul>
      )}
    </li>
  );
}

function placesOf(item: AttributeInTree): string {
  return READY_SET_NAMES.flatMap((set) =>
    item[set] === null ? [] : [`${READY_SETS[set].short}: ${placeName(set, item[set])}`],
  ).join(' · ');
}
