import type { ReactNode } from 'react';

const sign = (path: ReactNode): ReactNode => (
  <svg
    aria-hidden="true"
    width="16"
    height="16"
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.6"
    strokeLinecap="round"
    strokeLinejoin="round"
  >
    {path}
  </svg>
);

/** Three points: more to do. */
export function MoreSign(): ReactNode {
  return sign(<path d="M3 8h.01M8 8h.01M13 8h.01" strokeWidth="2.6" />);
}

/** Six points: can be dragged. */
export function GripSign(): ReactNode {
  return sign(<path d="M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01" strokeWidth="2.2" />);
}

export function UndoSign(): ReactNode {
  return sign(<path d="M6 3 2.5 6.5 6 10M3 6.5h6a4 4 0 0 1 0 8H7" />);
}

export function RedoSign(): ReactNode {
  return sign(<path d="m10 3 3.5 3.5L10 10M13 6.5H7a4 4 0 0 0 0 8h2" />);
}
