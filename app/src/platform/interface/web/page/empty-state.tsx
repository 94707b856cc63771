import type { ReactNode } from 'react';

/** What this place is for while nothing is here yet, and the one thing to do about it. */
export function EmptyState({
  title,
  children,
  control,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly control?: ReactNode;
}): ReactNode {
  return (
    <section className="empty-state">
      <h2>{title}</h2>
      <p>{children}</p>
      {control === undefined ? null : <div>{control}</div>}
    </section>
  );
}
