import type { ReactNode } from 'react';

export type BannerKind = 'good' | 'warning' | 'alarm' | 'plain';

const SHAPES: Readonly<Record<BannerKind, ReactNode>> = {
  good: <path d="M2.5 8.5 6 12l7.5-8" />,
  warning: <path d="M8 1.8 14.8 14H1.2ZM8 6.2v4M8 11.6v.6" />,
  alarm: <path d="M5 1.5h6L14.5 5v6L11 14.5H5L1.5 11V5ZM8 4.5v4.2M8 10.8v.6" />,
  plain: <path d="M8 7.2v4.6M8 4.4V5M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13Z" />,
};

/** How things stand, said in words and by a sign of its own, so that colour only repeats it. */
export function StateBanner({
  kind,
  title,
  children,
}: {
  readonly kind: BannerKind;
  readonly title: string;
  readonly children?: ReactNode;
}): ReactNode {
  return (
    <div className={`banner ${kind}`} role={kind === 'alarm' ? 'alert' : 'status'}>
      <StateSign kind={kind} />
      <div>
        <strong>{title}</strong>
        {children}
      </div>
    </div>
  );
}

export function StateSign({ kind }: { readonly kind: BannerKind }): ReactNode {
  return (
    <svg
      aria-hidden="true"
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinejoin="round"
      strokeLinecap="round"
    >
      {SHAPES[kind]}
    </svg>
  );
}
