import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { EmptyState, Foreign, useWorkspace } from '../../../platform/interface/web.ts';

type GapWarningsProps = { readonly warnings: readonly string[]; readonly title?: string };

/** What to keep in mind about the figures of a page, folded away. */
export function GapWarnings({ warnings, title = 'What to keep in mind' }: GapWarningsProps): ReactNode {
  if (warnings.length === 0) return null;
  return (
    <details className="gap-warnings">
      <summary>
        {title} ({warnings.length})
      </summary>
      <ul>
        {warnings.map((line) => (
          <li key={line}>
            <Foreign>{line}</Foreign>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Where there is no attribute to show: of this unit, or at all; the children say what the page is for. */
export function NoAttributes(props: { readonly ofUnit: boolean; readonly children: ReactNode }): ReactNode {
  const { slug } = useWorkspace().workspace;
  if (props.ofUnit) {
    return (
      <EmptyState title="No attribute belongs to this unit">
        An attribute says on its own page to which unit it belongs. Choose all units to see every attribute.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No attributes yet"
      control={
        <Button component={Link} to={`/w/${slug}/attributes`}>
          Add what customers care about
        </Button>
      }
    >
      {props.children}
    </EmptyState>
  );
}
