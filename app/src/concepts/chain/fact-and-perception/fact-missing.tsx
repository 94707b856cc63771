import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Foreign, PageSection, useWorkspace } from '../../../platform/interface/web.ts';
import type { FactRow } from './fact-and-perception.ts';

/** The attributes without a place: what is missing of each, and what fills it. */
export function FactMissing({ rows }: { readonly rows: readonly FactRow[] }): ReactNode {
  const { slug } = useWorkspace().workspace;
  if (rows.length === 0) return null;
  return (
    <PageSection title="Not placed yet">
      <ul className="fact-missing">
        {rows.map(({ attribute, missing, withheld, sentence }) => (
          <li key={attribute.id}>
            <Link to={`/w/${slug}/attributes/${attribute.id}`}>
              <Foreign>{attribute.name}</Foreign>
            </Link>
            {missing.length === 0 ? (
              <p className="quiet">
                <Foreign>{withheld === null ? sentence : `Withheld: ${withheld}.`}</Foreign>
              </p>
            ) : (
              missing.map((one) => (
                <p key={one.side}>
                  <span className="quiet">{one.missing}</span>{' '}
                  <Link to={`/w/${slug}/${one.place}`}>
                    {one.action}
                    <span className="visually-hidden"> for {attribute.name}</span>
                  </Link>
                </p>
              ))
            )}
          </li>
        ))}
      </ul>
    </PageSection>
  );
}
