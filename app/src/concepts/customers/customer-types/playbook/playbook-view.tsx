import type { ReactNode } from 'react';
import { Foreign } from '../../../../platform/interface/web.ts';
import type { BehavioursOfType } from './playbook.ts';
import '../customer-types.css';

/** What is wanted of whoever serves a type of customer, and what is not, side by side. */
export function PlaybookColumns({ behaviours }: { readonly behaviours: BehavioursOfType }): ReactNode {
  return (
    <div className="playbook-columns">
      <section>
        <h4>✓ What helps</h4>
        <ul>
          {behaviours.wanted.map(({ key, text }) => (
            <li key={key}>
              <Foreign>{text}</Foreign>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h4>✗ What harms</h4>
        <ul>
          {behaviours.unwanted.map(({ key, text }) => (
            <li key={key}>
              <Foreign>{text}</Foreign>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
