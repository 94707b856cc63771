import type { ReactNode } from 'react';
import { Foreign } from '../../../platform/interface/web.ts';
import './grouping.css';

export type RuleLine = { readonly depth: number; readonly text: string };

/** A rule as people read it, a line for each condition. */
export function RuleInWords({ lines }: { readonly lines: readonly RuleLine[] }): ReactNode {
  return (
    <ul className="rule-words">
      {nested(lines).map(({ line, below }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a rule is drawn anew as a whole
        <li key={i}>
          <Foreign>{line.text}</Foreign>
          {below.length === 0 ? null : <RuleInWords lines={below} />}
        </li>
      ))}
    </ul>
  );
}

function nested(lines: readonly RuleLine[]): { readonly line: RuleLine; readonly below: RuleLine[] }[] {
  const outermost = lines[0]?.depth ?? 0;
  const found: { readonly line: RuleLine; readonly below: RuleLine[] }[] = [];
  for (const line of lines) {
    if (line.depth <= outermost) found.push({ line, below: [] });
    else found.at(-1)?.below.push(line);
  }
  return found;
}
