import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ask, Foreign, Loaded, Moment, useWorkspace } from '../../../platform/interface/web.ts';
import { listGroupsOfCustomer } from './group.endpoints.ts';
import './grouping.css';

/** The segments that a customer is in, since when and why. */
export function SegmentsOfCustomer({ customerId }: { readonly customerId: string }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const query = useQuery({
    queryKey: ['customer-groups', slug, customerId],
    queryFn: ({ signal }) =>
      ask(listGroupsOfCustomer, { workspace: slug, params: { id: customerId }, signal }),
  });
  return (
    <Loaded query={query}>
      {({ items }) => {
        const segments = items.filter(({ kind }) => kind === 'segment');
        if (segments.length === 0) {
          return (
            <p className="quiet">
              In no segment so far.{' '}
              <Link to={`/w/${slug}/segments`}>Look at the segments and their rules</Link>
            </p>
          );
        }
        return (
          <ul className="segments-of-customer">
            {segments.map(({ id, name, since, byHand, reasons }) => (
              <li key={id}>
                <Link to={`/w/${slug}/segments/${id}`}>
                  <Foreign>{name}</Foreign>
                </Link>{' '}
                <span className="quiet">
                  since <Moment iso={since} />
                </span>
                <p>
                  {byHand ? (
                    'put there by hand'
                  ) : reasons.length === 0 ? (
                    'the rule does not work at the moment'
                  ) : (
                    <Foreign>{reasons.join('; ')}</Foreign>
                  )}
                </p>
              </li>
            ))}
          </ul>
        );
      }}
    </Loaded>
  );
}
