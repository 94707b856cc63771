import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Foreign, Moment, RecordFacts, readerDay, StateBanner } from '../../../../platform/interface/web.ts';
import type { CauseDeed } from './cause-deeds.tsx';
import type { CauseShown } from './cause-shown.ts';
import { EFFECT_NAMES } from './cause-words.tsx';

type Props = {
  readonly cause: CauseShown;
  readonly may: boolean;
  readonly onDeed: (deed: CauseDeed) => void;
};

/** What is done against a cause, what became of it, and what comes next. */
export function CauseActionView({ cause, may, onDeed }: Props): ReactNode {
  const { action, actionClosedAt, effect, repeatedAt, state } = cause;
  const next: CauseDeed =
    action === '' || effect === 'did-not-work' ? 'plan' : actionClosedAt === null ? 'close' : 'judge';
  const isDone = actionClosedAt !== null && effect === 'worked';
  return (
    <>
      {state === 'open' && repeatedAt !== null ? (
        <StateBanner kind="alarm" title="It came again after its action was closed">
          <p>
            Met again <Moment iso={repeatedAt} />: {cause.effectWords}. What was done did not reach the root;
            ask why once more, and plan another action.
          </p>
        </StateBanner>
      ) : null}
      {action === '' ? (
        <p className="quiet">Nothing is planned against it yet.</p>
      ) : (
        <ActionFacts cause={cause} />
      )}
      {may ? (
        <div className="cause-buttons screen-only">
          {isDone ? null : <Button onClick={() => onDeed(next)}>{NEXT_NAMES[next]}</Button>}
          {next === 'plan' || action === '' ? null : (
            <Button variant="default" onClick={() => onDeed('plan')}>
              {actionClosedAt === null ? 'Change the action' : 'Plan another action'}
            </Button>
          )}
        </div>
      ) : null}
      {cause.earlierActions.length === 0 ? null : <Earlier cause={cause} />}
    </>
  );
}

const NEXT_NAMES: Readonly<Record<CauseDeed, string>> = {
  plan: 'Plan an action',
  close: 'It is done',
  judge: 'Did it work?',
  move: 'Archive',
};

function ActionFacts({ cause }: { readonly cause: CauseShown }): ReactNode {
  const { action, actionDueOn, overdue, actionClosedAt, actionClosedWords, checkOn } = cause;
  return (
    <RecordFacts
      facts={[
        { name: 'Action', value: <Foreign>{action}</Foreign> },
        {
          name: 'Until when',
          value: actionDueOn === null ? null : `${readerDay(actionDueOn)}${overdue ? ', overdue' : ''}`,
        },
        ...(actionClosedAt === null
          ? []
          : [
              {
                name: 'Done',
                value: (
                  <>
                    <Moment iso={actionClosedAt} />: <Foreign>{actionClosedWords}</Foreign>
                  </>
                ),
              },
              { name: 'To be looked at', value: checkOn === null ? null : readerDay(checkOn) },
              {
                name: 'Effect',
                value: (
                  <>
                    {EFFECT_NAMES[cause.effect]}
                    {cause.effectWords === '' ? null : (
                      <>
                        : <Foreign>{cause.effectWords}</Foreign>
                      </>
                    )}
                  </>
                ),
              },
            ]),
      ]}
    />
  );
}

function Earlier({ cause }: { readonly cause: CauseShown }): ReactNode {
  return (
    <>
      <h3>Earlier actions</h3>
      <ul>
        {cause.earlierActions.map(({ action, actionClosedAt, effect, effectWords }) => (
          <li key={`${actionClosedAt} ${action}`}>
            <Foreign>{action}</Foreign>
            {actionClosedAt === null ? null : (
              <>
                , done <Moment iso={actionClosedAt} />
              </>
            )}
            : {EFFECT_NAMES[effect]}
            {effectWords === '' ? null : (
              <>
                {' ('}
                <Foreign>{effectWords}</Foreign>)
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
