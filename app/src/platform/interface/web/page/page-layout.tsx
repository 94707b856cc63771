import { type ReactNode, useEffect, useRef } from 'react';
import { harmless } from '../../../foreign-text/index.ts';
import { noteArrivals } from './arrivals.ts';
import './page-layout.css';

const cameFromAnotherPage = noteArrivals();

export type PageLayoutProps = {
  readonly title: string;
  /** The title as it is shown, when it is more than plain words. */
  readonly shownTitle?: ReactNode;
  /** What this page is for, in a sentence. */
  readonly lead?: ReactNode;
  /** What can be done here; stands beside the title. */
  readonly controls?: ReactNode;
  readonly children: ReactNode;
};

/**
 * A page of the console: one heading, one sentence, what can be done, and the content. Whoever comes from another page
 * finds the keyboard at the heading, so that a screen reader says where they are; after a fresh load the keyboard is
 * where the browser begins, before the skip link.
 */
export function PageLayout({ title, shownTitle, lead, controls, children }: PageLayoutProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${harmless(title)} · Heed`;
  }, [title]);
  useEffect(() => {
    const moved = cameFromAnotherPage(location.pathname);
    if (moved && location.hash === '') heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <article className="page">
      <header className="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {shownTitle ?? title}
          </h1>
          {lead === undefined ? null : <p className="page-lead">{lead}</p>}
        </div>
        {controls === undefined ? null : <div className="page-controls screen-only">{controls}</div>}
      </header>
      {children}
    </article>
  );
}

/** A part of a page under a heading of its own. */
export function PageSection({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <section className="page-section">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
