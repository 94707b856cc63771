import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Foreign } from '../../../platform/interface/web.ts';
import type { ShownChain } from '../shown-chain.ts';
import { useScreens } from './chain-records.tsx';

/** The one thing to do next, and the way there. */
export function ChainNextStep({ next }: { readonly next: ShownChain['next'] }): ReactNode {
  const screen = useScreens();
  if (next === null) return <p>Nothing needs to be done about it now.</p>;
  return (
    <p>
      <span className="chain-next">Next:</span>{' '}
      {`${next.words.charAt(0).toLowerCase()}${next.words.slice(1)}`}{' '}
      <NextLink address={screen(next.place)}>
        <Foreign>{next.name}</Foreign>
      </NextLink>
    </p>
  );
}

/** A place on this page is jumped to by its name. */
function NextLink({
  address,
  children,
}: {
  readonly address: string;
  readonly children: ReactNode;
}): ReactNode {
  const [, anchor] = address.split('#');
  return anchor === undefined ? <Link to={address}>{children}</Link> : <a href={`#${anchor}`}>{children}</a>;
}
