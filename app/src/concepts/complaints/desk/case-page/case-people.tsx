import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  Foreign,
  Loaded,
  RecordFacts,
  readerCount,
  readerNumber,
  useWorkspace,
} from '../../../../platform/interface/web.ts';
import { listPreferences, showCustomer, showTypeOfCustomer } from '../../../customers/declarations.ts';
import { KindBadge, PlaybookColumns, TYPE_TITLES } from '../../../customers/web.ts';
import { mayWith } from '../../../people/declarations.ts';
import type { CaseShown } from '../../cases/case-shown.ts';
import { EraseComplainantDialog } from '../../following/erase-complainant-dialog.tsx';
import { whoWords } from '../case-words.tsx';
import { languageName } from '../language-words.tsx';

/** Who complains, as they said or as it was noted. */
export function CaseWho({ shown }: { readonly shown: CaseShown }): ReactNode {
  const { name, email, phone, address, language, isAnonymous, onBehalfOf } = shown.complainant;
  const foreign = (words: string): ReactNode => (words === '' ? null : <Foreign>{words}</Foreign>);
  const known = [
    { name: 'E-mail', value: foreign(email) },
    { name: 'Phone', value: foreign(phone) },
    { name: 'Address', value: foreign(address) },
    { name: 'Language', value: language === '' ? null : languageName(language) },
  ].filter(({ value }) => value !== null);
  return (
    <>
      <p>
        <strong>
          <Foreign>{name === '' ? whoWords(shown) : name}</Foreign>
        </strong>
      </p>
      {isAnonymous ? <p className="quiet">They asked not to be named: do not pass on who they are.</p> : null}
      {shown.isOfColleague ? (
        <p className="quiet">They work here. They neither see nor handle this case.</p>
      ) : null}
      {onBehalfOf === null ? null : (
        <p>
          {'Speaks for '}
          <Foreign>{onBehalfOf.name}</Foreign>
          {onBehalfOf.relation === '' ? null : (
            <>
              {' ('}
              <Foreign>{onBehalfOf.relation}</Foreign>)
            </>
          )}
          <span className="quiet">{onBehalfOf.hasConsent ? ', with consent' : ', consent not known'}</span>
        </p>
      )}
      {known.length === 0 ? (
        <p className="quiet">No way to reach them is known.</p>
      ) : (
        <RecordFacts facts={known} />
      )}
      <ErasingWho shown={shown} />
    </>
  );
}

/** Erases who complained, for whoever handles privacy; a customer of the register is erased on their card, and this with them. */
function ErasingWho({ shown }: { readonly shown: CaseShown }): ReactNode {
  const { role } = useWorkspace().workspace;
  const [isAsking, setIsAsking] = useState(false);
  if (shown.customer !== null || !mayWith(role, 'handle privacy')) return null;
  if (shown.erasedAt !== null) return null;
  return (
    <>
      <Button variant="default" size="xs" onClick={() => setIsAsking(true)}>
        Erase who complained
      </Button>
      {isAsking ? <EraseComplainantDialog one={shown} onClose={() => setIsAsking(false)} /> : null}
    </>
  );
}

/** The customer of the register in short: how they stand, what they are worth, what to keep in mind. */
export function CaseCustomer({
  customer: { id, name },
}: {
  readonly customer: { readonly id: string; readonly name: string };
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const query = useQuery({
    queryKey: ['customer-of-case', slug, id],
    queryFn: ({ signal }) => ask(showCustomer, { workspace: slug, params: { id }, signal }),
  });
  return (
    <>
      <p>
        <Link to={`/w/${slug}/customers/${id}`}>
          <Foreign>{name}</Foreign>
        </Link>
      </p>
      <Loaded query={query}>
        {({ kind, satisfaction, recommendation, lifetimeValue, owner }) => (
          <RecordFacts
            facts={[
              {
                name: 'Kind',
                value: kind === null ? <span className="quiet">none</span> : <KindBadge kind={kind} />,
              },
              {
                name: 'Satisfaction',
                value: satisfaction === null ? null : `${readerNumber(satisfaction, { decimals: 0 })} of 100`,
              },
              {
                name: 'Recommends',
                value: recommendation === null ? null : `${readerCount(recommendation)} of 10`,
              },
              {
                name: 'Lifetime value',
                value: lifetimeValue === null ? null : readerNumber(lifetimeValue, { decimals: 0 }),
              },
              { name: 'Manager', value: owner === null ? null : <Foreign>{owner.name}</Foreign> },
            ].filter(({ value }) => value !== null)}
          />
        )}
      </Loaded>
      <KeepInMind customerId={id} />
    </>
  );
}

const MOST_NOTES = 4;

function KeepInMind({ customerId }: { readonly customerId: string }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { data } = useQuery({
    queryKey: ['preferences', slug, customerId],
    queryFn: ({ signal }) => ask(listPreferences, { workspace: slug, params: { id: customerId }, signal }),
  });
  const holding = (data?.items ?? []).filter(({ endedOn }) => endedOn === null).slice(0, MOST_NOTES);
  if (holding.length === 0) return null;
  return (
    <>
      <h3>Keep in mind</h3>
      <ul className="case-mind">
        {holding.map(({ id, note }) => (
          <li key={id}>
            <Foreign>{note}</Foreign>
          </li>
        ))}
      </ul>
    </>
  );
}

/** How one serves a customer of this type; a customer without a type is served as everybody is. */
export function CasePlaybook({ customerId }: { readonly customerId: string }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const query = useQuery({
    queryKey: ['customer-type', slug, customerId],
    queryFn: ({ signal }) => ask(showTypeOfCustomer, { workspace: slug, params: { id: customerId }, signal }),
  });
  return (
    <Loaded query={query}>
      {({ type, playbook, proposal }) =>
        type === null || playbook === null ? (
          <p className="quiet">
            {proposal === null
              ? 'They have no type yet. '
              : `They may be of the type “${TYPE_TITLES[proposal.type].toLowerCase()}”. `}
            <Link to={`/w/${slug}/customers/${customerId}`}>Set it on their card</Link>
          </p>
        ) : (
          <>
            <h3>{TYPE_TITLES[type]}</h3>
            <PlaybookColumns behaviours={playbook} />
          </>
        )
      }
    </Loaded>
  );
}
