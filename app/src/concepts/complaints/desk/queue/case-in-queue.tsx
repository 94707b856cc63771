import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Foreign, RecordBadge, useWorkspace } from '../../../../platform/interface/web.ts';
import type { CaseInList } from '../../cases/case-shown.ts';
import { CaseDue } from '../case-due.tsx';
import { CaseStateBadge, kindName, levelName, SeverityBadge, whoWords } from '../case-words.tsx';

/** A line of the queue: what it is about, how severe, how long there is still time, and whose it is. */
export function CaseInQueue({
  shown,
  now,
  onTake,
}: {
  readonly shown: CaseInList;
  readonly now: number;
  /** Null: it is theirs already, or they may not. */
  readonly onTake: (() => void) | null;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { id, code, subject, kind, level, owner, unit, state, severity, isSafety, unreadSince } = shown;
  const isGrave = severity === 'critical' || isSafety;
  return (
    <li className={`case-in-queue${isGrave ? ' grave' : ''}`} data-step-row="">
      <div className="case-marks">
        {kind === 'complaint' ? (
          <SeverityBadge severity={severity} isSafety={isSafety} />
        ) : (
          <span className="quiet">{kindName(kind)}</span>
        )}
        {unreadSince === null ? null : <RecordBadge state="New message" kind="open" />}
      </div>
      <div className="case-what">
        <Link to={`/w/${slug}/complaints/${id}`} data-step={id}>
          <Foreign>{subject}</Foreign>
        </Link>
        <p className="quiet case-about">
          <span>
            <Foreign>{whoWords(shown)}</Foreign>
          </span>
          <span className="case-code">{code}</span>
          {level === 'front-line' ? null : <span>{levelName(level)}</span>}
          {shown.isRepeatFault ? <span>repeat fault</span> : null}
          {shown.isRepeatComplaint ? <span>complained before</span> : null}
          {owner === null ? (
            <span>nobody handles it</span>
          ) : (
            <span>
              with <Foreign>{owner.name}</Foreign>
            </span>
          )}
          {unit === null ? null : <Foreign>{unit.name}</Foreign>}
        </p>
      </div>
      <div className="case-time">
        <CaseDue nextDue={shown.nextDue} now={now} />
      </div>
      <div className="case-stand">
        <CaseStateBadge state={state} />
        {onTake === null ? null : (
          <Button
            size="compact-sm"
            variant="default"
            className="screen-only"
            aria-label={`Take it: ${subject}`}
            aria-keyshortcuts="x"
            onClick={onTake}
          >
            Take it
          </Button>
        )}
      </div>
    </li>
  );
}
