import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ask, Foreign, Loaded, Moment, RecordBadge, useWorkspace } from '../../../platform/interface/web.ts';
import type { CustomerKind } from '../customer.ts';
import { showKindOfCustomer } from './kind.endpoints.ts';
import { KIND_CHOICE_WORDS, PLAN_VERBS } from './kind-words.ts';

/** Which of the four kinds a customer is, since when and why; the content of a part of the card. */
export function KindOfCustomer({ customerId }: { readonly customerId: string }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const query = useQuery({
    queryKey: ['customer-kind', slug, customerId],
    queryFn: ({ signal }) => ask(showKindOfCustomer, { workspace: slug, params: { id: customerId }, signal }),
  });
  const page = `/w/${encodeURIComponent(slug)}/kinds`;
  return (
    <Loaded query={query}>
      {({ inForce, kind, since, reasons, before }) => (
        <>
          {kind === null ? (
            <p className="quiet">
              {inForce
                ? 'In none of the four kinds: no rule fits. '
                : 'No rules sort customers into kinds yet. '}
              <Link to={page}>
                {inForce ? 'Look at the rules' : 'Begin with the rules that Heed brings along'}
              </Link>
            </p>
          ) : (
            <>
              <p>
                <KindBadge kind={kind} />{' '}
                {since === null ? null : (
                  <span className="quiet">
                    since <Moment iso={since} />
                  </span>
                )}{' '}
                <Link to={page}>What is planned to {PLAN_VERBS[kind]} them</Link>
              </p>
              {reasons.length === 0 ? (
                <p className="quiet">The reasons rest on fields that fewer people may see.</p>
              ) : (
                <ul>
                  {reasons.map((reason) => (
                    <li key={reason}>
                      <Foreign>{reason}</Foreign>
                    </li>
                  ))}
                </ul>
              )}
            </>
          )}
          {before.length === 0 ? null : (
            <p className="quiet">
              Before:{' '}
              {before.map(({ kind: earlier, since: from, until }, i) => (
                <span key={from}>
                  {i === 0 ? '' : '; '}
                  {KIND_CHOICE_WORDS[earlier] ?? earlier} until <Moment iso={until} />
                </span>
              ))}
            </p>
          )}
        </>
      )}
    </Loaded>
  );
}

const SIGNS = { loyal: 'good', potential: 'open', dissatisfied: 'bad', 'competitor-loyal': 'quiet' } as const;

/** A kind in a word, with a sign of its own. */
export function KindBadge({ kind }: { readonly kind: CustomerKind }): ReactNode {
  return <RecordBadge state={kind} words={KIND_CHOICE_WORDS} kind={SIGNS[kind]} />;
}
