import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  Foreign,
  Moment,
  RecordFacts,
  readerPlain,
  useWorkspace,
} from '../../../../platform/interface/web.ts';
import type { CaseShown } from '../../cases/case-shown.ts';
import { channelName } from '../case-words.tsx';

const SOURCES = {
  promise: { place: 'promises', words: 'A promise' },
  contact: { place: 'contacts', words: 'A contact' },
} as const;

/** What it is about: product, issue, attribute, rights, and where it came from. */
export function CaseAbout({ shown }: { readonly shown: CaseShown }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { product, subProduct, issue, subIssue, attribute, service, rights, source, ratingBefore } = shown;
  const both = (one: string, other: string): ReactNode =>
    one === '' && other === '' ? null : <Foreign>{[one, other].filter(Boolean).join(' · ')}</Foreign>;
  const from = source === null || source.kind === 'response' ? null : SOURCES[source.kind];
  const facts = [
    { name: 'Received', value: <Moment iso={shown.receivedAt} /> },
    { name: 'How it came', value: channelName(shown.channel) },
    { name: 'Product', value: both(product, subProduct) },
    { name: 'Issue', value: both(issue, subIssue) },
    {
      name: 'Attribute',
      value:
        attribute === null ? null : (
          <Link to={`/w/${slug}/attributes/${attribute.id}`}>
            <Foreign>{attribute.name}</Foreign>
          </Link>
        ),
    },
    {
      name: 'Service',
      value:
        service === null ? null : (
          <Link to={`/w/${slug}/services/${service.id}`}>
            <Foreign>{service.name}</Foreign>
          </Link>
        ),
    },
    { name: 'Rights not kept', value: rights.length === 0 ? null : <Rights rights={rights} /> },
    {
      name: 'Came from',
      value:
        from === null ? null : <Link to={`/w/${slug}/${from.place}/${source?.id ?? ''}`}>{from.words}</Link>,
    },
    { name: 'Their reference', value: shown.reference === '' ? null : <Foreign>{shown.reference}</Foreign> },
    {
      name: 'Place',
      value: both(shown.region, shown.country),
    },
    { name: 'Satisfied before', value: ratingBefore === null ? null : `${ratingBefore} of 10` },
    { name: 'Cost so far', value: shown.cost === 0 ? null : readerPlain(shown.cost) },
  ];
  return <RecordFacts facts={facts.filter(({ value }) => value !== null)} />;
}

function Rights({ rights }: Pick<CaseShown, 'rights'>): ReactNode {
  const { slug } = useWorkspace().workspace;
  return (
    <ul className="case-rights">
      {rights.map(({ id, name }) => (
        <li key={id}>
          <Link to={`/w/${slug}/policies/rights/${id}`}>
            <Foreign>{name}</Foreign>
          </Link>
        </li>
      ))}
    </ul>
  );
}
