import type { Flow } from '../../surveys/declarations.ts';

/** What the script of the page is told when it sends a page of answers. */
export type ReplyForScript = {
  /** `again`: something is wrong with the page; any other than these three: there is nothing more to ask. */
  readonly state: string;
  readonly title?: string;
  /** The next page. */
  readonly html?: string;
};

/** What the script needs to go on while the server does not answer: all pages, by what they are shown, and what to say. */
export type PagesForScript = {
  readonly language: string;
  readonly seed: string;
  readonly flow: Flow;
  readonly pages: Readonly<Record<string, string>>;
  /** What this person has answered until now. */
  readonly fields: Record<string, string[]>;
  readonly said: Readonly<Record<string, string>>;
  readonly words: Readonly<
    Record<'next' | 'send' | 'offline' | 'sending' | 'sent' | 'thanks' | 'keptThanks' | 'needed', string>
  >;
};
