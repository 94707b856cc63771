import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  ask,
  Foreign,
  Loaded,
  Moment,
  readerCount,
  readerNumber,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { mayWith } from '../people/declarations.ts';
import { listAnswersOfCustomer } from './answer-link.endpoints.ts';
import type { CustomerResponse } from './answer-link.ts';
import './customer-answers.css';

/** What a customer answered in surveys, the newest first; the content of a part of the card. */
export function AnswersOfCustomer({ customerId }: { readonly customerId: string }): ReactNode {
  const { role } = useWorkspace().workspace;
  if (!mayWith(role, 'see answers')) {
    return (
      <p className="quiet">What somebody answered is seen by owners, managers, analysts and auditors.</p>
    );
  }
  return <SeenAnswers customerId={customerId} />;
}

function SeenAnswers({ customerId }: { readonly customerId: string }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const query = useQuery({
    queryKey: ['customer-answers', slug, customerId],
    queryFn: ({ signal }) =>
      ask(listAnswersOfCustomer, { workspace: slug, params: { id: customerId }, signal }),
  });
  return (
    <Loaded query={query}>
      {({ items, count }) =>
        items.length === 0 ? (
          <p className="quiet">
            No answers so far.{' '}
            <Link to={`/w/${encodeURIComponent(slug)}/customer-answers`}>Link a survey to customers</Link>
          </p>
        ) : (
          <>
            <ul className="customer-answers">
              {items.map((response, i) => (
                <li key={`${response.set.id} ${response.row}`}>
                  <Response response={response} opened={i === 0} />
                </li>
              ))}
            </ul>
            {count > items.length ? (
              <p className="quiet">
                The newest {readerCount(items.length)} of {readerCount(count)} responses.
              </p>
            ) : null}
          </>
        )
      }
    </Loaded>
  );
}

function Response({
  response: { set, answeredAt, satisfaction, recommendation, answers },
  opened,
}: {
  readonly response: CustomerResponse;
  readonly opened: boolean;
}): ReactNode {
  return (
    <details open={opened}>
      <summary>
        <Foreign>{set.title}</Foreign>,{' '}
        <span className="quiet">
          <Moment iso={answeredAt} />
        </span>
        {satisfaction === null ? null : (
          <>
            {' '}
            satisfaction{' '}
            <data value={String(satisfaction)}>{readerNumber(satisfaction, { decimals: 0 })}</data> of 100
          </>
        )}
        {recommendation === null ? null : (
          <>
            {satisfaction === null ? ' ' : ', '}
            recommendation{' '}
            <data value={String(recommendation)}>{readerNumber(recommendation, { decimals: 0 })}</data> of 10
          </>
        )}
      </summary>
      <dl className="response-answers">
        {answers.map(({ question, answer }) => (
          <div key={question}>
            <dt>
              <Foreign>{question}</Foreign>
            </dt>
            <dd>
              <Foreign>{answer}</Foreign>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
