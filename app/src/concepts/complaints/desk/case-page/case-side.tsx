import { type ReactNode, useId } from 'react';
import type { CaseShown } from '../../cases/case-shown.ts';
import { useNow } from '../use-now.tsx';
import { CaseAbout } from './case-about.tsx';
import { CaseClocks } from './case-clocks.tsx';
import { CaseHistory, CaseWindows, SimilarCases } from './case-others.tsx';
import { CaseCustomer, CasePlaybook, CaseWho } from './case-people.tsx';
import { CasePromises } from './promises-in-case.tsx';

/** Everything that helps to answer: the clocks, who they are, how one serves them, what was promised, what worked before. */
export function CaseSide({
  shown,
  isPromising,
  onPromising,
}: {
  readonly shown: CaseShown;
  readonly isPromising: boolean;
  readonly onPromising: (isPromising: boolean) => void;
}): ReactNode {
  const { customer } = shown;
  const now = useNow();
  return (
    <aside className="case-side" aria-label="About this case">
      {shown.kind === 'complaint' || shown.clocks.length > 0 ? (
        <Part title="Clocks">
          <CaseClocks clocks={shown.clocks} now={now} />
          <CaseWindows shown={shown} />
        </Part>
      ) : null}
      <Part title="Who complains">
        <CaseWho shown={shown} />
      </Part>
      {customer === null ? null : (
        <>
          <Part title="Customer">
            <CaseCustomer customer={customer} />
          </Part>
          <Part title="How to serve them">
            <CasePlaybook customerId={customer.id} />
          </Part>
        </>
      )}
      <Part title="What it is about">
        <CaseAbout shown={shown} />
      </Part>
      <Part title="Promised to them">
        <CasePromises shown={shown} isMaking={isPromising} onMaking={onPromising} />
      </Part>
      <Part title="Their other cases">
        <CaseHistory shown={shown} />
      </Part>
      <Part title="What worked before">
        <SimilarCases shown={shown} />
      </Part>
    </aside>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
