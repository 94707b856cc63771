import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { addressOf, useWorkspace } from '../../../platform/interface/web.ts';
import { type View, view, viewText, type Where } from './view.ts';

/** The view that the address of the page names, and the ways to others. */
export type ViewPlace = {
  readonly answerSet: string;
  /** Empty where the address names none, or one that cannot be read; the server says what is wrong with that. */
  readonly view: View;
  /** As it is asked of the server; nothing where everything is shown. */
  readonly text: string | undefined;
  /** Shows another view; the browser's way back leads to this one. */
  show(wanted: View): void;
  /** The address of figures or responses with a view, on this server. */
  address(screen: 'figures' | 'responses', wanted: View): string;
};

/** Which view is this page to show? All of it stands in the address, so that a link, back and forward lead to the same. */
export function useViewPlace(): ViewPlace {
  const { slug } = useWorkspace().workspace;
  const { answerSet = '' } = useParams({ strict: false }) as { answerSet?: string };
  const { view: given } = useSearch({ strict: false }) as { view?: unknown };
  const navigate = useNavigate();
  const text = textOf(given);
  const read = view.safeParse(typeof given === 'object' ? given : {});
  const figures = `/w/${encodeURIComponent(slug)}/figures/${encodeURIComponent(answerSet)}`;
  return {
    answerSet,
    view: read.success ? read.data : {},
    text,
    show: (wanted) => {
      const said = viewText(wanted);
      void navigate({
        to: '.',
        search: (said === '' ? {} : { view: JSON.parse(said) as unknown }) as never,
        resetScroll: false,
      });
    },
    address: (screen, wanted) =>
      addressOf(screen === 'figures' ? figures : `${figures}/responses`, {
        view: viewText(wanted) || undefined,
      }),
  };
}

// The router reads what is JSON; what it could not read goes to the server as it stands, which says why.
function textOf(given: unknown): string | undefined {
  if (given === undefined || given === '') return undefined;
  return typeof given === 'string' ? given : JSON.stringify(given);
}

/** The view with these conditions in addition to its own. */
export function narrowed(asked: View, conditions: readonly Where[]): View {
  return { ...asked, where: [...(asked.where ?? []), ...conditions] };
}

/** The view without one of its conditions. */
export function without(asked: View, condition: number): View {
  return { ...asked, where: (asked.where ?? []).filter((_, index) => index !== condition) };
}

/** The view with another condition in the place of one of its own, or in addition to them. */
export function withCondition(asked: View, condition: Where, at: number | null): View {
  if (at === null) return narrowed(asked, [condition]);
  return { ...asked, where: (asked.where ?? []).map((one, index) => (index === at ? condition : one)) };
}
