import { type ReactNode, type SyntheticEvent, useContext, useState } from 'react';
import type { Behind, Findings, Part, Section } from '../../report.ts';
import { MethodList } from '../figures/figure-details.tsx';
import { type Evidence, EvidenceContext } from '../figures/figure-evidence.ts';
import { MethodButton } from '../figures/figure-view.tsx';
import { narrowedTo, ResponsesContext } from '../figures/responses-link.tsx';
import { StateSign } from '../page/state-banner.tsx';
import { type ShareGroup, ShareMenu } from '../sharing/share-menu.tsx';
import { Foreign } from '../words/foreign-words.tsx';
import { HeadlineWords } from './headline-words.tsx';
import { PartView } from './part-view.tsx';
import './report.css';

/** What stands behind all figures of a report; an analysis adds its method and warnings. */
export type ReportEvidence = Omit<Evidence, 'method' | 'warnings'>;

export type SectionViewProps = {
  readonly section: Section;
  readonly id: string;
  readonly by: string | null;
  readonly evidence: ReportEvidence;
  /** What can be taken from this section beside pictures of its plots. */
  readonly sharing?: readonly ShareGroup[];
};

/** What one analysis says: its question, what stands out, its figures, the groups, and the way to its evidence. */
export function SectionView({
  section,
  id,
  by,
  evidence: general,
  sharing = [],
}: SectionViewProps): ReactNode {
  const { title, question, finding, method, warnings, parts, comparison } = section;
  const evidence = { ...general, method, warnings };
  const compared = by === null ? 'The groups compared' : `Compared by ${by}`;
  return (
    <EvidenceContext value={evidence}>
      <section id={id} className="analysis" aria-labelledby={`${id}-title`}>
        <header className="analysis-head">
          <h2 id={`${id}-title`} tabIndex={-1}>
            <Foreign>{title}</Foreign>
          </h2>
          {sharing.length === 0 ? null : <ShareMenu about={title} groups={sharing} />}
        </header>
        <p className="question">
          <Foreign>{question}</Foreign>
        </p>
        {finding === undefined ? null : (
          <p className="finding">
            <Foreign>{finding}</Foreign>
          </p>
        )}
        <WarningList warnings={warnings} />
        <Parts parts={parts} />
        <p className="evidence-line">
          <MethodButton title={title} />
        </p>
        <div className="print-only">
          <MethodList method={method} />
        </div>
        {comparison.length === 0 ? null : (
          <>
            <h3>
              <Foreign>{compared}</Foreign>
            </h3>
            <Parts parts={by === null ? comparison : comparison.map((part) => withinGroups(part, by))} />
          </>
        )}
        <Groups section={section} by={by} evidence={evidence} />
      </section>
    </EvidenceContext>
  );
}

function Groups({
  section: { groups },
  by,
  evidence,
}: {
  readonly section: Section;
  readonly by: string | null;
  readonly evidence: Evidence;
}): ReactNode {
  const way = useContext(ResponsesContext);
  if (groups.length === 0) return null;
  return (
    <>
      <h3>
        <Foreign>{by === null ? 'Each group' : `Each group of ${by}`}</Foreign>
      </h3>
      <div className="groups">
        {groups.map((group) => {
          const only = by === null ? `only the group ${group.name}` : `only those with ${by}: ${group.name}`;
          const filter = `${evidence.filter}; of these ${only}`;
          const warnings = [...new Set([...evidence.warnings, ...group.warnings])];
          return (
            <EvidenceContext key={group.name} value={{ ...evidence, filter, warnings }}>
              <ResponsesContext value={by === null ? null : narrowedTo(way, inGroup(by, group.name))}>
                <GroupView group={group} />
              </ResponsesContext>
            </EvidenceContext>
          );
        })}
      </div>
    </>
  );
}

function inGroup(by: string, name: string): Behind {
  return [{ column: by, is: [name] }];
}

// Where groups stand beside one another, the name of a row is the group.
function withinGroups(part: Part, by: string): Part {
  if (part.kind !== 'estimates') return part;
  const rows = part.rows.map((row) =>
    row.behind === undefined ? row : { ...row, behind: [...inGroup(by, row.label), ...row.behind] },
  );
  return { ...part, rows };
}

// A group is drawn when it is opened: a report may have hundreds of them.
function GroupView({ group }: { readonly group: Section['groups'][number] }): ReactNode {
  const [wanted, setWanted] = useState(false);
  const toggled = (event: SyntheticEvent<HTMLDetailsElement>): void => {
    if (event.currentTarget.open) setWanted(true);
  };
  return (
    <details className="group" onToggle={toggled}>
      <summary>
        <span className="group-name">
          <Foreign>{group.name}</Foreign>
        </span>
        <HeadlineWords findings={group} />
      </summary>
      {wanted ? (
        <div className="group-findings">
          <WarningList warnings={group.warnings} />
          <Parts parts={group.parts} />
        </div>
      ) : null}
    </details>
  );
}

function Parts({ parts }: { readonly parts: readonly Part[] }): ReactNode {
  const named = parts.map((part, index) => ({ part, key: `${index} ${part.kind}` }));
  return named.map(({ part, key }) => <PartView key={key} part={part} />);
}

export function WarningList({ warnings }: Pick<Findings, 'warnings'>): ReactNode {
  if (warnings.length === 0) return null;
  return (
    <ul className="warnings">
      {warnings.map((warning) => (
        <li key={warning}>
          <StateSign kind="warning" />
          <span>
            <strong>Warning:</strong> <Foreign>{warning}</Foreign>
          </span>
        </li>
      ))}
    </ul>
  );
}
