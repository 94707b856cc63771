import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ask, Loaded, useWorkspace } from '../../platform/interface/web.ts';
import { listLinksOfCustomer } from './process.endpoints.ts';
import { StagedLinkView } from './process.page.tsx';
import './processes.css';

/** What a customer of the register hands over and gets in the chain, also as the unit that it is. */
export function LinksOfUnit({ customerId }: { readonly customerId: string }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const query = useQuery({
    queryKey: ['links-of-customer', slug, customerId],
    queryFn: ({ signal }) =>
      ask(listLinksOfCustomer, { workspace: slug, params: { id: customerId }, signal }),
  });
  return (
    <Loaded query={query}>
      {({ asOf, gives, gets }) =>
        gives.length + gets.length === 0 ? (
          <p className="quiet">
            No link of the internal chain names it.{' '}
            <Link to={`/w/${slug}/processes`}>Draw one on the map</Link>
          </p>
        ) : (
          <>
            <h3>Gets</h3>
            {gets.length === 0 ? <p className="quiet">Nothing.</p> : null}
            <ul>
              {gets.map((link) => (
                <StagedLinkView key={link.id} link={link} side="from" asOf={asOf} />
              ))}
            </ul>
            <h3>Hands over</h3>
            {gives.length === 0 ? <p className="quiet">Nothing.</p> : null}
            <ul>
              {gives.map((link) => (
                <StagedLinkView key={link.id} link={link} side="to" asOf={asOf} />
              ))}
            </ul>
          </>
        )
      }
    </Loaded>
  );
}
