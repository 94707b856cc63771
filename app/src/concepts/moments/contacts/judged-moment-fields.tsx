import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { ask, useWorkspace } from '../../../platform/interface/web.ts';
import { chooseMoments } from '../inventory/moment-of-truth.endpoints.ts';
import type { ContactMark } from './contact.ts';
import { FeelingFields, MarkField, WordsField } from './contact-fields.tsx';
import { AGAINST_EXPECTATION, AGAINST_PROMISE, JudgementField } from './judgement-field.tsx';
import '../moments.css';

/** The moments that something can be logged at; undefined while they are asked for. */
export function useMomentChoices() {
  const { slug } = useWorkspace().workspace;
  const { data } = useQuery({
    queryKey: ['moment-choices', slug],
    queryFn: ({ signal }) => ask(chooseMoments, { workspace: slug, signal }),
  });
  return data?.items;
}

/** Which moment, and how it went; words are offered once the moment is known. */
export function JudgedMomentFields({ momentId }: { readonly momentId: string | null }): ReactNode {
  const moments = useMomentChoices();
  const [chosen, setChosen] = useState(momentId);
  const [mark, setMark] = useState<ContactMark | null>(null);
  const moment = moments?.find(({ id }) => id === chosen);
  const room = useRef<HTMLDivElement>(null);
  const isKnown = moments !== undefined;
  useEffect(() => {
    if (!isKnown) return;
    // The dialog gives the keyboard to its first field when it has opened.
    const wanted = momentId === null ? '.contact-moment input' : '.judgement-choices input';
    const later = setTimeout(() => {
      const active = document.activeElement;
      // Whoever is quick has gone on by then.
      const isPast = active !== null && room.current?.contains(active) === true;
      if (isPast && (momentId === null || active.closest('.contact-moment') === null)) return;
      room.current?.querySelector<HTMLElement>(wanted)?.focus();
    }, 150);
    return () => clearTimeout(later);
  }, [isKnown, momentId]);
  return (
    <div ref={room} className="contact-fields">
      <MomentPicker momentId={momentId} onChoose={setChosen} />
      <JudgementField
        name="againstExpectation"
        label="Against what the customer expected"
        words={AGAINST_EXPECTATION}
        first={null}
      />
      <JudgementField
        name="againstPromise"
        label="Against what was promised"
        words={AGAINST_PROMISE}
        first={null}
      />
      <WordsField
        key={`+${chosen}`}
        name="enhancers"
        label="What made it better"
        offered={moment?.enhancers ?? []}
        first={[]}
      />
      <WordsField
        key={`-${chosen}`}
        name="detractors"
        label="What made it worse"
        offered={moment?.detractors ?? []}
        first={[]}
      />
      <MarkField first={null} onMark={setMark} />
      {mark === null ? null : <FeelingFields mark={mark} contact={null} />}
      {mark === 'ouch' ? (
        <p className="quiet">An OUCH opens a recovery: an apology, a remedy, and asking again.</p>
      ) : null}
    </div>
  );
}

type PickerProps = {
  readonly momentId: string | null;
  readonly onChoose: (id: string | null) => void;
};

/** A moment found by typing; Enter takes the first that fits, and saves nothing yet. */
function MomentPicker({ momentId, onChoose }: PickerProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const moments = useMomentChoices();
  const choosing = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) event.preventDefault();
  };
  return (
    <>
      {moments?.length === 0 ? (
        <p className="quiet">
          No moment of truth is listed yet. <Link to={`/w/${slug}/moments`}>Begin with a ready journey</Link>
        </p>
      ) : null}
      <fieldset className="contact-moment judgement-field" onKeyDown={choosing}>
        <Select
          key={moments === undefined ? 'waiting' : 'known'}
          name="momentId"
          label="Moment of truth"
          data={(moments ?? []).map(({ id, name, journey, step }) => ({
            value: id,
            label: `${name} (${journey}: ${step})`,
          }))}
          defaultValue={momentId}
          onChange={onChoose}
          required
          searchable
          selectFirstOptionOnChange
          allowDeselect={false}
          nothingFoundMessage="No moment is called so"
          limit={100}
        />
      </fieldset>
    </>
  );
}
