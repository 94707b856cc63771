import { Button, SegmentedControl } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  EmptyState,
  Loaded,
  PageLayout,
  RecordListView,
  SheetImportDialog,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { mayWith } from '../people/declarations.ts';
import { usePersonOptions, useUnitOptions } from '../people/web.ts';
import { AddAttributeDialog } from './attribute-dialogs.tsx';
import { attributeImport, attributeListing } from './attribute-list.ts';
import { ReadySets, ReadySetsDialog } from './attribute-ready-sets-offer.tsx';
import { useAttributeOptions, useAttributeTree } from './attribute-select.tsx';
import { AttributeTree } from './attribute-tree-view.tsx';
import './attributes.page.css';

type Opened = 'add' | 'ready' | 'import';

/** What customers care about: the tree, or all of it as a list. */
export function AttributesPage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [shown, setShown] = useState(startsAsList() ? 'list' : 'tree');
  const [opened, setOpened] = useState<Opened | null>(null);
  const tree = useAttributeTree();
  const may = mayWith(role, 'manage attributes');
  const close = (): void => setOpened(null);
  const isEmpty = tree.data?.items.length === 0;
  return (
    <PageLayout
      title="Attributes"
      lead="What customers care about. Expectations, requirements, standards and survey items all name one of these."
      controls={
        <>
          {may ? <Button onClick={() => setOpened('add')}>Add an attribute</Button> : null}
          <Button component={Link} to={`/w/${encodeURIComponent(slug)}/survey-items`} variant="default">
            Survey items
          </Button>
        </>
      }
    >
      <div className="attribute-bar screen-only">
        <SegmentedControl
          aria-label="How attributes are shown"
          data={[
            { value: 'tree', label: 'As a tree' },
            { value: 'list', label: 'As a list' },
          ]}
          value={shown}
          onChange={setShown}
        />
        {may && !isEmpty ? (
          <Button variant="default" onClick={() => setOpened('ready')}>
            Add a ready set
          </Button>
        ) : null}
      </div>
      {shown === 'list' ? (
        <AttributeList />
      ) : (
        <Loaded query={tree}>
          {({ items }) =>
            items.length === 0 ? (
              <NoAttributes may={may} onImport={() => setOpened('import')} />
            ) : (
              <AttributeTree items={items} />
            )
          }
        </Loaded>
      )}
      {opened === 'add' ? <AddAttributeDialog onClose={close} /> : null}
      {opened === 'ready' ? <ReadySetsDialog onClose={close} /> : null}
      {opened === 'import' ? <SheetImportDialog importing={attributeImport} opened onClose={close} /> : null}
    </PageLayout>
  );
}

/** An address that says how a list is sorted or filtered means the list. */
function startsAsList(): boolean {
  const asked = new URLSearchParams(location.search);
  return asked.has('search') || asked.has('where') || asked.has('sort');
}

function AttributeList(): ReactNode {
  const { slug } = useWorkspace().workspace;
  return (
    <RecordListView
      listing={attributeListing}
      rowAddress={({ id }) => `/w/${encodeURIComponent(slug)}/attributes/${id}`}
      filters={['state', 'parent', 'servqual', 'garvin', 'hokanson', 'unit', 'owner']}
      options={{ parent: useAttributeOptions(), unit: useUnitOptions(), owner: usePersonOptions() }}
      words={{ active: 'in use' }}
      importing={attributeImport}
      empty={
        <EmptyState title="No attributes yet">
          Add what customers care about, or bring it as a file.
        </EmptyState>
      }
    />
  );
}

function NoAttributes({
  may,
  onImport,
}: {
  readonly may: boolean;
  readonly onImport: () => void;
}): ReactNode {
  return (
    <>
      <EmptyState
        title="No attributes yet"
        control={
          may ? (
            <Button variant="default" onClick={onImport}>
              Bring a file of attributes
            </Button>
          ) : undefined
        }
      >
        An attribute is something that customers care about, such as “Technician comes when promised” or “Bill
        is clear”. Everything else hangs on it: what customers expect, what you require, the standard, what
        was delivered, and what customers say.{' '}
        {may ? 'Begin with a ready set and change it, or add your own.' : 'Nobody has added any so far.'}
      </EmptyState>
      {may ? <ReadySets /> : null}
    </>
  );
}
