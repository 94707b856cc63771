import { Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { CallFailed, StateBanner } from '../../../platform/interface/web.ts';
import { CapabilityPanel } from '../capability/capability-panel.tsx';
import { DueFields } from './due-fields.tsx';
import { type DueWish, dueAtMoment, supposedDue } from './due-wish.ts';

type Props = {
  readonly due: DueWish;
  readonly onDue: (due: DueWish) => void;
  readonly serviceId: string | null;
  readonly calendarId: string | null;
  readonly unitId: string | null;
  /** Of which the limit is; another one begins its fields anew. */
  readonly beginning: string;
  /** Whether the server asked why it is promised all the same. */
  readonly wasAsked: boolean;
};

/** Until when, with how likely that is to be kept and what could be promised; and why it is promised when that is more than can be expected. */
export function DueAndLikelihood({
  due,
  onDue,
  serviceId,
  calendarId,
  unitId,
  beginning,
  wasAsked,
}: Props): ReactNode {
  const [isTooMuch, setIsTooMuch] = useState(false);
  const [takenOver, setTakenOver] = useState(0);
  return (
    <>
      <DueFields
        wish={due}
        onWish={onDue}
        calendarId={calendarId}
        beginning={`${beginning} ${String(takenOver)}`}
      />
      {serviceId === null ? null : (
        <CapabilityPanel
          serviceId={serviceId}
          limit={due.way === 'limit' ? due.limit : null}
          dueAt={supposedDue(due)}
          unitId={unitId}
          onTake={({ dueAt }) => {
            if (dueAt === null) return;
            setTakenOver(takenOver + 1);
            onDue(dueAtMoment(dueAt));
          }}
          onCapability={(capability) => setIsTooMuch(capability?.overPromised === true)}
        />
      )}
      {isTooMuch || wasAsked ? <OverPromiseReason /> : null}
    </>
  );
}

function OverPromiseReason(): ReactNode {
  return (
    <div className="promise-over">
      <StateBanner kind="warning" title="This is more than can be expected to be kept">
        <p>
          Take a time that is likelier, or say why it is promised all the same: there can be good reasons.
        </p>
      </StateBanner>
      <Textarea
        name="overReason"
        label="Why it is promised all the same"
        description="Kept beside the promise, for whoever looks at it later"
        required
        autosize
        minRows={2}
        maxLength={1000}
      />
    </div>
  );
}

/** Whether the server refused because it wants to know why. */
export function asksWhy(error: unknown): boolean {
  const { detail = '', errors = [] } = error instanceof CallFailed ? error.problem : {};
  return [detail, ...errors].some((line) => /^(body\.)?overPromise\b/u.test(line));
}
