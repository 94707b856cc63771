import type { ReactNode } from 'react';
import type { Section } from '../../report.ts';
import { StateSign } from '../page/state-banner.tsx';
import { Foreign } from '../words/foreign-words.tsx';
import { readerCount } from '../words/reader-numbers.ts';
import { HeadlineWords } from './headline-words.tsx';
import './report.css';

/** What is in a report: a line for each analysis with its headline, what stands out, and how many warnings it carries. */
export function ReportContents({
  sections,
  addresses,
}: {
  readonly sections: readonly Section[];
  readonly addresses: readonly string[];
}): ReactNode {
  return (
    <nav className="report-contents" aria-label="Analyses of this report">
      <ul>
        {sections.map((section, index) => (
          <li key={addresses[index]}>
            <a href={`#${addresses[index]}`}>
              <Foreign>{section.title}</Foreign>
            </a>
            <WarningCount count={section.warnings.length} />
            <HeadlineWords findings={section} />
            {section.finding === undefined ? null : (
              <span className="contents-finding">
                <Foreign>{section.finding}</Foreign>
              </span>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

function WarningCount({ count }: { readonly count: number }): ReactNode {
  if (count === 0) return null;
  return (
    <span className="warning-count">
      <StateSign kind="warning" />
      {readerCount(count)} {count === 1 ? 'warning' : 'warnings'}
    </span>
  );
}

/** Addresses of the sections within the page: their own names where these make addresses, and each only once. */
export function sectionAddresses(sections: readonly Pick<Section, 'id'>[]): string[] {
  const used = new Set<string>();
  return sections.map(({ id }, index) => {
    const plain = id
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
    const wanted = `analysis-${plain === '' ? index + 1 : plain}`;
    const free = used.has(wanted) ? `${wanted}-at-${index + 1}` : wanted;
    used.add(free);
    return free;
  });
}
